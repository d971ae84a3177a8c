-- event_problems: one row a known fault of one record. Unit: problems. place, kind, fragment, reason
select p.place, p.kind, p.fragment, p.reason
from event e join problem p using (event_id)
where e.slug = $slug
order by p.problem_id
