-- speaker_topic: one row a cell with theses: the $speakers speakers with the most selected theses, and the $topics topics without narrower ones that these hold most on; speakers and topics with the most theses first. Unit: theses, counted once a cell; speaker_theses once a speaker, topic_theses once a topic, of these speakers. speaker_slug, speaker, topic_slug, topic, color, theses, speaker_theses, topic_theses
-- needs: _selected
with foremost as (
    select person_id, count(*) as speaker_theses
    from selected
    where person_id is not null
    group by person_id
    order by speaker_theses desc, person_id
    limit $speakers::bigint
),
cell as (
    select person_id, topic_id, count(*) as theses
    from foremost join selected using (person_id) join thesis_under_topic using (thesis_id)
    where topic_id not in (select broader_id from topic where broader_id is not null)
    group by person_id, topic_id
),
telling as (
    select topic_id, sum(theses) as theses
    from cell
    group by topic_id
    order by theses desc, topic_id
    limit $topics::bigint
)
select
    person.slug as speaker_slug, person.name as speaker,
    topic.slug as topic_slug, topic.name as topic, topic.color,
    cell.theses, foremost.speaker_theses, telling.theses::bigint as topic_theses
from cell
join foremost using (person_id)
join telling using (topic_id)
join person using (person_id)
join topic using (topic_id)
order by speaker_theses desc, person.sort_name, topic_theses desc, topic.position
