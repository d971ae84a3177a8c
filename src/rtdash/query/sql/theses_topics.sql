-- theses_topics: one row a thesis of $ids and topic of it, in the order of the taxonomy. Unit: topics of theses. thesis_id, topic_id, words
select thesis_id, topic_id, words
from thesis_topic
where list_contains($ids::integer[], thesis_id)
order by thesis_id, topic_id
