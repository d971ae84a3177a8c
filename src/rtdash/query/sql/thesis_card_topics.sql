-- thesis_card_topics: one row a thesis and topic of it, in the order in which the file holds them: by thesis, then in that of the taxonomy; with the words that matched. Unit: theses, counted once a topic. thesis_id, topic_id, words
select thesis_id, topic_id, array_to_string(words, ', ') as words from thesis_topic
