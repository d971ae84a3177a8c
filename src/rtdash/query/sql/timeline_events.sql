-- timeline_events: one row an event of $events (keys), in the order of event_id. Unit: people (who took part). event_id, venue, locality, speakers (five names at most, in the order of the page)
with listed as (select unnest($events::integer[]) as event_id),
spoke as (
    select event_id, array_to_string(list(person.name order by participation.position)[1:5], ', ') as speakers
    from listed join participation using (event_id) join person using (person_id)
    group by event_id
)
select event_id, venue, locality, speakers
from listed join event using (event_id) left join spoke using (event_id)
order by event_id
