-- topic_events: one row an event on the topic, newest first, undated last. Unit: events. event_slug, event, classification, start_date, end_date, date_precision, theses (on the topic), events (all such)
with here as (select topic_id from topic where slug = $slug),
under as (
    select topic_id from topic where topic_id = (from here) or broader_id = (from here)
),
met as (
    select e.*, count(*) over () as events
    from event e
    where e.event_id in (select event_id from event_topic where topic_id in (from under))
    order by e.start_date desc nulls last, e.event_id
    limit $size
),
held as (
    select event_id, count(*) as theses
    from met join thesis using (event_id) join thesis_under_topic ut using (thesis_id)
    where ut.topic_id = (from here)
    group by event_id
)
select
    m.slug as event_slug, m.name as event, m.classification, m.start_date, m.end_date, m.date_precision,
    coalesce(held.theses, 0) as theses,
    m.events
from met m left join held using (event_id)
order by m.start_date desc nulls last, m.event_id
