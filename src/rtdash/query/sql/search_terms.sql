-- search_terms: one row a stem of the index that answers to a word of the query (its number, from 0). Unit: stems. word, term_id
select word, term_id
from (select unnest($stems::varchar[]) as term, unnest(range(len($stems::varchar[]))) as word)
join search_term using (term)
union
select $beginning_group::bigint, term_id
from search_word
where $beginning::varchar is not null and starts_with(word, $beginning::varchar)
order by all
