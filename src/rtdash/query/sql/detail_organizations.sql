-- detail_organizations: one row an organization, in the order of organization_id, after one of nothing for 0. Unit: organizations. organization_id, name (in full), abbreviation
select 0 as organization_id, null::varchar as name, null::varchar as abbreviation
union all
select organization_id, name, abbreviation from organization
order by organization_id
