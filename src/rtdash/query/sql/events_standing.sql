-- events_standing: one row an event that meets the filters of events (speaker organization event type since until), whatever topics and words are asked, in the order of event_id. Unit: events, counted once. event_id
-- needs: _selected
select event_id from standing_event order by event_id
