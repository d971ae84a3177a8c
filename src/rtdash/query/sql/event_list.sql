-- event_list: one row an event, newest first, undated last (with $undated: the undated alone), $size rows from $skip. Units: theses (of the selection), people (who took part). event_slug, event, classification, start_date, end_date, date_precision, venue, locality, organizers, theses, people
-- needs: _selected
with listed as (
    select event_id
    from selected_event join event using (event_id)
    where not $undated or start_date is null
    -- events are numbered newest first, undated last
    order by event_id
    limit $size offset $skip
),
held as (
    select event_id, count(*) as theses
    from selected
    where event_id in (select event_id from listed)
    group by event_id
)
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
    coalesce(held.theses, 0) as theses,
    (select count(*) from participation where participation.event_id = event.event_id) as people
from listed
join event using (event_id)
left join held using (event_id)
order by event_id
