-- detail_participations: one row a participation, in the order of event_id and of the page, with role, side, post and organization (0 where none is known) as of the event. Unit: participations. speaker, organization, role, post, side, notes, attribution_text, position
select
    person_id as speaker, coalesce(organization_id, 0) as organization, role, post, side, notes, attribution_text,
    position
from participation
order by event_id, position, person_id
