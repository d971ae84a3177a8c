-- event_organizers: one row an organizer, in the page's order. Unit: organizations. organization_slug, organization, abbreviation, position
select o.slug as organization_slug, o.name as organization, o.abbreviation, eo.position
from event e join event_organizer eo using (event_id) join organization o using (organization_id)
where e.slug = $slug
order by eo.position
