-- theses_selected: one row a selected thesis. Unit: theses, counted once. thesis_id
-- needs: _selected
select thesis_id from selected
