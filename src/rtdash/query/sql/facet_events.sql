-- facet_events: one row a value of $field (speaker topic organization event type year) that selected events have; a topic has those of its narrower ones, an organization sent a participant or organized. Unit: events, counted once a value. slug, name, broader_slug, color, events, of (how many values there are)
-- needs: _selected
with pair as (
    select person_id as id, event_id from participation where $field::varchar = 'speaker'
    union all
    (
        select organization_id, event_id
        from participation
        where $field::varchar = 'organization' and organization_id is not null
        union
        select organization_id, event_id from event_organizer where $field::varchar = 'organization'
    )
    union all
    select event_id, event_id from event where $field::varchar = 'event'
    union all
    (
        select topic_id, event_id from event_topic where $field::varchar = 'topic'
        union
        select broader_id, event_id
        from event_topic join topic using (topic_id)
        where $field::varchar = 'topic' and broader_id is not null
    )
),
held as (
    select id, count(*) as events from selected_event join pair using (event_id) group by id
),
counted as (
    select slug, name, sort_name, null as broader_slug, null as color, events
    from held join person on person_id = id
    where $field::varchar = 'speaker'
    union all
    select slug, coalesce(abbreviation, name), lower(coalesce(abbreviation, name)), null, null, events
    from held join organization on organization_id = id
    where $field::varchar = 'organization'
    union all
    select slug, name, lower(name), null, null, events
    from held join event on event_id = id
    where $field::varchar = 'event'
    union all
    select topic.slug, topic.name, lower(topic.name), broader.slug, topic.color, events
    from held join topic on topic.topic_id = id left join topic as broader on broader.topic_id = topic.broader_id
    where $field::varchar = 'topic'
    union all
    select classification, classification, classification, null, null, count(*)
    from selected_event join event using (event_id)
    where $field::varchar = 'type'
    group by classification
    union all
    select
        year(start_date)::varchar, coalesce(year(start_date)::varchar, 'undated'), year(start_date)::varchar,
        null, null, count(*)
    from selected_event join event using (event_id)
    where $field::varchar = 'year'
    group by year(start_date)
)
select slug, name, broader_slug, color, events, count(*) over () as of
from counted
order by events desc, sort_name, slug
limit $size::bigint
