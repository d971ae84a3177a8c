-- census_organizations: one row an event and organization that organized it or sent a participant to it, in the order of event_id. Unit: events, counted once an organization. event, organization
select event_id as event, organization_id as organization
from (
    select event_id, organization_id from participation where organization_id is not null
    union
    select event_id, organization_id from event_organizer
)
order by event_id, organization_id
