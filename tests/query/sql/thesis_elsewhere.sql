-- thesis_elsewhere: one row a thesis of the same speaker on a shared topic at another event, most shared topics first, then newest. Unit: theses, counted once. thesis_slug, text, event_slug, event, start_date, end_date, date_precision, topics, theses (all such)
with here as (select thesis_id, event_id, person_id from thesis where slug = $slug),
shared as (
    select u.thesis_id, count(*) as topics, list(c.name order by c.position) as names
    from here h
    join thesis_topic mine on mine.thesis_id = h.thesis_id
    join thesis_topic other on other.topic_id = mine.topic_id
    join thesis u on u.thesis_id = other.thesis_id and u.person_id = h.person_id and u.event_id <> h.event_id
    join topic c on c.topic_id = mine.topic_id
    group by u.thesis_id
)
select
    u.slug as thesis_slug, u.text, e.slug as event_slug, e.name as event,
    e.start_date, e.end_date, e.date_precision, s.names as topics, count(*) over () as theses
from shared s join thesis u using (thesis_id) join event e using (event_id)
order by s.topics desc, e.start_date desc nulls last, u.thesis_id
limit $size
