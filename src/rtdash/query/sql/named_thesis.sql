-- named_thesis: one row a thesis of $slugs that exists, with the name shown. Unit: theses. slug, name
select slug, text as name from thesis where list_contains($slugs::varchar[], slug)
