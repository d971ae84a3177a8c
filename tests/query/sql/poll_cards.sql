-- poll_cards: one row a poll of the selection in the order of $sort, $size rows from $skip. Unit: polls; gap and swing are differences of shares, 0 to 1. poll_slug, poll, classification, scope, language, waves, base_n (voters in the main wave: after, else the last whole one; the size of a hall is none), gap (of the first two answers of that wave), swing (largest move of an answer), event_slug, event, start_date, end_date, date_precision (the latest event that shows it), events (that show it), polls (all of the selection)
-- needs: _selected
-- Sorted by date, the page is cut first and worked out then; sorted by a figure, every poll is worked out. Events are
-- numbered newest first, so that the smallest number is the latest event.
with wanted as (
    select poll_id, slug, classification
    from selected_poll join poll using (poll_id)
),
latest as (
    select poll_id, min(event_id) as event_id
    from poll_wave join event_poll using (poll_wave_id)
    where poll_id in (select poll_id from wanted)
    group by poll_id
),
dated as (
    select wanted.*, event_id, start_date, coalesce(event.classification = 'survey', false) as survey
    from wanted left join latest using (poll_id) left join event using (event_id)
),
chosen as (
    select * from dated where $sort in ('base', 'closest', 'swing')
    union all
    (
        select *
        from dated
        where $sort not in ('base', 'closest', 'swing')
        order by case when $sort = 'oldest' then start_date end asc nulls last, start_date desc nulls last, slug
        limit $size offset $skip
    )
),
wave as (
    select poll_wave_id, poll_id, classification, survey, phase, position, incomplete, base_n
    from poll_wave join chosen using (poll_id)
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
    where poll_wave_id in (select poll_wave_id from wave)
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
swing as (
    select poll_id, max(abs(move)) as swing from move group by poll_id
),
figured as (
    select
        poll_id, chosen.slug, event_id, start_date, waves,
        coalesce(counted, base_n)::integer as base_n, top[1] - top[2] as gap, swing,
        case $sort
            when 'oldest' then date_diff('day', date '1970-01-01', start_date)
            when 'base' then -coalesce(counted, base_n)
            when 'closest' then top[1] - top[2]
            when 'swing' then -swing
        end as key
    from chosen
    left join main using (poll_id)
    left join (select poll_wave_id, counted, base_n from based) using (poll_wave_id)
    left join closeness using (poll_id)
    left join swing using (poll_id)
),
page as (
    from figured
    order by key asc nulls last, start_date desc nulls last, slug
    limit $size offset case when $sort in ('base', 'closest', 'swing') then $skip else 0 end
)
select
    page.slug as poll_slug, question as poll, poll.classification, scope, poll.language, waves, base_n, gap, swing,
    event.slug as event_slug, event.name as event, event.start_date, event.end_date, event.date_precision,
    (
        select count(distinct event_poll.event_id)
        from poll_wave join event_poll using (poll_wave_id)
        where poll_wave.poll_id = page.poll_id
    ) as events,
    (select count(*) from wanted) as polls
from page
join poll using (poll_id)
left join event using (event_id)
order by key asc nulls last, page.start_date desc nulls last, page.slug
