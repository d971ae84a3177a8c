-- census_poll_events: one row a poll and event that shows it, in the order of poll_id. Unit: polls, counted once an event. poll, event
select distinct poll_id as poll, event_id as event
from poll_wave join event_poll using (poll_wave_id)
order by poll_id, event_id
