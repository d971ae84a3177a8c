-- facet_theses_year: one row a year that selected theses have, the $size with the most first. Unit: theses, counted once a year. slug, name, broader_slug, color, theses, of (how many there are)
-- needs: _selected
select
    year(start_date)::varchar as slug, coalesce(slug, 'undated') as name, null as broader_slug, null as color,
    count(*) as theses, count(*) over () as of
from selected
group by year(start_date)
order by theses desc, slug
limit $size::bigint
