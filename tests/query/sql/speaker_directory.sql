-- speaker_directory: one row a person with a selected thesis or a seat at a selected event, whom `find` names; post and organization as of their latest event that says so. Unit: theses and events, each counted once a person. speaker_slug, speaker, sort_name, other_names, found_as (the spelling that `find` found; null when it is the name shown), theses, events, post, organization_slug, organization, start_date, end_date (first and last day known of those events), people (all rows), all_theses, all_events (of the person, whatever is selected)
-- needs: _selected
with spelling as (
    select person_id, name, true as shown from person
    union all
    select person_id, name, false from other_name where person_id is not null
    union all
    select distinct person_id, attribution_text, false from participation
),
named as (
    select person_id, bool_or(shown) as by_name, min(name) filter (not shown) as found_as
    from spelling
    where $find::varchar is null or len(list_filter(
        string_split(strip_accents(lower($find::varchar)), ' '),
        lambda word: not contains(strip_accents(lower(name)), word)
    )) = 0
    group by person_id
),
held as (
    select person_id, count(*) as theses from selected where person_id is not null group by person_id
),
met as (
    select p.person_id, count(*) as events, min(e.start_date) as start_date, max(e.end_date) as end_date
    from participation p join event e using (event_id)
    where p.event_id in (select event_id from selected_event)
        and ($speaker::integer[] is null or list_contains($speaker::integer[], p.person_id))
        and ($organization::integer[] is null or list_contains($organization::integer[], p.organization_id))
    group by p.person_id
),
row as (
    select
        q.person_id, q.slug, q.name, q.sort_name, case when not n.by_name then n.found_as end as found_as,
        coalesce(h.theses, 0) as theses, coalesce(m.events, 0) as events, m.start_date, m.end_date,
        count(*) over () as people
    from person q
    join named n using (person_id)
    left join held h using (person_id)
    left join met m using (person_id)
    where h.theses > 0 or m.events > 0
    order by
        case when $sort = 'theses' then coalesce(h.theses, 0) end desc,
        case when $sort = 'recent' then m.end_date end desc nulls last,
        case when $sort in ('theses', 'events') then coalesce(m.events, 0) end desc,
        q.sort_name, q.slug
    limit $size offset $skip
)
select
    r.slug as speaker_slug, r.name as speaker, r.sort_name,
    list_sort(list_filter(list_distinct(coalesce(o.names, [])), lambda name: name <> r.name)) as other_names, r.found_as,
    r.theses, r.events, l.seat.post as post, g.slug as organization_slug, g.name as organization, r.start_date, r.end_date, r.people,
    (select count(*) from thesis t where t.person_id = r.person_id) as all_theses,
    (select count(*) from participation p where p.person_id = r.person_id) as all_events
from row r
left join (
    select person_id, list(name order by name) as names from other_name
    where person_id in (select person_id from row)
    group by person_id
) o using (person_id)
left join (
    -- events are numbered newest first
    select p.person_id, arg_min({'post': p.post, 'organization_id': p.organization_id}, p.event_id) as seat
    from participation p
    where p.person_id in (select person_id from row) and (p.post is not null or p.organization_id is not null)
    group by p.person_id
) l using (person_id)
left join organization g on g.organization_id = l.seat.organization_id
order by
    case when $sort = 'theses' then r.theses end desc,
    case when $sort = 'recent' then r.end_date end desc nulls last,
    case when $sort in ('theses', 'events') then r.events end desc,
    r.sort_name, r.slug
