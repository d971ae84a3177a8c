-- folded: one row, a text without accents and capitals, as speaker_spellings.sql has them. Unit: texts. folded
select strip_accents(lower($text::varchar)) as folded
