-- poll_figures: one row a poll, in the order of poll_id, with what it is sorted by and its place in each order (newest oldest base closest swing), from 1. Unit: polls; gap and swing are differences of shares, 0 to 1. poll_id, waves, base_n (voters in the main wave: after, else the last whole one; the size of a hall is none), gap (of the first two answers of that wave), swing (largest move of an answer), event_id (the latest event that shows it), events (that show it), newest, oldest, base, closest, swung
-- Events are numbered newest first, so that the smallest number is the latest event.
with latest as (
    select poll_id, min(event_id) as event_id, count(distinct event_id) as events
    from poll_wave join event_poll using (poll_wave_id)
    group by poll_id
),
dated as (
    select
        poll_id, poll.slug, poll.classification, event_id, coalesce(events, 0) as events, start_date,
        coalesce(event.classification = 'survey', false) as survey
    from poll left join latest using (poll_id) left join event using (event_id)
),
wave as (
    select poll_wave_id, poll_id, classification, survey, phase, position, incomplete, base_n
    from poll_wave join dated using (poll_id)
),
main as (
    select
        poll_id, count(*) as waves,
        max_by(
            poll_wave_id,
            coalesce(phase = 'after', false)::bigint * 2000000 + (not incomplete)::bigint * 1000000 + position
        ) as poll_wave_id
    from wave
    group by poll_id
),
total as (
    select poll_wave_id, count(*) = count(votes) as complete, count(votes) > 0 as voted, sum(votes)::bigint as votes
    from poll_count
    group by poll_wave_id
),
based as (
    select
        poll_wave_id, poll_id, phase, case when survey or voted then base_n end as base_n,
        case when complete and not incomplete and classification <> 'multiple' then votes end as counted
    from wave left join total using (poll_wave_id)
),
answer as (
    select
        poll_id, poll_wave_id, phase, poll_option_id,
        case when counted > 0 then votes / counted else percent / 100 end as share
    from poll_count join based using (poll_wave_id)
),
closeness as (
    select poll_id, max(share, 2) as top
    from answer semi join main using (poll_wave_id)
    where share is not null
    group by poll_id
),
move as (
    select poll_id, max(share) filter (where phase = 'after') - max(share) filter (where phase = 'before') as move
    from answer
    where phase is not null
    group by poll_id, poll_option_id
),
moved as (
    select poll_id, max(abs(move)) as swing from move group by poll_id
),
figured as (
    select
        poll_id, slug, event_id, events, start_date, waves,
        coalesce(counted, base_n)::integer as base_n, top[1] - top[2] as gap, swing
    from dated
    left join main using (poll_id)
    left join (select poll_wave_id, counted, base_n from based) using (poll_wave_id)
    left join closeness using (poll_id)
    left join moved using (poll_id)
)
select
    poll_id, waves, base_n, gap, swing, event_id, events,
    row_number() over (order by start_date desc nulls last, slug) as newest,
    row_number() over (order by start_date asc nulls last, slug) as oldest,
    row_number() over (order by base_n desc nulls last, start_date desc nulls last, slug) as base,
    row_number() over (order by gap asc nulls last, start_date desc nulls last, slug) as closest,
    row_number() over (order by swing desc nulls last, start_date desc nulls last, slug) as swung
from figured
order by poll_id
