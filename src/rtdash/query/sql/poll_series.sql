-- poll_series: one row a poll that asks the question of the poll $slug, that one included, in the order of dates; none when it stands in no series. Unit: polls. question_slug, question, note, poll_slug, poll, event_slug, event, start_date, end_date, date_precision
select
    question.slug as question_slug, question.question, question.note, other.slug as poll_slug, other.question as poll,
    event.slug as event_slug, event.name as event, event.start_date, event.end_date, event.date_precision
from poll
join question_poll using (poll_id)
join question using (question_id)
join question_poll as asked on asked.question_id = question.question_id
join poll as other on other.poll_id = asked.poll_id
left join (
    select poll_id, min(event_id) as event_id from poll_wave join event_poll using (poll_wave_id) group by poll_id
) as shown on shown.poll_id = other.poll_id
left join event on event.event_id = shown.event_id
where poll.slug = $slug
order by event.start_date nulls last, asked.position
