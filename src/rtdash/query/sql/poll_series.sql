-- poll_series: one row a poll of a question that was asked more than once, question after question, each in the order of dates. Unit: polls. question_slug, question, note, poll_slug, poll, event_slug, event, start_date, end_date, date_precision
select
    question.slug as question_slug, question.question, question.note, poll.slug as poll_slug, poll.question as poll,
    event.slug as event_slug, event.name as event, event.start_date, event.end_date, event.date_precision
from question_poll
join question using (question_id)
join poll using (poll_id)
left join (
    select poll_id, min(event_id) as event_id from poll_wave join event_poll using (poll_wave_id) group by poll_id
) as shown using (poll_id)
left join event using (event_id)
order by question_id, event.start_date nulls last, question_poll.position
