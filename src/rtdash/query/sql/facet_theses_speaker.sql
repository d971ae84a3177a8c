-- facet_theses_speaker: one row a speaker that selected theses have, the $size with the most first. Unit: theses, counted once a speaker. slug, name, broader_slug, color, theses, of (how many there are)
-- needs: _selected
with held as (
    select person_id, count(*) as theses, count(*) over () as of
    from selected
    where person_id is not null
    group by person_id
)
select slug, name as name, null as broader_slug, null as color, theses, of
from held join person using (person_id)
order by theses desc, sort_name, slug
limit $size::bigint
