-- detail_organizers: one row an event and organization that held it, in the order of event_id and of the page. Unit: events, counted once an organizer. organization, position
select organization_id as organization, position
from event_organizer
order by event_id, position, organization_id
