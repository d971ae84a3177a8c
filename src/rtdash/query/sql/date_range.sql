-- date_range: one row, null where no event has a date. Unit: days. first, last
select min(start_date) as first, max(end_date) as last from event
