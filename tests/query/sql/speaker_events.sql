-- speaker_events: one row an event that the speaker took part in, newest first, undated last; post and organization as of it. Unit: events. event_slug, event, classification, start_date, end_date, date_precision, role, post, organization_slug, organization, side, theses (theirs), people, events (all)
with here as (select person_id from person where slug = $slug),
met as (
    select p.*, e.slug, e.name, e.classification, e.start_date, e.end_date, e.date_precision, count(*) over () as events
    from participation p join event e using (event_id)
    where p.person_id = (from here)
    order by e.start_date desc nulls last, e.event_id
    limit $size offset $skip
),
held as (select event_id, count(*) as theses from thesis where person_id = (from here) group by event_id),
beside as (select event_id, count(*) as people from met join participation using (event_id) group by event_id)
select
    m.slug as event_slug, m.name as event, m.classification, m.start_date, m.end_date, m.date_precision,
    m.role, m.post, o.slug as organization_slug, o.name as organization, m.side,
    coalesce(held.theses, 0) as theses, beside.people, m.events
from met m
join beside using (event_id)
left join held using (event_id)
left join organization o using (organization_id)
order by m.start_date desc nulls last, m.event_id
