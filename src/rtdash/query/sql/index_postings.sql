-- index_postings: one row a stem and thesis that holds it, in the order in which the file holds them, which is that of term_id and thesis_id. Unit: theses, counted once a stem. thesis_id, frequency
select document_id as thesis_id, least(frequency, 255)::utinyint as frequency from search_posting where kind = 'thesis'
