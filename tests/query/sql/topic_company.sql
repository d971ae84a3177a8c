-- topic_company: one row a topic found in the same theses, most shared first; neither its broader topic nor its narrower ones. Unit: theses, counted once a topic. topic_slug, topic, color, scheme, theses (on both), of (all theses on this topic)
with here as (select topic_id, broader_id from topic where slug = $slug),
family as (
    select topic_id from topic
    where topic_id = (select topic_id from here)
        or broader_id = (select topic_id from here)
        or topic_id = (select broader_id from here)
),
held as (
    select thesis_id from thesis_under_topic where topic_id = (select topic_id from here)
)
select
    c.slug as topic_slug, c.name as topic, c.color, c.scheme, count(*) as theses, (select count(*) from held) as of
from held join thesis_topic tt using (thesis_id) join topic c using (topic_id)
where c.topic_id not in (from family)
group by c.slug, c.name, c.color, c.scheme, c.position
order by theses desc, c.position
limit $size
