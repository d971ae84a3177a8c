-- topic_years: one row a topic and year with a selected thesis, and one row a year with topic_slug null for all selected theses; undated ones are left out. Unit: theses, counted once a topic. topic_slug, year, theses
-- needs: _selected
with dated as (select thesis_id, year(start_date) as year from selected where start_date is not null)
select c.slug as topic_slug, d.year, count(*) as theses
from dated d join thesis_under_topic using (thesis_id) join topic c using (topic_id)
group by all
union all
select null, year, count(*) from dated group by year
order by topic_slug nulls first, year
