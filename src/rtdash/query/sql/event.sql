-- event: one row, none where the slug is unknown. Unit: the event. event_slug, event, classification, status, start_date, end_date, date_precision, attendance_mode, venue, locality, summary, language, rating_votes, rating_average, url, publisher, accessed_on, theses, people, polls
select
    e.slug as event_slug, e.name as event, e.classification, e.status,
    e.start_date, e.end_date, e.date_precision, e.attendance_mode, e.venue, e.locality, e.summary, e.language,
    e.rating_votes, e.rating_average, s.url, s.publisher, s.accessed_on,
    (select count(*) from thesis t where t.event_id = e.event_id) as theses,
    (select count(*) from participation p where p.event_id = e.event_id) as people,
    (
        select count(distinct w.poll_id)
        from event_poll ep join poll_wave w using (poll_wave_id)
        where ep.event_id = e.event_id
    ) as polls
from event e left join source s using (source_id)
where e.slug = $slug
