-- event: one row, none where the slug is unknown. Unit: the event. event_slug, event, classification, status, start_date, end_date, date_precision, attendance_mode, venue, locality, summary, language, rating_votes, rating_average, url, publisher, accessed_on, theses, people, polls
with here as (select event_id from event where slug = $slug),
held as (select count(*) as theses from thesis where event_id = (from here)),
met as (select count(*) as people from participation where event_id = (from here)),
asked as (
    select count(distinct poll_id) as polls
    from event_poll join poll_wave using (poll_wave_id)
    where event_id = (from here)
)
select
    e.slug as event_slug, e.name as event, e.classification, e.status,
    e.start_date, e.end_date, e.date_precision, e.attendance_mode, e.venue, e.locality, e.summary, e.language,
    e.rating_votes, e.rating_average, s.url, s.publisher, s.accessed_on, theses, people, polls
from event e left join source s using (source_id) cross join held cross join met cross join asked
where e.slug = $slug
