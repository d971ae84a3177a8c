-- facet_polls_year: one row a year in which events began that show selected polls and meet the filters of events, the $size of them with the most; the undated year has no slug. Unit: polls, counted once a year. slug, name, broader_slug, color, polls, of (how many years there are)
-- needs: _selected
select
    year(start_date)::varchar as slug, coalesce(year(start_date)::varchar, 'undated') as name, null as broader_slug, null as color,
    count(distinct poll_id) as polls, count(*) over () as of
from selected_poll
join poll_wave using (poll_id)
join event_poll using (poll_wave_id)
join standing_event using (event_id)
join event using (event_id)
group by year(start_date)
order by polls desc, year(start_date)
limit $size
