-- thesis_column_topics: one row a thesis and topic, the broader ones too, in the order of thesis_id. Unit: theses, counted once a topic. thesis_id, topic_id
select thesis_id, topic_id from thesis_under_topic order by thesis_id, topic_id
