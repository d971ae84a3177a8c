-- timeline: one row a mark of the time axis, dated events only. A mark is an event in a lane or, where that would need more than $most marks, the events of a lane in one month, quarter or year (the finest that needs no more, and no more than $across beside each other); an event whose date is coarser than that stands in a mark of its own precision. Units: events, theses (of the selection), people (who took part; null for a mark of several events), lane_events (events of the lane; an event may stand in several lanes), dated (all dated events, counted once). lane_position, lane_kind (lane others none), lane_slug, lane, lane_color, lane_events, dated, grain, start_date, end_date, date_precision, event_slug, event, classification, venue, locality, speakers (five names at most), people, events, theses
-- needs: _selected
with dated as materialized (
    select event.event_id, event.classification, event.start_date, event.date_precision = 'year' as coarse
    from selected_event join event using (event_id)
    where event.start_date is not null
),
-- Lanes are integers until the end: text carried through these joins costs ten times as much.
lane_name as (
    select
        row_number() over (order by classification) as lane_id, classification as lane_slug, classification as lane,
        null as lane_color
    from (select distinct classification from dated)
    where $lane = 'type'
    union all
    select organization_id, slug, coalesce(abbreviation, name), null from organization where $lane = 'organizer'
    union all
    select topic_id, slug, name, color from topic where $lane = 'topic'
),
standing as materialized (
    select event_id, lane_id
    from dated join lane_name on lane_name.lane_slug = dated.classification
    where $lane = 'type'
    union all
    select event_id, organization_id
    from dated join event_organizer using (event_id)
    where $lane = 'organizer'
    union all
    (
        select event_id, topic_id from dated join event_topic using (event_id) where $lane = 'topic'
        union
        select event_id, broader_id
        from dated join event_topic using (event_id) join topic using (topic_id)
        where $lane = 'topic' and broader_id is not null
    )
),
ranked as (
    select
        lane_id,
        row_number() over (order by events desc, lane_slug) as lane_position,
        count(*) over () as lane_total
    from (select lane_id, count(*) as events from standing group by lane_id) join lane_name using (lane_id)
),
top as materialized (
    select lane_id, lane_position from ranked where lane_position <= $lanes or lane_total = $lanes + 1
),
placed as (
    select event_id, lane_position from standing join top using (lane_id)
    union all
    select distinct event_id, 1000000 from standing anti join top using (lane_id)
    union all
    select event_id, 1000001 from dated anti join standing using (event_id)
),
celled as materialized (
    select
        event_id,
        lane_position,
        coarse,
        date_trunc('year', start_date)::date as by_year,
        case when coarse then by_year else date_trunc('quarter', start_date)::date end as by_quarter,
        case when coarse then by_year else date_trunc('month', start_date)::date end as by_month
    from placed join dated using (event_id)
),
grain as (
    select
        case
            when (select count(*) from celled) <= $most then 'event'
            when (select count(distinct by_month) from celled) <= $across
                and (select count(*) from (select distinct lane_position, coarse, by_month from celled)) <= $most
                then 'month'
            when (select count(distinct by_quarter) from celled) <= $across
                and (select count(*) from (select distinct lane_position, coarse, by_quarter from celled)) <= $most
                then 'quarter'
            else 'year'
        end as grain
),
held as (select event_id, count(*) as theses from selected group by event_id),
mark as (
    select
        lane_position,
        grain <> 'event' and (coarse or grain = 'year') as whole_year,
        case grain when 'month' then by_month when 'quarter' then by_quarter when 'year' then by_year end as cell,
        case when grain = 'event' then event_id end as event_id,
        count(*) as events,
        coalesce(sum(theses), 0)::bigint as theses
    from celled left join held using (event_id), grain
    group by all
),
spoke as (
    select
        event_id,
        count(*) as people,
        array_to_string(list(person.name order by participation.position)[1:5], ', ') as speakers
    from participation join person using (person_id)
    where event_id in (select event_id from mark)
    group by event_id
)
select
    mark.lane_position,
    case mark.lane_position when 1000000 then 'others' when 1000001 then 'none' else 'lane' end as lane_kind,
    lane_name.lane_slug,
    lane_name.lane,
    lane_name.lane_color,
    sum(mark.events) over (partition by mark.lane_position)::bigint as lane_events,
    (select count(*) from dated) as dated,
    grain.grain,
    coalesce(event.start_date, mark.cell) as start_date,
    coalesce(
        event.end_date,
        case
            when mark.whole_year then mark.cell + interval 1 year
            when grain.grain = 'month' then mark.cell + interval 1 month
            else mark.cell + interval 3 month
        end - interval 1 day
    )::date as end_date,
    coalesce(event.date_precision, case when mark.whole_year then 'year' else grain.grain end) as date_precision,
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
cross join grain
left join top on top.lane_position = mark.lane_position
left join lane_name on lane_name.lane_id = top.lane_id
left join event on event.event_id = mark.event_id
left join spoke on spoke.event_id = mark.event_id
order by mark.lane_position, start_date, end_date, event_slug
