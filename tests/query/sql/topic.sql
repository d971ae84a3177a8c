-- topic: one row, none where the slug is unknown; a broader topic holds what its narrower ones hold. Unit: theses, events, polls, people, each counted once. topic_slug, topic, scheme, color, scope_note, broader_slug, broader, theses, of (all theses), events, polls, people, start_date, end_date (first and last day of a thesis on it)
with here as (select topic_id from topic where slug = $slug),
under as (
    select topic_id from topic where topic_id = (from here) or broader_id = (from here)
),
held as (
    select t.* from thesis t join thesis_under_topic ut using (thesis_id) where ut.topic_id = (from here)
),
total as (
    select
        count(*) as theses, count(distinct h.person_id) as people,
        min(e.start_date) as start_date, max(e.end_date) as end_date
    from held h join event e using (event_id)
)
select
    c.slug as topic_slug, c.name as topic, c.scheme, c.color, c.scope_note, b.slug as broader_slug, b.name as broader,
    total.theses, (select count(*) from thesis) as of,
    (select count(distinct event_id) from event_topic where topic_id in (from under)) as events,
    (select count(distinct poll_id) from poll_topic where topic_id in (from under)) as polls,
    total.people, total.start_date, total.end_date
from topic c left join topic b on b.topic_id = c.broader_id cross join total
where c.slug = $slug
