-- facets_polls: one row a value of one of $fields (speaker topic organization event type year), the $size of each with the most selected polls, through an event that shows them and meets the filters of events; topics are those of the question and, for polls asked at an event, of the event; a topic has those of its narrower ones; the undated year has no slug. Unit: polls, counted once a value. field, slug, name, broader_slug, color, polls, of (how many values the field has)
-- needs: _selected
with shown as materialized (
    select distinct poll_id, event_id, poll_wave.scope
    from selected_poll join poll_wave using (poll_id) join event_poll using (poll_wave_id)
),
standing as materialized (
    select distinct poll_id, event_id, classification, start_date
    from shown join standing_event using (event_id) join event using (event_id)
),
spoken as (
    select person_id, count(distinct poll_id) as polls
    from standing join participation using (event_id)
    where list_contains($fields::varchar[], 'speaker')
    group by person_id
),
stood as (
    select organization_id, count(*) as polls
    from (
        select poll_id, organization_id
        from standing join participation using (event_id)
        where list_contains($fields::varchar[], 'organization') and organization_id is not null
        union
        select poll_id, organization_id
        from standing join event_organizer using (event_id)
        where list_contains($fields::varchar[], 'organization')
    )
    group by organization_id
),
about as (
    select topic_id, count(*) as polls
    from (
        select poll_id, unnest([topic_id, broader_id]) as topic_id
        from selected_poll join poll_topic using (poll_id) join topic using (topic_id)
        where list_contains($fields::varchar[], 'topic')
        union
        select poll_id, unnest([topic_id, broader_id])
        from shown join event_topic using (event_id) join topic using (topic_id)
        where list_contains($fields::varchar[], 'topic') and shown.scope = 'event'
    )
    where topic_id is not null
    group by topic_id
),
counted as (
    select 'speaker' as field, slug, name, null as broader_slug, null as color, polls, sort_name
    from spoken join person using (person_id)
    union all
    select
        'organization', slug, coalesce(abbreviation, name), null, null, polls,
        lower(coalesce(abbreviation, name))
    from stood join organization using (organization_id)
    union all
    select 'event', slug, name, null, null, polls, lower(name)
    from (
        select event_id, count(*) as polls
        from standing
        where list_contains($fields::varchar[], 'event')
        group by event_id
    )
    join event using (event_id)
    union all
    select 'topic', topic.slug, topic.name, broader.slug, topic.color, polls, lower(topic.name)
    from about join topic using (topic_id) left join topic as broader on broader.topic_id = topic.broader_id
    union all
    select 'type', classification, classification, null, null, count(distinct poll_id), classification
    from standing
    where list_contains($fields::varchar[], 'type')
    group by classification
    union all
    select
        'year', year(start_date)::varchar, coalesce(year(start_date)::varchar, 'undated'), null, null,
        count(distinct poll_id), year(start_date)::varchar
    from standing
    where list_contains($fields::varchar[], 'year')
    group by year(start_date)
)
select field, slug, name, broader_slug, color, polls, count(*) over (partition by field) as of
from counted
qualify row_number() over (partition by field order by polls desc, sort_name, slug) <= coalesce($size::bigint, 1e9)
order by field, polls desc, sort_name, slug
