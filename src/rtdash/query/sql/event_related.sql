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
    select event_id, sum(weight) as weight
    from (
        select event_id, 3.0 as weight from participation join mine using (person_id)
        union all
        select event_id, weight from event_topic join rarity using (topic_id)
    )
    where event_id <> (from here)
    group by event_id
    order by weight desc, event_id
    limit $size
)
select
    e.slug as event_slug, e.name as event, e.classification, e.start_date, e.end_date, e.date_precision,
    coalesce(
        (
            select list(q.name order by m.position)
            from participation p join mine m using (person_id) join person q using (person_id)
            where p.event_id = n.event_id
        ),
        []
    ) as shared_people,
    coalesce(
        (
            select list(c.name order by r.weight desc, c.position)
            from event_topic et join rarity r using (topic_id) join topic c using (topic_id)
            where et.event_id = n.event_id
        ),
        []
    ) as shared_topics,
    n.weight
from near n join event e using (event_id)
order by n.weight desc, n.event_id
