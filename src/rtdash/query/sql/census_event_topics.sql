-- census_event_topics: one row an event and topic, the broader ones too, in the order of event_id. Unit: events, counted once a topic. event, topic
select event_id as event, topic_id as topic
from (
    select event_id, topic_id from event_topic
    union
    select event_id, broader_id from event_topic join topic using (topic_id) where broader_id is not null
)
order by event_id, topic_id
