-- events_count: one row. Unit: events, counted once. events
-- needs: _selected
select count(*) as events from selected_event
