-- speaker_companions: one row a person who took part in an event with the speaker, most events first. Unit: events, counted once a person. speaker_slug, speaker, events, event_slug, event, start_date, end_date, date_precision (the latest of them), people (all such)
with here as (
    select p.event_id, p.person_id from person q join participation p using (person_id) where q.slug = $slug
),
beside as (
    select
        p.person_id, count(*) as events,
        arg_max(p.event_id, (coalesce(e.start_date, date '0001-01-01'), -e.event_id)) as event_id
    from here h
    join participation p on p.event_id = h.event_id and p.person_id <> h.person_id
    join event e on e.event_id = p.event_id
    group by p.person_id
)
select
    q.slug as speaker_slug, q.name as speaker, b.events, e.slug as event_slug, e.name as event,
    e.start_date, e.end_date, e.date_precision, count(*) over () as people
from beside b join person q using (person_id) join event e using (event_id)
order by b.events desc, e.start_date desc nulls last, q.sort_name
limit $size
