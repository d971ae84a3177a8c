-- topic_speakers: one row a speaker of theses on the topic, most theses first. Unit: theses, counted once. speaker_slug, speaker, theses, start_date, end_date, date_precision (of the first such event), last_start, last_end, last_precision, thesis_slug, text (the latest), people (all such)
with here as (select topic_id from topic where slug = $slug),
-- theses are numbered newest first, undated last
held as (
    select
        t.person_id, count(*) as theses, min(t.thesis_id) as latest,
        max(t.thesis_id) filter (t.start_date is not null) as earliest
    from thesis t join thesis_under_topic ut using (thesis_id)
    where ut.topic_id = (from here) and t.person_id is not null
    group by t.person_id
),
shown as (
    select *, count(*) over () as people from held
    order by theses desc, latest
    limit $size
)
select
    q.slug as speaker_slug, q.name as speaker, s.theses,
    f.start_date, f.end_date, coalesce(f.date_precision, 'none') as date_precision,
    l.start_date as last_start, l.end_date as last_end, l.date_precision as last_precision,
    t.slug as thesis_slug, t.text, s.people
from shown s
join person q using (person_id)
join thesis t on t.thesis_id = s.latest
join event l on l.event_id = t.event_id
left join thesis o on o.thesis_id = s.earliest
left join event f on f.event_id = o.event_id
order by s.theses desc, s.latest
