-- detail_lines: one row a thesis, in the order in which the file holds them, which is that of thesis_id, with where it stands in its source. Unit: theses, counted once. attribution_text, line_first, line_last
select attribution_text, line_first, line_last from thesis
