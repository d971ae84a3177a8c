-- event_list: one row an event of $events (keys), in the order of event_id: newest first, undated last. Unit: events. event_id, event_slug, event, classification, start_date, end_date, date_precision, venue, locality, organizers
with listed as (select unnest($events::integer[]) as event_id),
held as (
    select event_id, string_agg(organization.name, '; ' order by event_organizer.position) as organizers
    from listed join event_organizer using (event_id) join organization using (organization_id)
    group by event_id
)
select
    event_id, slug as event_slug, name as event, classification, start_date, end_date, date_precision, venue, locality,
    organizers
from listed join event using (event_id) left join held using (event_id)
order by event_id
