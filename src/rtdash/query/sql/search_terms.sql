-- search_terms: one row a stem of the index that answers to a word of the query (its number, from 0). Unit: stems. word, term_id, theses (that hold the stem)
select word, term_id, theses
from (select unnest($stems::varchar[]) as term, unnest(range(len($stems::varchar[]))) as word)
join search_term using (term)
union
select $beginning_group::bigint, term_id, theses
from search_word join search_term using (term_id)
where $beginning::varchar is not null and starts_with(word, $beginning::varchar)
order by all
