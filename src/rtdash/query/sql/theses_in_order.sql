-- theses_in_order: one row a selected thesis from $skip on, $size of them: newest or oldest first, undated last, each event's theses in its page's order. Unit: theses, counted once. thesis_id
-- needs: _selected
select thesis_id
from selected
order by
    case when $sort::varchar = 'oldest' then start_date end nulls last,
    case when $sort::varchar = 'oldest' then -event_id end,
    thesis_id
limit $size::bigint offset $skip::bigint
