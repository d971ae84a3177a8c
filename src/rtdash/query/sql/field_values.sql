-- field_values: one row a value of a filter (field: speaker topic organization event type), with its key and its place in the order shown. Unit: values. field, id, slug, name, broader_slug, color, position
select
    'speaker' as field, person_id as id, slug, name, null::varchar as broader_slug, null::varchar as color,
    row_number() over (order by sort_name, slug) as position
from person
union all
select
    'organization', organization_id, slug, coalesce(abbreviation, name), null, null,
    row_number() over (order by lower(coalesce(abbreviation, name)), slug)
from organization
union all
select 'event', event_id, slug, name, null, null, row_number() over (order by lower(name), slug) from event
union all
select
    'topic', topic.topic_id, topic.slug, topic.name, broader.slug, topic.color,
    row_number() over (order by lower(topic.name), topic.slug)
from topic left join topic as broader on broader.topic_id = topic.broader_id
union all
select 'type', row_number() over (order by classification), classification, classification, null, null,
    row_number() over (order by classification)
from (select distinct classification from event)
