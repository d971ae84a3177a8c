-- facet_theses: one row a value of $field (speaker topic organization event type year) that selected theses have; a topic has those of its narrower ones. Unit: theses, counted once a value. slug, name, broader_slug, color, theses, of (how many values there are)
-- needs: _selected
with counted as (
    select slug, name, sort_name, null as broader_slug, null as color, theses
    from (select person_id, count(*) as theses from selected where $field::varchar = 'speaker' group by person_id)
    join person using (person_id)
    union all
    select slug, coalesce(abbreviation, name), lower(coalesce(abbreviation, name)), null, null, theses
    from (
        select organization_id, count(*) as theses
        from selected
        where $field::varchar = 'organization'
        group by organization_id
    )
    join organization using (organization_id)
    union all
    select slug, name, lower(name), null, null, theses
    from (select event_id, count(*) as theses from selected where $field::varchar = 'event' group by event_id)
    join event using (event_id)
    union all
    select topic.slug, topic.name, lower(topic.name), broader.slug, topic.color, theses
    from (
        select topic_id, count(*) as theses
        from selected join thesis_under_topic using (thesis_id)
        where $field::varchar = 'topic'
        group by topic_id
    )
    join topic using (topic_id)
    left join topic as broader on broader.topic_id = topic.broader_id
    union all
    select classification, classification, classification, null, null, count(*)
    from selected
    where $field::varchar = 'type'
    group by classification
    union all
    select
        year(start_date)::varchar, coalesce(year(start_date)::varchar, 'undated'), year(start_date)::varchar,
        null, null, count(*)
    from selected
    where $field::varchar = 'year'
    group by year(start_date)
)
select slug, name, broader_slug, color, theses, count(*) over () as of
from counted
order by theses desc, sort_name, slug
limit $size::bigint
