-- detail_people: one row a person, in the order of person_id, after one of nothing for 0. Unit: people. person_id, sort_name
select 0 as person_id, null::varchar as sort_name
union all
select person_id, sort_name from person
order by person_id
