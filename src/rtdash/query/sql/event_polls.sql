-- event_polls: one row a poll that one event's page shows, in the page's order. Unit: polls. poll_slug, poll, scope, waves
select p.slug as poll_slug, p.question as poll, p.scope, count(*) as waves
from event e
join event_poll ep using (event_id)
join poll_wave w using (poll_wave_id)
join poll p using (poll_id)
where e.slug = $slug
group by p.slug, p.question, p.scope
order by min(ep.position), p.slug
