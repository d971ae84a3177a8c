-- speaker_others: one row a person to compare the speaker with: those who hold theses, people of the same events first, then by theses. Unit: theses, counted once; events shared with the speaker. speaker_slug, speaker, theses, events
with here as (select person_id from person where slug = $slug),
beside as (
    select p.person_id, count(*) as events
    from participation mine join participation p using (event_id)
    where mine.person_id = (from here) and p.person_id <> (from here)
    group by p.person_id
),
held as (
    select person_id, count(*) as theses from thesis where person_id is not null group by person_id
)
select q.slug as speaker_slug, q.name as speaker, h.theses, coalesce(b.events, 0) as events
from held h join person q using (person_id) left join beside b using (person_id)
where q.person_id <> (from here)
order by events desc, theses desc, q.sort_name
limit $size
