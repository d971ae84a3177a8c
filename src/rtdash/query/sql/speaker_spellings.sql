-- speaker_spellings: one row a spelling of a person, from the directory or from a page, one person after the other, the name shown first, then by language (null: as a page has it). Unit: spellings. person_id, name, language, shown (is the name shown), folded (without accents, for finding; null where a thesis alone has it)
with told as (
    select person_id, name, null as language, true as sought from person
    union all
    select person_id, name, language, true from other_name where person_id is not null
    union all
    select person_id, attribution_text, null, true from participation
    union all
    select person_id, attribution_text, null, false
    from thesis where person_id is not null and attribution_text is not null
),
once as (
    select person_id, name, min(language) as language, bool_or(sought) as sought from told group by person_id, name
)
select
    o.person_id, o.name, o.language, o.name = q.name as shown,
    case when o.sought then strip_accents(lower(o.name)) end as folded
from once o join person q using (person_id)
order by o.person_id, shown desc, o.language nulls last, o.name
