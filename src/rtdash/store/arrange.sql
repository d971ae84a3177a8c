-- From the staged rows to the tables of schema.sql: final numbers, references, stored in the order that queries read.

create temp table event_number as
    select event, row_number() over (order by start_date desc nulls last, slug) as event_id from staged_event;

create temp table source_number as
    select url, publisher, accessed_on, language, sha256, row_number() over (order by min(event_id)) as source_id
    from staged_event join event_number using (event)
    where coalesce(url, publisher, sha256) is not null
    group by url, publisher, accessed_on, language, sha256;

insert into source
    select source_id, url, publisher, accessed_on, language, sha256, null from source_number order by source_id;

insert into event
    select event_id, slug, name, classification, status, start_date, end_date, date_precision, attendance_mode, venue,
        locality, summary, e.language, rating_votes, rating_average, source_id
    from staged_event e
    join event_number using (event)
    left join source_number s on s.url is not distinct from e.url and s.publisher is not distinct from e.publisher
        and s.accessed_on is not distinct from e.accessed_on and s.language = e.language
        and s.sha256 is not distinct from e.sha256
    order by event_id;

create temp table person_number as
    select person, row_number() over (order by lower(sort_name), slug) as person_id from staged_person;

insert into person
    select person_id, slug, name, sort_name from staged_person join person_number using (person) order by person_id;

create temp table organization_number as
    select organization, slug, row_number() over (order by lower(name), slug) as organization_id
    from staged_organization;

insert into organization
    select n.organization_id, o.slug, o.name, o.abbreviation, above.organization_id
    from staged_organization o
    join organization_number n using (organization)
    left join organization_number above on above.slug = o.parent_slug
    order by all;

insert into other_name
    select row_number() over (order by person_id nulls last, organization_id, language, name), person_id,
        organization_id, name, language
    from staged_name
    left join person_number using (person)
    left join organization_number using (organization)
    order by 1;

insert into event_organizer
    select event_id, organization_id, min(position)
    from staged_organizer join event_number using (event) join organization_number using (organization)
    group by event_id, organization_id
    order by all;

insert into participation
    select row_number() over (order by event_id, position), event_id, person_id, role, post, organization_id, side,
        notes, attribution_text, position
    from staged_participation
    join event_number using (event)
    join person_number using (person)
    left join organization_number using (organization)
    order by 1;

create temp table thesis_number as
    select thesis, event_id, row_number() over (order by event_id, position) as thesis_id
    from staged_thesis join event_number using (event);

insert into thesis
    select n.thesis_id, t.slug, n.event_id, p.person_id, t.position, t.text, e.language, t.attribution_text,
        t.line_first, t.line_last, took.organization_id, e.start_date, e.end_date, e.classification
    from staged_thesis t
    join thesis_number n using (thesis)
    join event e using (event_id)
    left join person_number p using (person)
    left join participation took on took.event_id = n.event_id and took.person_id = p.person_id
    order by n.thesis_id;

insert into topic
    select t.topic + 1, t.slug, t.scheme, t.name, above.topic + 1, t.scope_note, t.color, t.topic + 1
    from staged_topic t left join staged_topic above on above.slug = t.broader_slug
    order by t.topic;

insert into topic_label
    select topic + 1, language, label, kind from staged_label order by topic, kind desc, language, label;

insert into thesis_topic
    select thesis_id, topic + 1, words from staged_thesis_topic join thesis_number using (thesis) order by all;

insert into thesis_under_topic
    select distinct thesis_id, unnest(case when broader_id is null then [topic_id] else [topic_id, broader_id] end) as topic_id
    from thesis_topic join topic using (topic_id)
    order by thesis_id, topic_id;

create temp table poll_number as
    select poll, event_id, row_number() over (order by event_id, position, slug) as poll_id
    from staged_poll join event_number using (event);

insert into poll
    select poll_id, slug, question, classification, scope, language
    from staged_poll join poll_number using (poll)
    order by poll_id;

insert into poll_topic
    select poll_id, topic + 1, words from staged_poll_topic join poll_number using (poll) order by all;

insert into event_topic
    with named as (
        select event_id, topic + 1 as topic_id, words from staged_event_topic join event_number using (event)
    ), held as (
        select event_id, topic_id, count(*) as theses
        from thesis_topic join thesis using (thesis_id) group by event_id, topic_id
    ), asked as (
        select distinct event_id, topic_id
        from poll_topic join poll using (poll_id) join poll_number using (poll_id) where scope = 'event'
    ), pairs as (
        select event_id, topic_id from named
        union select event_id, topic_id from held
        union select event_id, topic_id from asked
    )
    select event_id, topic_id, coalesce(words, []), coalesce(theses, 0)
    from pairs left join named using (event_id, topic_id) left join held using (event_id, topic_id)
    order by event_id, topic_id;

create temp table option_number as
    select poll, option, poll_id, row_number() over (order by poll_id, option) as poll_option_id
    from staged_option join poll_number using (poll);

insert into poll_option
    select poll_option_id, n.poll_id, label, option + 1
    from staged_option join option_number n using (poll, option)
    order by poll_option_id;

create temp table wave_number as
    select wave, poll, poll_id, row_number() over (order by poll_id, position) as poll_wave_id
    from staged_wave join poll_number using (poll);

insert into poll_wave
    select poll_wave_id, n.poll_id, phase, taken_on, scope, audience, base_n, incomplete, position
    from staged_wave join wave_number n using (wave)
    order by poll_wave_id;

insert into poll_count
    select poll_wave_id, poll_option_id, votes, percent
    from staged_count
    join wave_number using (wave)
    join option_number using (poll, option)
    order by all;

insert into event_poll
    select event_id, poll_wave_id, position
    from staged_event_poll join event_number using (event) join wave_number using (wave)
    order by all;

insert into problem
    select row_number() over (order by event_id nulls first, place, kind, fragment, reason), event_id, record, place,
        kind, fragment, reason
    from staged_problem left join event on event.slug = staged_problem.record
    order by 1;
