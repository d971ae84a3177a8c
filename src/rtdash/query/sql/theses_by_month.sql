-- theses_by_month: one row a month with selected theses; undated ones are left out, one known to the year stands in its first month. Unit: theses, counted once. month, theses
-- needs: _selected
select date_trunc('month', start_date)::date as month, count(*) as theses
from selected
where start_date is not null
group by month
order by month
