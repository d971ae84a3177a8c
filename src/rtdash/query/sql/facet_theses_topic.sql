-- facet_theses_topic: one row a topic that selected theses have, the $size with the most first. Unit: theses, counted once a topic. slug, name, broader_slug, color, theses, of (how many there are)
-- needs: _selected
with held as (
    select topic_id, count(*) as theses, count(*) over () as of
    from selected join thesis_under_topic using (thesis_id)
    group by topic_id
)
select topic.slug, topic.name, broader.slug as broader_slug, topic.color, theses, of
from held
join topic using (topic_id)
left join topic as broader on broader.topic_id = topic.broader_id
order by theses desc, lower(topic.name), topic.slug
limit $size::bigint
