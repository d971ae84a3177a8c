-- search_others: one row an event or poll (kind) whose own texts hold all that a search asks for. Unit: documents. kind, document_id
-- needs: _selected
select kind, document_id from matching where kind <> 'thesis'
