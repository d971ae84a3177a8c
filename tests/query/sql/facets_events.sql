-- facets_events: one row a value of one of $fields (speaker topic organization event type year), the $size of each with the most selected events; a topic has those of its narrower ones, an organization those that it organized or sent a participant to; the undated year has no slug. Unit: events, counted once a value. field, slug, name, broader_slug, color, events, of (how many values the field has)
-- needs: _selected
with here as materialized (
    select event_id, classification, start_date, slug, name from selected_event join event using (event_id)
),
spoken as (
    select person_id, count(*) as events
    from here join participation using (event_id)
    where list_contains($fields::varchar[], 'speaker')
    group by person_id
),
stood as (
    select organization_id, count(*) as events
    from (
        select event_id, organization_id
        from here join participation using (event_id)
        where list_contains($fields::varchar[], 'organization') and organization_id is not null
        union
        select event_id, organization_id
        from here join event_organizer using (event_id)
        where list_contains($fields::varchar[], 'organization')
    )
    group by organization_id
),
about as (
    select topic_id, count(*) as events
    from (
        select event_id, topic_id
        from here join event_topic using (event_id)
        where list_contains($fields::varchar[], 'topic')
        union
        select event_id, broader_id
        from here join event_topic using (event_id) join topic using (topic_id)
        where list_contains($fields::varchar[], 'topic') and broader_id is not null
    )
    group by topic_id
),
counted as (
    select 'speaker' as field, slug, name, null as broader_slug, null as color, events, sort_name
    from spoken join person using (person_id)
    union all
    select
        'organization', slug, coalesce(abbreviation, name), null, null, events,
        lower(coalesce(abbreviation, name))
    from stood join organization using (organization_id)
    union all
    select 'event', slug, name, null, null, 1, lower(name)
    from here
    where list_contains($fields::varchar[], 'event')
    union all
    select 'topic', topic.slug, topic.name, broader.slug, topic.color, events, lower(topic.name)
    from about join topic using (topic_id) left join topic as broader on broader.topic_id = topic.broader_id
    union all
    select 'type', classification, classification, null, null, count(*), classification
    from here
    where list_contains($fields::varchar[], 'type')
    group by classification
    union all
    select
        'year', year(start_date)::varchar, coalesce(year(start_date)::varchar, 'undated'), null, null, count(*),
        year(start_date)::varchar
    from here
    where list_contains($fields::varchar[], 'year')
    group by year(start_date)
)
select field, slug, name, broader_slug, color, events, count(*) over (partition by field) as of
from counted
qualify row_number() over (partition by field order by events desc, sort_name, slug) <= coalesce($size::bigint, 1e9)
order by field, events desc, sort_name, slug
