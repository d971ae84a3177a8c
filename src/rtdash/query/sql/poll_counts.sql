-- poll_counts: one row a wave and answer of the polls $slugs, as printed; a wave without answers has one row with a null option. Units: votes, percent (0 to 100). poll_slug, classification, wave, phase, scope, audience, taken_on, printed_base_n, incomplete, survey (whether an expert survey put it), option_position, option, votes, percent
select
    poll.slug as poll_slug, poll.classification, poll_wave.position as wave, phase, poll_wave.scope, audience, taken_on,
    base_n as printed_base_n, incomplete,
    exists (
        select 1 from event_poll join event using (event_id)
        where event_poll.poll_wave_id = poll_wave.poll_wave_id and event.classification = 'survey'
    ) as survey,
    poll_option.position as option_position, label as option, votes, percent
from poll
join poll_wave using (poll_id)
left join poll_count using (poll_wave_id)
left join poll_option using (poll_option_id)
where list_contains($slugs::varchar[], poll.slug)
order by poll.slug, wave, option_position
