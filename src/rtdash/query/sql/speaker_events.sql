-- speaker_events: one row an event that the speaker took part in, newest first, undated last; post and organization as of it. Unit: events. event_slug, event, classification, start_date, end_date, date_precision, role, post, organization_slug, organization, side, theses (theirs), people, events (all)
select
    e.slug as event_slug, e.name as event, e.classification, e.start_date, e.end_date, e.date_precision,
    p.role, p.post, o.slug as organization_slug, o.name as organization, p.side,
    (select count(*) from thesis t where t.event_id = e.event_id and t.person_id = p.person_id) as theses,
    (select count(*) from participation a where a.event_id = e.event_id) as people,
    count(*) over () as events
from person q
join participation p using (person_id)
join event e using (event_id)
left join organization o using (organization_id)
where q.slug = $slug
order by e.start_date desc nulls last, e.event_id
limit $size offset $skip
