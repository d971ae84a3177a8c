-- topics_rising: one row a topic with an event in either window; a broader topic has the events of its narrower ones. The recent window is the $months up to the last day of the latest event (one with a year alone ends none), the one before it as long; an event belongs to a window that holds all days its date may mean. Unit: events (held). topic_slug, topic, color, scheme, recent_events, recent_base, before_events, before_base, recent_since, recent_until, before_since, before_until, left_out (events across the edge of a window)
-- needs: _selected
with dated as (
    select event.event_id, event.start_date, event.end_date, event.date_precision
    from selected_event join event using (event_id)
    where event.start_date is not null and event.status = 'held'
),
latest as (
    select coalesce(max(end_date) filter (where date_precision <> 'year'), max(end_date)) as recent_until from dated
),
stretch as (
    select
        recent_until,
        (recent_until + interval 1 day - to_months($months))::date as recent_since,
        (recent_until + interval 1 day - to_months(2 * $months))::date as before_since
    from latest
),
counted as (
    select
        dated.event_id,
        start_date >= recent_since and end_date <= recent_until as recent,
        start_date >= before_since and end_date < recent_since as before
    from dated cross join stretch
    where start_date <= recent_until and end_date >= before_since
),
base as (
    select
        count(*) filter (where recent) as recent_base,
        count(*) filter (where before) as before_base,
        count(*) filter (where not recent and not before) as left_out
    from counted
),
on_topic as (
    select
        topic_id,
        count(*) filter (where recent) as recent_events,
        count(*) filter (where before) as before_events
    from (
        select distinct event_id, recent, before, unnest([topic_id, coalesce(broader_id, topic_id)]) as topic_id
        from counted join event_topic using (event_id) join topic using (topic_id)
        where recent or before
    )
    group by topic_id
)
select
    topic.slug as topic_slug,
    topic.name as topic,
    topic.color,
    topic.scheme,
    on_topic.recent_events,
    base.recent_base,
    on_topic.before_events,
    base.before_base,
    stretch.recent_since,
    stretch.recent_until,
    stretch.before_since,
    (stretch.recent_since - interval 1 day)::date as before_until,
    base.left_out
from on_topic
join topic using (topic_id)
cross join base
cross join stretch
order by topic.position
