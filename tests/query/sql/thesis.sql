-- thesis: one row, none where the slug is unknown; post and organization as of the event. Unit: the thesis. thesis_slug, text, language, position, line_first, line_last, speaker_slug, speaker, sort_name, attribution_text, role, post, organization_slug, organization, event_slug, event, classification, start_date, end_date, date_precision, venue, locality, url, publisher, accessed_on, of
with here as (select event_id from thesis where slug = $slug),
beside as (select count(*) as of from thesis where event_id = (from here))
select
    t.slug as thesis_slug, t.text, t.language, t.position, t.line_first, t.line_last,
    q.slug as speaker_slug, q.name as speaker, q.sort_name, t.attribution_text, p.role, p.post,
    o.slug as organization_slug, o.name as organization,
    e.slug as event_slug, e.name as event, e.classification, e.start_date, e.end_date, e.date_precision,
    e.venue, e.locality, s.url, s.publisher, s.accessed_on,
    beside.of
from thesis t cross join beside
join event e using (event_id)
left join source s on s.source_id = e.source_id
left join person q on q.person_id = t.person_id
left join participation p on p.event_id = t.event_id and p.person_id = t.person_id
left join organization o on o.organization_id = p.organization_id
where t.slug = $slug
