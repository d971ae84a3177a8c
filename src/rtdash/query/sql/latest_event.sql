-- latest_event: at most one row, the latest roundtable at which a thesis of the selection was held; where no roundtable has one, the latest event that does. Units: theses (of the selection), people (who took part). event_slug, event, classification, start_date, end_date, date_precision, venue, locality, summary, theses, people
-- needs: _selected
with held as (
    select event_id, count(*) as theses from selected group by event_id
)
select
    event.slug as event_slug,
    event.name as event,
    event.classification,
    event.start_date,
    event.end_date,
    event.date_precision,
    event.venue,
    event.locality,
    event.summary,
    held.theses,
    (select count(*) from participation where participation.event_id = event.event_id) as people
from held
join event using (event_id)
order by
    event.classification = 'roundtable' desc, event.start_date desc nulls last, event.end_date desc, event.slug
limit 1
