-- poll_texts: one row a poll of $polls (keys), in the order of poll_id. Unit: polls. poll_id, poll_slug, poll, classification, scope, language
select poll_id, slug as poll_slug, question as poll, classification, scope, language
from (select unnest($polls::integer[]) as poll_id) join poll using (poll_id)
order by poll_id
