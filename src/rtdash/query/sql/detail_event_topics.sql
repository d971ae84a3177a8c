-- detail_event_topics: one row an event and topic of it, in the order of event_id, the topics with most theses first. Unit: theses, counted once a topic. event, topic, words, theses
select event_id as event, topic_id as topic, words, theses
from event_topic join topic using (topic_id)
order by event_id, theses desc, topic.position
