-- timeline: one row a mark of the time axis, dated events only. A mark is an event in a lane or, where that would need more than $most marks, the events of a lane in one month, quarter or year (the finest that needs no more); an event whose date is coarser than that stands in a mark of its own precision. Units: events, theses (of the selection), people (who took part; null for a mark of several events), lane_events (events of the lane; an event may stand in several lanes), dated (all dated events, counted once). lane_position, lane_kind (lane others none), lane_slug, lane, lane_color, lane_events, dated, grain, start_date, end_date, date_precision, event_slug, event, classification, venue, locality, speakers (five names at most), people, events, theses
-- needs: _selected
with dated as (
    select event.event_id, event.classification, event.start_date, event.date_precision
    from selected_event join event using (event_id)
    where event.start_date is not null
),
standing as (
    select event_id, classification as lane_slug, classification as lane, null as lane_color
    from dated
    where $lane = 'type'
    union all
    select event_id, organization.slug, coalesce(organization.abbreviation, organization.name), null
    from dated join event_organizer using (event_id) join organization using (organization_id)
    where $lane = 'organizer'
    union all
    select distinct event_id, topic.slug, topic.name, topic.color
    from dated
    join event_topic using (event_id)
    join topic as found on found.topic_id = event_topic.topic_id
    join topic on topic.topic_id in (found.topic_id, found.broader_id)
    where $lane = 'topic'
),
ranked as (
    select
        lane_slug,
        count(*) as lane_events,
        row_number() over (order by count(*) desc, lane_slug) as lane_position,
        count(*) over () as lane_total
    from standing
    group by lane_slug
),
top as (
    select lane_slug, lane_position from ranked where lane_position <= $lanes or lane_total = $lanes + 1
),
placed as (
    select distinct
        dated.event_id,
        case when standing.lane_slug is null then 'none' when top.lane_slug is null then 'others' else 'lane' end
            as lane_kind,
        top.lane_slug,
        case when top.lane_slug is not null then standing.lane end as lane,
        case when top.lane_slug is not null then standing.lane_color end as lane_color,
        coalesce(top.lane_position, case when standing.lane_slug is null then 1000001 else 1000000 end)
            as lane_position,
        dated.start_date,
        dated.date_precision
    from dated
    left join standing on standing.event_id = dated.event_id
    left join top on top.lane_slug = standing.lane_slug
),
celled as (
    select
        *,
        case when date_precision = 'year' then 'year' else 'month' end as by_month,
        case when date_precision = 'year' then 'year' else 'quarter' end as by_quarter
    from placed
),
grain as (
    select
        case
            when count(*) <= $most then 'event'
            when count(distinct (lane_position, by_month, date_trunc(by_month, start_date))) <= $most then 'month'
            when count(distinct (lane_position, by_quarter, date_trunc(by_quarter, start_date))) <= $most
                then 'quarter'
            else 'year'
        end as grain
    from celled
),
held as (
    select event_id, count(*) as theses from selected group by event_id
),
mark as (
    select
        lane_position,
        lane_kind,
        lane_slug,
        lane,
        lane_color,
        grain.grain,
        case
            when grain.grain = 'event' then 'event'
            when grain.grain = 'month' then by_month
            when grain.grain = 'quarter' then by_quarter
            else 'year'
        end as unit,
        case when unit = 'event' then null else date_trunc(unit, start_date)::date end as cell,
        case when unit = 'event' then event_id end as event_id,
        count(*) as events,
        coalesce(sum(held.theses), 0)::bigint as theses
    from celled
    cross join grain
    left join held using (event_id)
    group by all
),
spoke as (
    select
        participation.event_id,
        count(*) as people,
        array_to_string(list(person.name order by participation.position)[1:5], ', ') as speakers
    from participation
    join person using (person_id)
    where participation.event_id in (select event_id from mark where event_id is not null)
    group by participation.event_id
)
select
    mark.lane_position,
    mark.lane_kind,
    mark.lane_slug,
    mark.lane,
    mark.lane_color,
    sum(mark.events) over (partition by mark.lane_position)::bigint as lane_events,
    (select count(*) from dated) as dated,
    mark.grain,
    coalesce(event.start_date, mark.cell) as start_date,
    coalesce(
        event.end_date,
        case mark.unit
            when 'month' then mark.cell + interval 1 month
            when 'quarter' then mark.cell + interval 3 month
            else mark.cell + interval 1 year
        end - interval 1 day
    )::date as end_date,
    coalesce(event.date_precision, mark.unit) as date_precision,
    event.slug as event_slug,
    event.name as event,
    event.classification,
    event.venue,
    event.locality,
    spoke.speakers,
    case when mark.event_id is not null then coalesce(spoke.people, 0) end as people,
    mark.events,
    mark.theses
from mark
left join event on event.event_id = mark.event_id
left join spoke on spoke.event_id = mark.event_id
order by mark.lane_position, start_date, end_date, event_slug
