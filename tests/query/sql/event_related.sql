-- event_related: one row an event that shares people or topics with this one, the nearest first; a shared person weighs 3, a shared topic the more the rarer it is (up to 1). Unit: events. event_slug, event, classification, start_date, end_date, date_precision, shared_people, shared_topics, weight
with here as (select event_id from event where slug = $slug),
mine as (select person_id, position from participation where event_id = (from here)),
rarity as (
    select topic_id, 1.0 / (1.0 + ln(count(*))) as weight
    from event_topic
    where topic_id in (select topic_id from event_topic where event_id = (from here))
    group by topic_id
),
near as (
    select event_id, round(sum(weight), 9) as weight
    from (
        select event_id, 3.0 as weight from participation join mine using (person_id)
        union all
        select event_id, weight from event_topic join rarity using (topic_id)
    )
    where event_id <> (from here)
    group by event_id
    order by weight desc, event_id
    limit $size
),
-- one join each, and not a question for every row: to plan such a question takes longer than to answer it
people as (
    select event_id, list(q.name order by m.position) as names
    from near join participation p using (event_id) join mine m using (person_id) join person q using (person_id)
    group by event_id
),
topics as (
    select event_id, list(c.name order by r.weight desc, c.position) as names
    from near join event_topic et using (event_id) join rarity r using (topic_id) join topic c using (topic_id)
    group by event_id
)
select
    e.slug as event_slug, e.name as event, e.classification, e.start_date, e.end_date, e.date_precision,
    coalesce(people.names, []) as shared_people, coalesce(topics.names, []) as shared_topics, n.weight
from near n join event e using (event_id) left join people using (event_id) left join topics using (event_id)
order by n.weight desc, n.event_id
