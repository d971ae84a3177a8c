-- speaker_seats: one row a participation, one person after the other, their events newest first, undated last; organization 0 where none is known. Unit: participations. speaker, event, organization, post, role, side
select person_id as speaker, event_id as event, coalesce(organization_id, 0) as organization, post, role, side
from participation
order by person_id, event_id
