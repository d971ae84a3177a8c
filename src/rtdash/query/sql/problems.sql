-- problems: one row a problem, of one kind or of all. Unit: problems. problem_id, kind, event_slug, event, place, fragment, reason
select problem_id, kind, event.slug as event_slug, event.name as event, place, fragment, reason
from problem left join event using (event_id)
where $kind is null or kind = $kind
order by kind, event.event_id nulls first, problem_id
