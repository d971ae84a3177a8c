-- facet_polls: one row a value of $field (speaker topic organization event type year) that selected polls have, through an event that shows them and meets the filters of events; topics are those of the question and, for polls asked at an event, of the event; a topic has those of its narrower ones. Unit: polls, counted once a value. slug, name, broader_slug, color, polls, of (how many values there are)
-- needs: _selected
with shown as (
    select distinct poll_id, event_id, poll_wave.scope
    from selected_poll join poll_wave using (poll_id) join event_poll using (poll_wave_id)
),
standing as (
    select poll_id, event_id from shown join standing_event using (event_id)
),
pair as (
    select person_id as id, poll_id from standing join participation using (event_id) where $field::varchar = 'speaker'
    union
    select organization_id, poll_id
    from standing join participation using (event_id)
    where $field::varchar = 'organization' and organization_id is not null
    union
    select organization_id, poll_id
    from standing join event_organizer using (event_id)
    where $field::varchar = 'organization'
    union
    select event_id, poll_id from standing where $field::varchar = 'event'
    union
    select unnest([topic_id, broader_id]), poll_id
    from selected_poll join poll_topic using (poll_id) join topic using (topic_id)
    where $field::varchar = 'topic'
    union
    select unnest([topic_id, broader_id]), poll_id
    from shown join event_topic using (event_id) join topic using (topic_id)
    where $field::varchar = 'topic' and shown.scope = 'event'
),
held as (
    select id, count(*) as polls from pair where id is not null group by id
),
counted as (
    select slug, name, sort_name, null as broader_slug, null as color, polls
    from held join person on person_id = id
    where $field::varchar = 'speaker'
    union all
    select slug, coalesce(abbreviation, name), lower(coalesce(abbreviation, name)), null, null, polls
    from held join organization on organization_id = id
    where $field::varchar = 'organization'
    union all
    select slug, name, lower(name), null, null, polls
    from held join event on event_id = id
    where $field::varchar = 'event'
    union all
    select topic.slug, topic.name, lower(topic.name), broader.slug, topic.color, polls
    from held join topic on topic.topic_id = id left join topic as broader on broader.topic_id = topic.broader_id
    where $field::varchar = 'topic'
    union all
    select classification, classification, classification, null, null, count(distinct poll_id)
    from standing join event using (event_id)
    where $field::varchar = 'type'
    group by classification
    union all
    select
        year(start_date)::varchar, coalesce(year(start_date)::varchar, 'undated'), year(start_date)::varchar,
        null, null, count(distinct poll_id)
    from standing join event using (event_id)
    where $field::varchar = 'year'
    group by year(start_date)
)
select slug, name, broader_slug, color, polls, count(*) over () as of
from counted
order by polls desc, sort_name, slug
limit $size::bigint
