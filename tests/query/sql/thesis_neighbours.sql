-- thesis_neighbours: the theses right before and after one in its event's page. Unit: theses, counted once. thesis_slug, text, speaker_slug, speaker, position, side (before after)
select
    u.slug as thesis_slug, u.text, q.slug as speaker_slug, q.name as speaker, u.position,
    case when u.position < t.position then 'before' else 'after' end as side
from thesis t
join thesis u on u.event_id = t.event_id and u.position between t.position - $reach and t.position + $reach
left join person q on q.person_id = u.person_id
where t.slug = $slug and u.thesis_id <> t.thesis_id
order by u.position
