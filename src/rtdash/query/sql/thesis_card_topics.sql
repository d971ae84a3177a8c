-- thesis_card_topics: one row a thesis and topic of it, in the order in which the file holds them: by thesis, then in that of the taxonomy; with the words that matched, a unit separator (U+001F) between them. Unit: theses, counted once a topic. thesis_id, topic_id, words
select thesis_id, topic_id, array_to_string(words, chr(31)) as words from thesis_topic
