-- speaker_posts: one row a post within a spell at one organization: dated events in a row without another organization between them; undated events by themselves, last. Latest first. Unit: events. post, organization_slug, organization, events, first_start, first_end, first_precision, last_start, last_end, last_precision, event_slug, event (the latest of the row)
with seat as (
    select
        p.post, p.organization_id, e.event_id, e.start_date, e.end_date, e.date_precision, e.slug, e.name,
        -- a page spells one post in several ways: only another organization ends a spell
        row_number() over (order by e.start_date, e.end_date, e.event_id)
        - row_number() over (
            partition by e.start_date is null, p.organization_id order by e.start_date, e.end_date, e.event_id
        ) as spell
    from person q
    join participation p using (person_id)
    join event e using (event_id)
    where q.slug = $slug and (p.post is not null or p.organization_id is not null)
)
select
    s.post, o.slug as organization_slug, o.name as organization, count(*) as events,
    min(s.start_date) as first_start,
    -- of several events that begin on one day the first is the one that ends first, the latest the one that stands first
    arg_min(s.end_date, (s.start_date, s.end_date, s.event_id)) filter (s.start_date is not null) as first_end,
    arg_min(s.date_precision, (s.start_date, s.end_date, s.event_id)) filter (s.start_date is not null)
        as first_precision,
    max(s.start_date) as last_start,
    arg_max(s.end_date, (s.start_date, -s.event_id)) filter (s.start_date is not null) as last_end,
    arg_max(s.date_precision, (s.start_date, -s.event_id)) filter (s.start_date is not null) as last_precision,
    arg_max(s.slug, (coalesce(s.start_date, date '0001-01-01'), -s.event_id)) as event_slug,
    arg_max(s.name, (coalesce(s.start_date, date '0001-01-01'), -s.event_id)) as event
from seat s left join organization o using (organization_id)
group by s.post, o.slug, o.name, s.start_date is null, s.spell
order by last_start desc nulls last, first_start desc, s.post, o.name, arg_max(s.event_id, (s.start_date, -s.event_id))
