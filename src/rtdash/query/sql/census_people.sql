-- census_people: one row a participation, in the order of event_id; organization 0 where none is known. Unit: participations. event, speaker, organization
select event_id as event, person_id as speaker, coalesce(organization_id, 0) as organization
from participation
order by event_id, person_id
