-- thesis_id: one row, none where the slug is unknown. Unit: the thesis. thesis_id
select thesis_id from thesis where slug = $slug::varchar
