-- event_texts: one row an event, in the order of event_id. Unit: events. event_id, venue, locality, organizers, status, attendance_mode, summary, language, rating_votes, rating_average, url, publisher, accessed_on
with hosts as (
    select event_id, string_agg(organization.name, '; ' order by event_organizer.position) as organizers
    from event_organizer join organization using (organization_id)
    group by event_id
)
select
    event_id, venue, locality, organizers, status, attendance_mode, summary, event.language, rating_votes,
    rating_average, url, publisher, accessed_on
from event
left join hosts using (event_id)
left join source using (source_id)
order by event_id
