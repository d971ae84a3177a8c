-- census_organizers: one row an event and organization that held it, in the order of event_id. Unit: events, counted once an organizer. event, organization
select event_id as event, organization_id as organization from event_organizer order by event_id, organization_id
