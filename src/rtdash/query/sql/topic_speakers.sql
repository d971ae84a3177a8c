-- topic_speakers: one row a speaker of theses on the topic, most theses first. Unit: theses, counted once. speaker_slug, speaker, theses, start_date, end_date, date_precision (of the first such event), last_start, last_end, last_precision, thesis_slug, text (the latest), people (all such)
with here as (select topic_id from topic where slug = $slug),
held as (
    select t.thesis_id, t.person_id, t.slug, t.text, t.event_id
    from thesis t join thesis_under_topic ut using (thesis_id)
    where ut.topic_id = (from here) and t.person_id is not null
)
select
    q.slug as speaker_slug, q.name as speaker, count(*) as theses,
    min(e.start_date) as start_date, arg_min(e.end_date, e.start_date) as end_date,
    coalesce(arg_min(e.date_precision, e.start_date), 'none') as date_precision,
    max(e.start_date) as last_start, arg_max(e.end_date, e.start_date) as last_end,
    coalesce(arg_max(e.date_precision, e.start_date), 'none') as last_precision,
    arg_min(h.slug, h.thesis_id) as thesis_slug, arg_min(h.text, h.thesis_id) as text,
    count(*) over () as people
from held h join event e using (event_id) join person q using (person_id)
group by q.slug, q.name, q.sort_name
order by theses desc, last_start desc nulls last, q.sort_name
limit $size
