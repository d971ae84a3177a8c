-- gap_map: one row a topic and year with a thesis or a poll; a broader topic holds what its narrower ones hold, a poll counts in the year of each event of the selection that shows it, undated ones in a null year. Units: theses and polls, each counted once a topic and year. topic_slug, topic, scheme, broader_slug, color, year, theses, polls, position
-- needs: _selected
with argued as (
    select ut.topic_id, year(s.start_date) as year, count(*) as theses
    from selected s join thesis_under_topic ut using (thesis_id)
    group by all
),
shown as (
    select distinct pw.poll_id, e.event_id, year(e.start_date) as year
    from selected_poll
    join poll_wave pw using (poll_id)
    join event_poll ep using (poll_wave_id)
    join standing_event using (event_id)
    join event e using (event_id)
),
asked_on as (
    select s.poll_id, s.year, pt.topic_id from shown s join poll_topic pt using (poll_id)
    union
    select s.poll_id, s.year, et.topic_id
    from shown s join poll p using (poll_id) join event_topic et using (event_id)
    where p.scope = 'event'
),
polled as (
    select t.topic_id, a.year, count(distinct a.poll_id) as polls
    from asked_on a
    join topic own on own.topic_id = a.topic_id
    join topic t on t.topic_id in (own.topic_id, own.broader_id)
    group by all
),
cell as (
    select topic_id, year, theses, 0 as polls from argued
    union all
    select topic_id, year, 0, polls from polled
)
select
    t.slug as topic_slug, t.name as topic, t.scheme, b.slug as broader_slug, t.color, c.year,
    sum(c.theses)::bigint as theses, sum(c.polls)::bigint as polls, t.position
from cell c
join topic t using (topic_id)
left join topic b on b.topic_id = t.broader_id
group by all
order by t.position, c.year nulls last
