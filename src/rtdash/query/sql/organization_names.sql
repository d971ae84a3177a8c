-- organization_names: one row an organization, in the order of organization_id, in full where filters show an abbreviation. Unit: organizations. organization_id, name
select organization_id, name from organization order by organization_id
