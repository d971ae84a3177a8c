-- speaker_names: one row another spelling, from the directory or from a page, by language. Unit: spellings. name, language (null: as a page has it)
with here as (select person_id, name from person where slug = $slug),
told as (
    select o.name, o.language from here h join other_name o using (person_id)
    union all
    select p.attribution_text, null from here h join participation p using (person_id)
    union all
    select t.attribution_text, null from here h join thesis t using (person_id)
)
select t.name, min(t.language) as language
from told t
where t.name is not null and t.name not in (select name from here)
group by t.name
order by language nulls last, t.name
