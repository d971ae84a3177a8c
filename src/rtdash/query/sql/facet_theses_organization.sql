-- facet_theses_organization: one row a organization that selected theses have, the $size with the most first. Unit: theses, counted once a organization. slug, name, broader_slug, color, theses, of (how many there are)
-- needs: _selected
with held as (
    select organization_id, count(*) as theses, count(*) over () as of
    from selected
    where organization_id is not null
    group by organization_id
)
select slug, coalesce(abbreviation, name) as name, null as broader_slug, null as color, theses, of
from held join organization using (organization_id)
order by theses desc, lower(coalesce(abbreviation, name)), slug
limit $size::bigint
