-- event_participants: one row a participant, in the page's order; post and organization as of the event. Unit: people. speaker_slug, speaker, role, post, organization_slug, organization, side, notes, attribution_text, theses, position
select
    q.slug as speaker_slug, q.name as speaker, p.role, p.post,
    o.slug as organization_slug, o.name as organization, p.side, p.notes, p.attribution_text,
    (select count(*) from thesis t where t.event_id = p.event_id and t.person_id = p.person_id) as theses,
    p.position
from event e
join participation p using (event_id)
join person q using (person_id)
left join organization o on o.organization_id = p.organization_id
where e.slug = $slug
order by p.position
