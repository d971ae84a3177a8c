-- topic_places: one row a topic, in the order of topic_id. Unit: topics. topic_id, scheme, position
select topic_id, scheme, position from topic order by topic_id
