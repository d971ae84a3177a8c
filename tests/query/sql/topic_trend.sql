-- topic_trend: one row a year from the first to the last year of any dated thesis, empty years too. Unit: theses, counted once. year, theses, of (all theses of the year)
with here as (select topic_id from topic where slug = $slug),
span as (select year(min(start_date)) as first, year(max(start_date)) as last from thesis),
years as (select unnest(range(first, last + 1)) as year from span where first is not null),
every as (select year(start_date) as year, count(*) as theses from thesis where start_date is not null group by all),
held as (
    select year(t.start_date) as year, count(*) as theses
    from thesis t join thesis_under_topic ut using (thesis_id)
    where ut.topic_id = (from here) and t.start_date is not null
    group by all
)
select y.year, coalesce(held.theses, 0) as theses, coalesce(every.theses, 0) as of
from years y left join every using (year) left join held using (year)
order by y.year
