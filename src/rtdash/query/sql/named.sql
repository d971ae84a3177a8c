-- named: one row a slug that exists, with the name shown. Unit: things. field, slug, name
select 'speaker' as field, slug, name from person where list_contains($speaker::varchar[], slug)
union all
select 'topic', slug, name from topic where list_contains($topic::varchar[], slug)
union all
select 'organization', slug, coalesce(abbreviation, name) from organization
where list_contains($organization::varchar[], slug)
union all
select 'event', slug, name from event where list_contains($event::varchar[], slug)
union all
select 'poll', slug, question from poll where list_contains($poll::varchar[], slug)
union all
select 'thesis', slug, text from thesis where list_contains($thesis::varchar[], slug)
