-- index_stems: one row a stem of the index, in the order of term_id and of its letters, and how many theses hold it. Unit: stems. term, theses
select term, theses from search_term order by term_id
