-- event_topics: one row a topic of one event, the most theses first. Unit: theses, counted once a topic. topic_slug, topic, color, words, theses
select c.slug as topic_slug, c.name as topic, c.color, et.words, et.theses
from event e join event_topic et using (event_id) join topic c using (topic_id)
where e.slug = $slug
order by et.theses desc, c.position
