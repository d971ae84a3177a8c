-- latest_event: at most one row, the latest roundtable at which a thesis of the selection was held; where no roundtable has one, the latest event that does. Units: theses (of the selection), people (who took part). event_slug, event, classification, start_date, end_date, date_precision, venue, locality, summary, theses, people
-- needs: _selected
with latest as (
    -- events are numbered newest first, undated last
    select coalesce(min(event_id) filter (where classification = 'roundtable'), min(event_id)) as event_id
    from selected
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
    (select count(*) from selected where selected.event_id = event.event_id) as theses,
    (select count(*) from participation where participation.event_id = event.event_id) as people
from latest join event using (event_id)
