-- poll_cards: one row a poll of the selection in the order of $sort, $size rows from $skip. Unit: polls; gap and swing are differences of shares, 0 to 1. poll_slug, poll, classification, scope, language, waves, base_n (of the main wave: after, else the last whole one), gap (of the first two answers of that wave), swing (largest move of an answer), event_slug, event, start_date, end_date, date_precision (the latest event that shows it), events (that show it), polls (all of the selection and $scope)
-- needs: _selected
with wanted as (
    select poll_id, slug, question, classification, scope, language
    from selected_poll join poll using (poll_id)
    where $scope = 'all' or scope = $scope
),
wave as (
    select
        poll_wave_id, poll_id, wanted.classification, phase, position, incomplete, base_n,
        count(*) over (partition by poll_id) as waves,
        row_number() over (
            partition by poll_id order by phase is not distinct from 'after' desc, incomplete, position desc
        ) = 1 as is_main
    from poll_wave join wanted using (poll_id)
),
total as (
    select poll_wave_id, count(*) = count(votes) as complete, sum(votes) as votes
    from poll_count join wave using (poll_wave_id)
    group by poll_wave_id
),
answer as (
    select
        wave.poll_id, phase, is_main, poll_option_id,
        case
            when total.complete and not incomplete and classification <> 'multiple' and total.votes > 0
                then poll_count.votes / total.votes
            else percent / 100
        end as share
    from poll_count join total using (poll_wave_id) join wave using (poll_wave_id)
),
base as (
    select
        poll_id, any_value(waves) as waves,
        max(case when complete and not incomplete and classification <> 'multiple' then votes else base_n end)
            filter (where is_main) as base_n
    from wave left join total using (poll_wave_id)
    group by poll_id
),
closeness as (
    select poll_id, max(share, 2) as top from answer where is_main and share is not null group by poll_id
),
move as (
    select
        poll_id,
        max(share) filter (where phase = 'after') - max(share) filter (where phase = 'before') as move
    from answer
    where phase is not null
    group by poll_id, poll_option_id
),
swing as (
    select poll_id, max(abs(move)) as swing from move group by poll_id
),
showing as (
    select poll_id, min(event_id) as event_id, count(distinct event_id) as events
    from wave join event_poll using (poll_wave_id)
    group by poll_id
)
select
    wanted.slug as poll_slug, question as poll, wanted.classification, scope, wanted.language,
    base.waves, base.base_n::integer as base_n, top[1] - top[2] as gap, swing,
    event.slug as event_slug, event.name as event, event.start_date, event.end_date, event.date_precision,
    coalesce(events, 0) as events, count(*) over () as polls
from wanted
left join base using (poll_id)
left join closeness using (poll_id)
left join swing using (poll_id)
left join showing using (poll_id)
left join event using (event_id)
order by
    case when $sort = 'oldest' then event.start_date end asc nulls last,
    case when $sort = 'base' then base.base_n end desc nulls last,
    case when $sort = 'closest' then top[1] - top[2] end asc nulls last,
    case when $sort = 'swing' then swing end desc nulls last,
    event.start_date desc nulls last,
    wanted.slug
limit $size offset $skip
