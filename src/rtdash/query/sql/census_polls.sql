-- census_polls: one row a poll, in the order of poll_id, with who was asked (scope: event, site) and when (phase: both before and after, before or after alone, once). Unit: polls. poll, scope, phase
select
    poll.poll_id as poll,
    any_value(poll.scope) as scope,
    case when count(distinct phase) = 2 then 'both' else coalesce(min(phase), 'once') end as phase
from poll left join poll_wave using (poll_id)
group by poll.poll_id
order by poll.poll_id
