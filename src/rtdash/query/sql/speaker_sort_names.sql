-- speaker_sort_names: one row a person, in the order of person_id. Unit: people. person_id, sort_name
select person_id, sort_name from person order by person_id
