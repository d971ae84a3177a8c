-- index_words: one row a word of the index, in the order of its letters, with the stem it has. Unit: words. word, term_id
select word, term_id from search_word order by word
