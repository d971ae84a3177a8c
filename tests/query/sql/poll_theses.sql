-- poll_theses: one row a thesis that was held at an event whose audience the poll asked, those on the poll's own topics first, at most $size. Unit: theses, counted once. thesis_slug, text, language, speaker_slug, speaker, post, organization, event_slug, event, on_topic, theses (all such)
with asked as (select poll_id from poll where slug = $slug),
room as (
    select distinct event_id
    from asked join poll_wave using (poll_id) join event_poll using (poll_wave_id)
    where scope = 'event'
),
about as (
    select thesis_id
    from thesis_topic
    where topic_id in (select topic_id from poll_topic join asked using (poll_id))
)
select
    thesis.slug as thesis_slug, thesis.text, thesis.language, person.slug as speaker_slug, person.name as speaker,
    participation.post, organization.name as organization, event.slug as event_slug, event.name as event,
    thesis_id in (from about) as on_topic, count(*) over () as theses
from room
join thesis using (event_id)
join event using (event_id)
left join person using (person_id)
left join participation on participation.event_id = thesis.event_id and participation.person_id = thesis.person_id
left join organization on organization.organization_id = thesis.organization_id
order by on_topic desc, thesis_id
limit $size
