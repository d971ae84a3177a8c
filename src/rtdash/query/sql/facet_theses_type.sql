-- facet_theses_type: one row a type of event that selected theses have, the $size with the most first. Unit: theses, counted once a type of event. slug, name, broader_slug, color, theses, of (how many there are)
-- needs: _selected
select
    classification as slug, classification as name, null as broader_slug, null as color,
    count(*) as theses, count(*) over () as of
from selected
group by classification
order by theses desc, slug
limit $size::bigint
