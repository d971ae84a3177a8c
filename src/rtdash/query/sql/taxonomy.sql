-- taxonomy: one row a topic, in the order of topic_id; broader is the key of the broader topic, 0 for none, place the place in the tree (a broader topic, then its narrower ones). Unit: topics. topic_id, scheme, scope_note, broader, position, place
select
    c.topic_id, c.scheme, c.scope_note, coalesce(c.broader_id, 0) as broader, c.position,
    row_number() over (
        order by
            case c.scheme when 'regions' then 1 when 'institutions' then 2 else 3 end,
            coalesce(b.position, c.position), b.position is not null, c.position
    ) as place
from topic c left join topic b on b.topic_id = c.broader_id
order by c.topic_id
