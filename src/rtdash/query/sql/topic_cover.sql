-- topic_cover: one row: all theses, and those on no topic. Unit: theses. theses, untagged
select count(*) as theses, count(*) filter (where thesis_id not in (select thesis_id from thesis_topic)) as untagged
from thesis
