-- event_columns: one row an event, with what cards and dates need of it. Unit: events. event_id, classification, start_date, end_date, date_precision
select event_id, classification, start_date, end_date, date_precision from event
