-- speaker: one row, none where the slug is unknown. Unit: theses, counted once. speaker_slug, speaker, sort_name, theses, events, topics, start_date, end_date (first and last day known of an event of theirs)
with here as (select * from person where slug = $slug)
select
    h.slug as speaker_slug, h.name as speaker, h.sort_name,
    (select count(*) from thesis where person_id = (select person_id from here)) as theses,
    count(p.event_id) as events,
    (
        select count(distinct topic_id) from thesis join thesis_topic using (thesis_id)
        where person_id = (select person_id from here)
    ) as topics,
    min(e.start_date) as start_date, max(e.end_date) as end_date
from here h left join participation p using (person_id) left join event e using (event_id)
group by h.slug, h.name, h.sort_name
