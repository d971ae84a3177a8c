-- topics_by_year: one row a year and topic without narrower ones that selected theses of the year are on; undated theses are left out. Unit: theses, counted once a year and topic. year, topic_slug, topic, color, theses
-- needs: _selected
with counted as (
    select year(start_date)::integer as year, topic_id, count(*) as theses
    from selected join thesis_under_topic using (thesis_id)
    where start_date is not null
    group by all
)
select year, topic.slug as topic_slug, topic.name as topic, topic.color, theses
from counted join topic using (topic_id)
where topic_id not in (select broader_id from topic where broader_id is not null)
order by topic.position, year
