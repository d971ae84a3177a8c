-- thesis_columns: one row a thesis, in the order of thesis_id, with its keys; 0 where there is none. Unit: theses, counted once. speaker, organization, event
select coalesce(person_id, 0) as speaker, coalesce(organization_id, 0) as organization, event_id as event
from thesis
order by thesis_id
