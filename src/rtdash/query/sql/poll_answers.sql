-- poll_answers: one row an answer of the polls $slugs that goes by another name in its series. Unit: answers. poll_slug, option, answer
select poll.slug as poll_slug, label as option, answer
from question_answer
join poll_option using (poll_option_id)
join poll using (poll_id)
where list_contains($slugs::varchar[], poll.slug)
order by poll.slug, poll_option.position
