-- event_list: one row an event, newest first, undated last (with $undated: the undated alone), $size rows from $skip. Units: theses (of the selection), people (who took part). event_slug, event, classification, start_date, end_date, date_precision, venue, locality, organizers, theses, people
-- needs: _selected
select
    event.slug as event_slug,
    event.name as event,
    event.classification,
    event.start_date,
    event.end_date,
    event.date_precision,
    event.venue,
    event.locality,
    (
        select string_agg(organization.name, '; ' order by event_organizer.position)
        from event_organizer join organization using (organization_id)
        where event_organizer.event_id = event.event_id
    ) as organizers,
    (select count(*) from selected where selected.event_id = event.event_id) as theses,
    (select count(*) from participation where participation.event_id = event.event_id) as people
from selected_event
join event using (event_id)
where not $undated or event.start_date is null
order by event.start_date desc nulls last, event.end_date desc, event.slug
limit $size offset $skip
