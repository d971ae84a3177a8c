-- event_theses: one row a thesis of one event, in the page's order; speaker_slug is null where all held it. Unit: theses, counted once. thesis_slug, text, language, speaker_slug, speaker, topic_slugs, topics, line_first, line_last, position
with here as (select t.* from event e join thesis t using (event_id) where e.slug = $slug),
about as (
    select tt.thesis_id, list(c.slug order by c.position) as slugs, list(c.name order by c.position) as names
    from here join thesis_topic tt using (thesis_id) join topic c using (topic_id)
    group by tt.thesis_id
)
select
    h.slug as thesis_slug, h.text, h.language, q.slug as speaker_slug, q.name as speaker,
    coalesce(a.slugs, []) as topic_slugs, coalesce(a.names, []) as topics,
    h.line_first, h.line_last, h.position
from here h left join person q using (person_id) left join about a using (thesis_id)
order by h.position
