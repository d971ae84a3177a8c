-- poll_events: one row an event whose page shows the poll, newest first, undated last. Unit: theses (of the event). event_slug, event, classification, start_date, end_date, date_precision, attendance_mode, organizers, url, accessed_on, publisher, theses
select
    event.slug as event_slug, event.name as event, event.classification, start_date, end_date, date_precision,
    attendance_mode,
    (
        select string_agg(organization.name, '; ' order by event_organizer.position)
        from event_organizer join organization using (organization_id)
        where event_organizer.event_id = event.event_id
    ) as organizers,
    url, accessed_on, publisher,
    (select count(*) from thesis where thesis.event_id = event.event_id) as theses
from event
left join source using (source_id)
where event_id in (
    select event_id
    from event_poll join poll_wave using (poll_wave_id) join poll using (poll_id)
    where poll.slug = $slug
)
order by start_date desc nulls last, event.slug
