-- topic_polls: one row a poll whose question is on the topic, newest showing event first. Unit: polls. poll_slug, poll, scope, event_slug, event, start_date, end_date, date_precision (the latest event that shows it), polls (all such)
with here as (select topic_id from topic where slug = $slug),
asked as (
    select poll_id, slug, question, scope from poll
    where poll_id in (
        select poll_id from poll_topic
        where topic_id in (select topic_id from topic where topic_id = (from here) or broader_id = (from here))
    )
),
shown as (
    select w.poll_id, min(ep.event_id) as event_id
    from poll_wave w join event_poll ep using (poll_wave_id)
    where w.poll_id in (select poll_id from asked)
    group by w.poll_id
)
select
    a.slug as poll_slug, a.question as poll, a.scope, e.slug as event_slug, e.name as event,
    e.start_date, e.end_date, e.date_precision, count(*) over () as polls
from asked a left join shown s using (poll_id) left join event e using (event_id)
order by e.start_date desc nulls last, a.slug
limit $size
