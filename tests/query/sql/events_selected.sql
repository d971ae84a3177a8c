-- events_selected: one row an event of the selection, in the order of event_id (newest first, undated last). Unit: events, counted once. event_id
-- needs: _selected
select event_id from selected_event order by event_id
