-- undated: one row. Unit: events without a date. events
select count(*) as events from event where start_date is null
