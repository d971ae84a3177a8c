-- poll_topics: one row a topic found in the poll's question. Unit: topics. topic_slug, topic, color, words
select topic.slug as topic_slug, topic.name as topic, color, words
from poll
join poll_topic using (poll_id)
join topic using (topic_id)
where poll.slug = $slug
order by topic.position
