-- taxonomy_polls: one row a poll and topic of its question, the broader ones too, in the order of poll_id. Unit: polls, counted once a topic. poll, topic
select poll_id as poll, topic_id as topic
from (
    select poll_id, topic_id from poll_topic
    union
    select poll_id, broader_id from poll_topic join topic using (topic_id) where broader_id is not null
)
order by poll_id, topic_id
