-- event_related: one row an event that shares people or topics with this one, the nearest first; a shared person weighs 3, a shared topic the more the rarer it is (up to 1). Unit: events. event_slug, event, classification, start_date, end_date, date_precision, shared_people, shared_topics, weight
with here as (select event_id from event where slug = $slug),
by_people as (
    select p.event_id, list(q.name order by mine.position) as shared_people, 3.0 * count(*) as weight
    from participation mine
    join participation p on p.person_id = mine.person_id and p.event_id <> mine.event_id
    join person q on q.person_id = mine.person_id
    where mine.event_id = (from here)
    group by p.event_id
),
rarity as (
    select topic_id, 1.0 / (1.0 + ln(count(*))) as weight
    from event_topic
    where topic_id in (select topic_id from event_topic where event_id = (from here))
    group by topic_id
),
by_topics as (
    select et.event_id, list(c.name order by r.weight desc, c.position) as shared_topics, sum(r.weight) as weight
    from event_topic et join rarity r using (topic_id) join topic c using (topic_id)
    where et.event_id <> (from here)
    group by et.event_id
)
select
    e.slug as event_slug, e.name as event, e.classification, e.start_date, e.end_date, e.date_precision,
    coalesce(shared_people, []) as shared_people, coalesce(shared_topics, []) as shared_topics,
    coalesce(p.weight, 0) + coalesce(t.weight, 0) as weight
from by_people p full join by_topics t using (event_id) join event e using (event_id)
order by weight desc, e.start_date desc nulls last, e.slug
limit $size
