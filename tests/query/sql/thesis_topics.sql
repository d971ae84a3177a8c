-- thesis_topics: one row a topic of one thesis with the words that matched. Unit: topics. topic_slug, topic, color, broader_slug, broader, words
select c.slug as topic_slug, c.name as topic, c.color, b.slug as broader_slug, b.name as broader, tt.words
from thesis t
join thesis_topic tt using (thesis_id)
join topic c using (topic_id)
left join topic b on b.topic_id = c.broader_id
where t.slug = $slug
order by c.position
