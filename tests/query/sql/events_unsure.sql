-- events_unsure: one row; selected events known by their month or year alone, which began before $day. Unit: events, counted once. events
-- needs: _selected
select count(*) as events
from selected_event join event using (event_id)
where date_precision in ('month', 'year') and start_date < $day::date
