-- theses_topics: one row a thesis of $ids and topic of it, in the order of the taxonomy. Unit: topics of theses. thesis_id, topic_slug, topic, color, words
select thesis_id, topic.slug as topic_slug, topic.name as topic, topic.color, words
from thesis_topic join topic using (topic_id)
where list_contains($ids::integer[], thesis_id)
order by thesis_id, topic.position
