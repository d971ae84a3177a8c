-- poll: one row, none when there is no such poll. Units: waves, events. poll_slug, poll, classification, scope, language, waves, events
select
    slug as poll_slug, question as poll, classification, scope, language,
    (select count(*) from poll_wave where poll_wave.poll_id = poll.poll_id) as waves,
    (
        select count(distinct event_id)
        from poll_wave join event_poll using (poll_wave_id)
        where poll_wave.poll_id = poll.poll_id
    ) as events
from poll
where slug = $slug
