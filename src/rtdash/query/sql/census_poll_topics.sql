-- census_poll_topics: one row a poll and topic, in the order of poll_id: topics of the question and, for polls asked at an event, of the events that show it; the broader ones too. Unit: polls, counted once a topic. poll, topic
with about as (
    select poll_id, topic_id from poll_topic
    union
    select poll_id, topic_id
    from poll_wave join event_poll using (poll_wave_id) join event_topic using (event_id)
    where poll_wave.scope = 'event'
)
select poll_id as poll, topic_id as topic
from (
    select poll_id, topic_id from about
    union
    select poll_id, broader_id from about join topic using (topic_id) where broader_id is not null
)
order by poll_id, topic_id
