-- poll_texts: one row a poll, in the order of poll_id. Unit: polls. poll_id, poll_slug, poll, classification, scope, language
select poll_id, slug as poll_slug, question as poll, classification, scope, language
from poll
order by poll_id
