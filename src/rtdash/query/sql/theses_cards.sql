-- theses_cards: one row a thesis of $ids, in no order, with post and organization as of its event. Unit: theses, counted once. thesis_id, thesis_slug, text, language, speaker_slug, speaker, post, organization_slug, organization, event_slug, event, classification, start_date, end_date, date_precision
with picked as materialized (
    select thesis_id, slug, text, language, person_id, organization_id, event_id
    from thesis
    where list_contains($ids::integer[], thesis_id)
)
select
    thesis_id, picked.slug as thesis_slug, text, picked.language,
    person.slug as speaker_slug, person.name as speaker, participation.post,
    organization.slug as organization_slug, coalesce(organization.abbreviation, organization.name) as organization,
    event.slug as event_slug, event.name as event,
    event.classification, event.start_date, event.end_date, event.date_precision
from picked
join event using (event_id)
left join person using (person_id)
left join participation on participation.event_id = picked.event_id and participation.person_id = picked.person_id
left join organization on organization.organization_id = picked.organization_id
