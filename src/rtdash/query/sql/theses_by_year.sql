-- theses_by_year: one row a year with selected theses; undated ones are left out. Unit: theses, counted once. year, theses, others (on none of the topics $shown)
-- needs: _selected
with off as (
    select event_id, start_date, thesis_id in (
        select thesis_id from thesis_under_topic join topic using (topic_id) where list_contains($shown::varchar[], slug)
    ) as shown
    from selected
    where start_date is not null
)
select year(start_date)::integer as year, count(*) as theses, count(*) filter (where not shown) as others
from off
group by all
order by year
