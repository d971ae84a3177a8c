-- ids: one row a key that a slug of a filter means; a topic means its narrower ones too. Unit: keys. field, slug, id
select 'speaker' as field, slug, person_id as id from person where list_contains($speaker::varchar[], slug)
union all
select 'organization', slug, organization_id from organization where list_contains($organization::varchar[], slug)
union all
select 'event', slug, event_id from event where list_contains($event::varchar[], slug)
union all
select 'topic', topic.slug, under.topic_id
from topic join topic as under on under.topic_id = topic.topic_id or under.broader_id = topic.topic_id
where list_contains($topic::varchar[], topic.slug)
