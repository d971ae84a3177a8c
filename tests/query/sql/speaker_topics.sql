-- speaker_topics: one row a topic and speaker, zeros too, for one or several speakers: the topics found most often in their theses; a broader topic holds the theses of its narrower ones. Unit: theses, counted once a topic. topic_slug, topic, color, speaker_slug, speaker, theses, of (all theses of the speaker)
with here as (
    select q.person_id, q.slug, q.name, (select count(*) from thesis t where t.person_id = q.person_id) as held
    from person q
    where q.slug in (from unnest($slugs::varchar[]))
),
counted as (
    select h.person_id, ut.topic_id, count(*) as theses, count(tt.thesis_id) as found
    from here h
    join thesis t using (person_id)
    join thesis_under_topic ut using (thesis_id)
    left join thesis_topic tt on tt.thesis_id = ut.thesis_id and tt.topic_id = ut.topic_id
    group by h.person_id, ut.topic_id
),
picked as (
    select topic_id, sum(theses) as weight from counted
    group by topic_id
    having sum(found) > 0
    order by weight desc, topic_id
    limit $size
)
select
    c.slug as topic_slug, c.name as topic, c.color, h.slug as speaker_slug, h.name as speaker,
    coalesce(n.theses, 0) as theses, h.held as of
from picked p
join topic c using (topic_id)
cross join here h
left join counted n on n.topic_id = p.topic_id and n.person_id = h.person_id
order by p.weight desc, p.topic_id, list_position($slugs, h.slug)
