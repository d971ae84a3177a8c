-- speaker_topic: one row a cell with theses: the $speakers speakers with the most selected theses, and every topic without narrower ones; speakers with the most theses first. Unit: theses, counted once a cell; speaker_theses once a speaker. speaker_slug, speaker, topic_slug, topic, color, theses, speaker_theses
-- needs: _selected
with foremost as (
    select person_id, speaker_theses, person.slug, person.name, sort_name
    from (
        select person_id, count(*) as speaker_theses
        from selected
        where person_id is not null
        group by person_id
        order by speaker_theses desc, person_id
        limit $speakers::bigint
    )
    join person using (person_id)
),
cell as (
    select person_id, topic_id, count(*) as theses
    from selected join thesis_under_topic using (thesis_id)
    where person_id in (select person_id from foremost)
    group by person_id, topic_id
)
select
    foremost.slug as speaker_slug, foremost.name as speaker,
    topic.slug as topic_slug, topic.name as topic, topic.color,
    cell.theses, speaker_theses
from cell join foremost using (person_id) join topic using (topic_id)
where topic_id not in (select broader_id from topic where broader_id is not null)
order by speaker_theses desc, sort_name, topic.position
