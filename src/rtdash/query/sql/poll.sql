-- poll: one row, none when there is no such poll. Units: waves, events. poll_slug, poll, classification, scope, language, waves, events
with here as (select poll_id from poll where slug = $slug),
asked as (select count(*) as waves from poll_wave where poll_id = (from here)),
shown as (
    select count(distinct event_id) as events
    from poll_wave join event_poll using (poll_wave_id)
    where poll_id = (from here)
)
select slug as poll_slug, question as poll, classification, scope, language, waves, events
from poll cross join asked cross join shown
where slug = $slug
