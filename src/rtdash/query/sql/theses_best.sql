-- theses_best: one row a selected thesis from $skip on, $size of them: by BM25 (k1 1.2, b 0.75), a word of the query counted with all stems that it stands for, as rare as these are together; equal ones newest first. Unit: theses, counted once. thesis_id, score
-- needs: _selected
with asked as (
    select unnest($q_terms::integer[]) as term_id, unnest($q_groups::integer[]) as word,
        unnest($q_held::bigint[]) as holding
),
held as (
    select document_id as thesis_id, word, any_value(holding) as holding, sum(frequency) as frequency
    from search_posting join asked using (term_id)
    where kind = 'thesis'
    group by document_id, word
)
select
    thesis_id,
    sum(
        ln(1 + (documents - least(holding, documents) + 0.5) / (least(holding, documents) + 0.5))
        * frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * length / average_length))
    ) as score
from selected
join held using (thesis_id)
join search_document on search_document.kind = 'thesis' and search_document.document_id = thesis_id
join search_kind on search_kind.kind = 'thesis'
group by thesis_id
order by score desc, thesis_id
limit $size::bigint offset $skip::bigint
