-- topic_tree: one row a topic, in the order of the taxonomy (a broader one, then its narrower ones), unused ones too; a broader topic holds what its narrower ones hold. Unit: theses, events, polls, each counted once a topic. topic_slug, topic, scheme, broader_slug, color, theses, events, polls, by_year (pairs of a year and its theses, undated ones left out), first_year, last_year (of all selected theses), position
-- needs: _selected
with counted as (
    select ut.topic_id, year(s.start_date) as year, count(*) as theses
    from selected s join thesis_under_topic ut using (thesis_id)
    group by ut.topic_id, year
),
held as (
    select
        topic_id, sum(theses)::bigint as theses,
        list({'year': year, 'theses': theses}) filter (year is not null) as by_year
    from counted
    group by topic_id
),
span as (select year(min(start_date)) as first_year, year(max(start_date)) as last_year from selected),
about as (
    select et.event_id, et.topic_id, c.broader_id
    from event_topic et join topic c using (topic_id)
    where et.event_id in (select event_id from selected_event)
),
met as (
    select topic_id, count(*) as events from about where broader_id is not null group by topic_id
    union all
    select coalesce(broader_id, topic_id), count(distinct event_id) from about group by all
),
asked as (
    select poll_id, topic_id, broader_id
    from poll_topic join topic using (topic_id)
    where poll_id in (select poll_id from selected_poll)
),
put as (
    select topic_id, count(*) as polls from asked where broader_id is not null group by topic_id
    union all
    select coalesce(broader_id, topic_id), count(distinct poll_id) from asked group by all
)
select
    c.slug as topic_slug, c.name as topic, c.scheme, b.slug as broader_slug, c.color,
    coalesce(held.theses, 0) as theses, coalesce(met.events, 0) as events, coalesce(put.polls, 0) as polls,
    coalesce(held.by_year, []) as by_year, span.first_year, span.last_year, c.position
from topic c
cross join span
left join topic b on b.topic_id = c.broader_id
left join held on held.topic_id = c.topic_id
left join met on met.topic_id = c.topic_id
left join put on put.topic_id = c.topic_id
order by
    case c.scheme when 'regions' then 1 when 'institutions' then 2 else 3 end,
    coalesce(b.position, c.position), b.position is not null, c.position
