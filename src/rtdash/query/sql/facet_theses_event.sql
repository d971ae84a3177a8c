-- facet_theses_event: one row a event that selected theses have, the $size with the most first. Unit: theses, counted once a event. slug, name, broader_slug, color, theses, of (how many there are)
-- needs: _selected
with held as (
    select event_id, count(*) as theses, count(*) over () as of
    from selected
    group by event_id
)
select slug, name as name, null as broader_slug, null as color, theses, of
from held join event using (event_id)
order by theses desc, lower(name), slug
limit $size::bigint
