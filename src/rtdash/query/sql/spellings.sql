-- spellings: one row a spelling of everything of one kind, for finding what a mistyped id may mean. Unit: spellings. slug, name, spelling
select slug, name, name as spelling from person where $field = 'speaker'
union all
select slug, person.name, other_name.name from person join other_name using (person_id) where $field = 'speaker'
union all
select slug, name, name from topic where $field = 'topic'
union all
select slug, name, label from topic join topic_label using (topic_id) where $field = 'topic' and label != name
union all
select slug, name, name from organization where $field = 'organization'
union all
select slug, name, abbreviation from organization where $field = 'organization' and abbreviation is not null
union all
select slug, organization.name, other_name.name
from organization join other_name using (organization_id)
where $field = 'organization'
union all
select slug, name, name from event where $field = 'event'
union all
select slug, question, question from poll where $field = 'poll'
union all
select thesis.slug, text, text
from thesis join event using (event_id)
where $field = 'thesis' and event.slug = $event
