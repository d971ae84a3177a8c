-- topic_narrower: one row a topic right below, in the order of the taxonomy. Unit: theses, counted once. topic_slug, topic, color, theses
select c.slug as topic_slug, c.name as topic, c.color, count(tt.thesis_id) as theses
from topic b join topic c on c.broader_id = b.topic_id left join thesis_topic tt on tt.topic_id = c.topic_id
where b.slug = $slug
group by c.slug, c.name, c.color, c.position
order by c.position
