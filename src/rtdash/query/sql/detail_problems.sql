-- detail_problems: one row a known fault of the record of an event, in the order of event_id. Unit: problems. event, place, kind, fragment, reason
select event_id as event, place, kind, fragment, reason
from problem
where event_id is not null
order by event_id, problem_id
