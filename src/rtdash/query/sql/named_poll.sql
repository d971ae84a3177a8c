-- named_poll: one row a poll of $slugs that exists, with the name shown. Unit: polls. slug, name
select slug, question as name from poll where list_contains($slugs::varchar[], slug)
