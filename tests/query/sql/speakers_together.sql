-- speakers_together: one row an event that both speakers took part in, newest first. Unit: events. event_slug, event, classification, start_date, end_date, date_precision, theses (of the first), other_theses (of the second)
with one as (select person_id from person where slug = $slug),
other as (select person_id from person where slug = $other)
select
    e.slug as event_slug, e.name as event, e.classification, e.start_date, e.end_date, e.date_precision,
    (select count(*) from thesis t where t.event_id = e.event_id and t.person_id = (from one)) as theses,
    (select count(*) from thesis t where t.event_id = e.event_id and t.person_id = (from other)) as other_theses
from participation a
join participation b using (event_id)
join event e using (event_id)
where a.person_id = (from one) and b.person_id = (from other)
order by e.start_date desc nulls last, e.event_id
