-- poll_counts: one row a poll, wave and answer, as printed, in the order of poll_id, wave and answer; a wave without answers has none. Units: votes, percent (0 to 100). poll_id, poll_slug, classification, wave, phase, scope, audience, taken_on, printed_base_n, incomplete, survey (whether an expert survey put it), option_position, option, votes, percent
with put as (
    select distinct poll_wave_id from event_poll join event using (event_id) where classification = 'survey'
)
select
    poll_id, poll.slug as poll_slug, poll.classification, poll_wave.position as wave, phase, poll_wave.scope, audience,
    taken_on, base_n as printed_base_n, incomplete, put.poll_wave_id is not null as survey,
    poll_option.position as option_position, label as option, votes, percent
from poll
join poll_wave using (poll_id)
join poll_count using (poll_wave_id)
join poll_option using (poll_option_id)
left join put using (poll_wave_id)
order by poll_id, wave, option_position
