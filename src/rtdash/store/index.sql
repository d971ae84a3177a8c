-- The search index: final numbers for words, stems and documents, postings in the order that a query reads them.
-- A word and a stem are staged once by each process that met them (store/hands.py), under a number of its own.

create temp table term_number as
    select term, stem, dense_rank() over (order by stem) as term_id from staged_term;

insert into search_word
    select row_number() over (order by word), word, term_id
    from (select distinct word, term_id from staged_word join term_number using (term))
    order by 1;

create temp table document_number as
    select 'thesis'::staged_kind as kind, thesis as document, thesis_id as document_id from thesis_number
    union all select 'event', event, event_id from event_number
    union all select 'poll', poll, poll_id from poll_number;

insert into search_document
    select kind, document_id, length, words
    from staged_document join document_number using (kind, document)
    order by kind, document_id;

insert into search_posting
    select kind, term_id, document_id, frequency
    from staged_posting join document_number using (kind, document) join term_number using (term)
    order by kind, term_id, document_id;

insert into search_term
    select term_id, any_value(stem), count(*) filter (kind = 'thesis'), count(*) filter (kind = 'event'),
        count(*) filter (kind = 'poll')
    from (select distinct term_id, stem from term_number) join search_posting using (term_id)
    group by term_id
    order by term_id;

insert into search_kind
    select kind, count(document_id), coalesce(avg(length), 0)
    from (values ('event'), ('poll'), ('thesis')) kinds (kind) left join search_document using (kind)
    group by kind
    order by kind;
