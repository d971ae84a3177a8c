-- build_row: one row, what the data was made from. Unit: rows of each table. data_version, built_at, schema_version, events, theses, people, organizations, topics, polls, poll_waves, problems
select data_version, built_at, schema_version, events, theses, people, organizations, topics, polls, poll_waves, problems
from build
