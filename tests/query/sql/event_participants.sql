-- event_participants: one row a participant, in the page's order; post and organization as of the event. Unit: people. speaker_slug, speaker, role, post, organization_slug, organization, side, notes, attribution_text, theses, position
with here as (select event_id from event where slug = $slug),
held as (select person_id, count(*) as theses from thesis where event_id = (from here) group by person_id)
select
    q.slug as speaker_slug, q.name as speaker, p.role, p.post,
    o.slug as organization_slug, o.name as organization, p.side, p.notes, p.attribution_text,
    coalesce(held.theses, 0) as theses, p.position
from participation p
join person q using (person_id)
left join organization o using (organization_id)
left join held using (person_id)
where p.event_id = (from here)
order by p.position
