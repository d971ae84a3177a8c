-- theses_cards: one row a thesis of $ids, in that order, with post and organization as of its event; topics in the taxonomy's order, with the words that matched. Unit: theses, counted once. thesis_slug, text, language, speaker_slug, speaker, post, organization_slug, organization, event_slug, event, classification, start_date, end_date, date_precision, topic_slugs, topics, topic_colors, topic_words
with asked as (
    select unnest($ids::integer[]) as thesis_id, unnest(range(len($ids::integer[]))) as position
),
about as (
    select
        thesis_id,
        list(topic.slug order by topic.position) as topic_slugs,
        list(topic.name order by topic.position) as topics,
        list(topic.color order by topic.position) as topic_colors,
        list(array_to_string(words, ', ') order by topic.position) as topic_words
    from asked join thesis_topic using (thesis_id) join topic using (topic_id)
    group by thesis_id
)
select
    thesis.slug as thesis_slug, thesis.text, thesis.language,
    person.slug as speaker_slug, person.name as speaker, participation.post,
    organization.slug as organization_slug, coalesce(organization.abbreviation, organization.name) as organization,
    event.slug as event_slug, event.name as event,
    thesis.classification, thesis.start_date, thesis.end_date, event.date_precision,
    coalesce(topic_slugs, []) as topic_slugs, coalesce(topics, []) as topics,
    coalesce(topic_colors, []) as topic_colors, coalesce(topic_words, []) as topic_words
from asked
join thesis using (thesis_id)
join event using (event_id)
left join person using (person_id)
left join participation on participation.event_id = thesis.event_id and participation.person_id = thesis.person_id
left join organization on organization.organization_id = thesis.organization_id
left join about using (thesis_id)
order by asked.position
