-- topic_tree: one row a topic, in the order of the taxonomy (a broader one, then its narrower ones), unused ones too; a broader topic holds what its narrower ones hold. Unit: theses, events, polls, each counted once a topic. topic_slug, topic, scheme, broader_slug, color, theses, events, polls, position
-- needs: _selected
with under as (
    select topic_id, topic_id as found_id from topic
    union all
    select broader_id, topic_id from topic where broader_id is not null
),
held as (
    select ut.topic_id, count(*) as theses
    from selected s join thesis_under_topic ut using (thesis_id)
    group by ut.topic_id
),
met as (
    select u.topic_id, count(distinct et.event_id) as events
    from selected_event s join event_topic et using (event_id) join under u on u.found_id = et.topic_id
    group by u.topic_id
),
asked as (
    select u.topic_id, count(distinct pt.poll_id) as polls
    from selected_poll s join poll_topic pt using (poll_id) join under u on u.found_id = pt.topic_id
    group by u.topic_id
)
select
    c.slug as topic_slug, c.name as topic, c.scheme, b.slug as broader_slug, c.color,
    coalesce(held.theses, 0) as theses, coalesce(met.events, 0) as events, coalesce(asked.polls, 0) as polls,
    c.position
from topic c
left join topic b on b.topic_id = c.broader_id
left join held on held.topic_id = c.topic_id
left join met on met.topic_id = c.topic_id
left join asked on asked.topic_id = c.topic_id
order by
    case c.scheme when 'regions' then 1 when 'institutions' then 2 else 3 end,
    coalesce(b.position, c.position), b.position is not null, c.position
