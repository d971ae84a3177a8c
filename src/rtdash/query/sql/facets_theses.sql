-- facets_theses: one row a value of one of $fields (speaker topic organization event type), the $size of each with the most selected theses; a topic has those of its narrower ones. The selection is read once for all fields. Unit: theses, counted once a value. field, slug, name, broader_slug, color, theses, of (how many values the field has)
-- needs: _selected
with here as materialized (
    select thesis_id, person_id, organization_id, event_id from selected
),
spoken as (
    select person_id, count(*) as theses, count(*) over () as of
    from here
    where list_contains($fields::varchar[], 'speaker') and person_id is not null
    group by person_id
),
stood as (
    select organization_id, count(*) as theses, count(*) over () as of
    from here
    where list_contains($fields::varchar[], 'organization') and organization_id is not null
    group by organization_id
),
held as (
    select event_id, count(*) as theses, count(*) over () as of
    from here
    where list_contains($fields::varchar[], 'event') or list_contains($fields::varchar[], 'type')
    group by event_id
),
about as (
    select topic_id, count(*) as theses, count(*) over () as of
    from here join thesis_under_topic using (thesis_id)
    where list_contains($fields::varchar[], 'topic')
    group by topic_id
),
counted as (
    (
        select 'speaker' as field, slug, name, null as broader_slug, null as color, theses, of, sort_name
        from spoken join person using (person_id)
        order by theses desc, sort_name, slug
        limit $size::bigint
    )
    union all
    (
        select
            'organization', slug, coalesce(abbreviation, name), null, null, theses, of,
            lower(coalesce(abbreviation, name)) as sort_name
        from stood join organization using (organization_id)
        order by theses desc, sort_name, slug
        limit $size::bigint
    )
    union all
    (
        select 'event', slug, name, null, null, theses, of, lower(name) as sort_name
        from held join event using (event_id)
        where list_contains($fields::varchar[], 'event')
        order by theses desc, sort_name, slug
        limit $size::bigint
    )
    union all
    (
        select
            'topic', topic.slug, topic.name, broader.slug, topic.color, theses, of, lower(topic.name) as sort_name
        from about join topic using (topic_id) left join topic as broader on broader.topic_id = topic.broader_id
        order by theses desc, sort_name, topic.slug
        limit $size::bigint
    )
    union all
    select
        'type', classification, classification, null, null, sum(theses)::bigint, count(*) over (), classification
    from held join event using (event_id)
    where list_contains($fields::varchar[], 'type')
    group by classification
)
select field, slug, name, broader_slug, color, theses, of
from counted
order by field, theses desc, sort_name, slug
