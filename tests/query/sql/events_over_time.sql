-- events_over_time: one row a year and type of event; an event counts in the year it began, undated ones in a null year. Units: events, partial (events whose date is known to the month or year only), theses. year, classification, events, partial, theses
-- needs: _selected
select
    year(event.start_date) as year,
    event.classification,
    count(*) as events,
    count(*) filter (where event.date_precision in ('month', 'year')) as partial,
    coalesce(sum(held.theses), 0)::bigint as theses
from selected_event
join event using (event_id)
left join (select event_id, count(*) as theses from selected group by event_id) as held
    on held.event_id = event.event_id
group by all
order by year nulls last, classification
