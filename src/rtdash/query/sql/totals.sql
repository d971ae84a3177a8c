-- totals: one row. Units: the columns. events, theses, people, organizations, topics, polls, poll_waves, problems, undated
select
    events, theses, people, organizations, topics, polls, poll_waves, problems,
    (select count(*) from event where start_date is null) as undated
from build
