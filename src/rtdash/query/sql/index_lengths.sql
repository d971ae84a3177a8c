-- index_lengths: one row a thesis, in the order of thesis_id, with its number of words. Unit: theses, counted once. length
select length from search_document where kind = 'thesis' order by document_id
