-- poll_answers: one row an answer that goes by another name in the series of its poll. Unit: answers. poll_slug, option, answer
select poll.slug as poll_slug, label as option, answer
from question_answer
join poll_option using (poll_option_id)
join poll using (poll_id)
order by poll.slug, poll_option.position
