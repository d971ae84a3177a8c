-- facet_events_year: one row a year in which selected events began, the $size of them with the most; the undated year has no slug. Unit: events, counted once. slug, name, broader_slug, color, events, of (how many years there are)
-- needs: _selected
select
    year(start_date)::varchar as slug, coalesce(year(start_date)::varchar, 'undated') as name, null as broader_slug, null as color,
    count(*) as events, count(*) over () as of
from selected_event join event using (event_id)
group by year(start_date)
order by events desc, year(start_date)
limit $size
