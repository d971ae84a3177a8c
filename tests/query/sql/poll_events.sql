-- poll_events: one row an event whose page shows the poll, newest first, undated last. Unit: theses (of the event). event_slug, event, classification, start_date, end_date, date_precision, attendance_mode, organizers, url, accessed_on, publisher, theses
with shown as (
    select distinct event_id
    from event_poll join poll_wave using (poll_wave_id) join poll using (poll_id)
    where poll.slug = $slug
),
hosts as (
    select event_id, string_agg(organization.name, '; ' order by event_organizer.position) as organizers
    from shown join event_organizer using (event_id) join organization using (organization_id)
    group by event_id
),
held as (select event_id, count(*) as theses from shown join thesis using (event_id) group by event_id)
select
    event.slug as event_slug, event.name as event, event.classification, start_date, end_date, date_precision,
    attendance_mode, organizers, url, accessed_on, publisher, coalesce(theses, 0) as theses
from shown
join event using (event_id)
left join source using (source_id)
left join hosts using (event_id)
left join held using (event_id)
order by start_date desc nulls last, event.slug
