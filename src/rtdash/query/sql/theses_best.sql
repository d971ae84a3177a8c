-- theses_best: one row a selected thesis from $skip on, $size of them: by BM25 (k1 1.2, b 0.75), a word of the query counted with all stems that it stands for, equal ones newest first. Unit: theses, counted once. thesis_id, score
-- needs: _selected
with held as (
    select document_id, word, sum(frequency) as frequency
    from search_posting
    join (select unnest($q_terms::integer[]) as term_id, unnest($q_groups::integer[]) as word) as asked using (term_id)
    where kind = 'thesis'
    group by document_id, word
),
rarity as (
    select word, ln(1 + (any_value(documents) - count(*) + 0.5) / (count(*) + 0.5)) as idf, any_value(average_length) as average_length
    from held cross join (select documents, average_length from search_kind where kind = 'thesis')
    group by word
)
select
    thesis_id,
    sum(idf * frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * length / average_length))) as score
from selected
join held on held.document_id = thesis_id
join rarity using (word)
join search_document on search_document.kind = 'thesis' and search_document.document_id = thesis_id
group by thesis_id
order by score desc, thesis_id
limit $size::bigint offset $skip::bigint
