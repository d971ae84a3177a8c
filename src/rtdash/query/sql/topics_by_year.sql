-- topics_by_year: one row a year from the first to the last with selected theses, and one of the $topics topics without narrower ones that most selected theses are on, or the theses on none of these (topic_slug null); undated theses are left out. Unit: theses, counted once a year and topic; year_theses once a year. year, topic_slug, topic, color, theses, year_theses, topic_theses
-- needs: _selected
with dated as materialized (
    select thesis_id, year(start_date)::integer as year from selected where start_date is not null
),
about as (
    select topic_id, year, count(*) as theses
    from dated join thesis_under_topic using (thesis_id)
    where topic_id not in (select broader_id from topic where broader_id is not null)
    group by topic_id, year
),
telling as (
    select topic_id, sum(theses)::bigint as topic_theses
    from about
    group by topic_id
    order by topic_theses desc, topic_id
    limit $topics::bigint
),
in_year as (select year, count(*) as year_theses from dated group by year),
on_one as (
    select year, count(*) as theses
    from dated
    where thesis_id in (
        select thesis_id from thesis_under_topic where topic_id in (select topic_id from telling)
    )
    group by year
),
every_year as (
    select unnest(range(min(year), max(year) + 1))::integer as year from in_year
)
select
    every_year.year, topic.slug as topic_slug, topic.name as topic, topic.color,
    coalesce(about.theses, 0) as theses, coalesce(year_theses, 0) as year_theses, topic_theses
from every_year
cross join telling
join topic using (topic_id)
left join about on about.topic_id = telling.topic_id and about.year = every_year.year
left join in_year on in_year.year = every_year.year
union all
select
    every_year.year, null, 'None of these', '#8a8d91',
    coalesce(year_theses, 0) - coalesce(on_one.theses, 0), coalesce(year_theses, 0),
    (sum(coalesce(year_theses, 0) - coalesce(on_one.theses, 0)) over ())::bigint
from every_year
left join in_year on in_year.year = every_year.year
left join on_one on on_one.year = every_year.year
order by topic_slug is null, topic_theses desc, topic_slug, year
