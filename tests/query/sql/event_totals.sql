-- event_totals: one row, what the selection holds. Units as named; dated, partial and undated are events (partial: date known to the month or year only), people are those of the speaker directory (who took part or held a thesis), years those in which an event began. events, roundtables, dated, partial, undated, theses, people, polls, years, first_date, last_date
-- needs: _selected
select
    count(*) as events,
    count(*) filter (where event.classification = 'roundtable') as roundtables,
    count(event.start_date) as dated,
    count(*) filter (where event.date_precision in ('month', 'year')) as partial,
    count(*) - count(event.start_date) as undated,
    (select count(*) from selected) as theses,
    (
        select count(*) from (
            select person_id
            from selected_event join participation using (event_id)
            where ($speaker::integer[] is null or list_contains($speaker::integer[], person_id))
                and ($organization::integer[] is null or list_contains($organization::integer[], organization_id))
            union
            select person_id from selected where person_id is not null
        )
    ) as people,
    (select count(*) from selected_poll) as polls,
    count(distinct year(event.start_date)) as years,
    min(event.start_date) as first_date,
    max(event.end_date) as last_date
from selected_event join event using (event_id)
