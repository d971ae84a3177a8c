-- thesis_cards: one row a thesis, in the order in which the file holds them, which is that of thesis_id (to sort them would take their size twice), with what its card says that no key does. Unit: theses, counted once. thesis_slug, text, language
select slug as thesis_slug, text, language from thesis
