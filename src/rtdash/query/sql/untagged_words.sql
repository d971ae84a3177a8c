-- untagged_words: one row a stem of theses on no topic, the most frequent first, without $stop_words, at least $fewest theses. Unit: theses. word, theses, thesis_slug, text
with untagged as (
    select thesis_id from thesis anti join thesis_topic using (thesis_id)
), held as (
    select term_id, count(*) as theses, min(document_id) as thesis_id
    from search_posting join untagged on thesis_id = document_id
    where kind = 'thesis'
    group by term_id
    having count(*) >= $fewest
), spelt as (
    select term_id, arg_min(word, (len(word), word)) as word, bool_or(list_contains($stop_words::varchar[], word)) as stops
    from search_word join held using (term_id)
    group by term_id
)
select word, theses, slug as thesis_slug, text
from held join spelt using (term_id) join thesis using (thesis_id)
where not stops and len(word) > 2 and regexp_full_match(word, '\p{L}+')
order by theses desc, word
limit $size
