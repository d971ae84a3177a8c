-- problem_kinds: one row a kind of problem. Unit: problems. kind, problems
select kind, count(*) as problems from problem group by kind order by problems desc, kind
