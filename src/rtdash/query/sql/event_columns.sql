-- event_columns: one row an event, with what cards and dates need of it. Unit: events. event_id, classification, start_date, end_date, date_precision, held
select event_id, classification, start_date, end_date, date_precision, status = 'held' as held from event
