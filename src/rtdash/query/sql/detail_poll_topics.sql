-- detail_poll_topics: one row a poll and topic found in its question, in the order of poll_id and of the taxonomy. Unit: polls, counted once a topic. poll, topic, words
select poll_id as poll, topic_id as topic, words
from poll_topic join topic using (topic_id)
order by poll_id, topic.position
