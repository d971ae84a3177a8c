-- event_texts: one row an event, in the order of event_id. Unit: events. event_id, venue, locality, organizers, speakers (five names at most, in the order of the page), status, attendance_mode, summary, language, rating_votes, rating_average, url, publisher, accessed_on
with hosts as (
    select event_id, string_agg(organization.name, '; ' order by event_organizer.position) as organizers
    from event_organizer join organization using (organization_id)
    group by event_id
),
spoke as (
    select event_id, array_to_string(list(person.name order by participation.position)[1:5], ', ') as speakers
    from participation join person using (person_id)
    group by event_id
)
select
    event_id, venue, locality, organizers, speakers, status, attendance_mode, summary, event.language, rating_votes,
    rating_average, url, publisher, accessed_on
from event
left join hosts using (event_id)
left join spoke using (event_id)
left join source using (source_id)
order by event_id
