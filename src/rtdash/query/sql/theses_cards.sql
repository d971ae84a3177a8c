-- theses_cards: one row a thesis of $ids, in no order, with the post as of its event; who, where and for whom as keys, for their names are held in memory. Unit: theses, counted once. thesis_id, thesis_slug, text, language, person_id, post, organization_id, event_id, classification, start_date, end_date, date_precision
with picked as materialized (
    select thesis_id, slug, text, language, person_id, organization_id, event_id
    from thesis
    where list_contains($ids::integer[], thesis_id)
)
select
    thesis_id, picked.slug as thesis_slug, text, picked.language, picked.person_id, post,
    picked.organization_id, picked.event_id, event.classification, event.start_date, event.end_date, event.date_precision
from picked
join event using (event_id)
left join participation on participation.event_id = picked.event_id and participation.person_id = picked.person_id
