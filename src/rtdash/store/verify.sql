-- What must hold in a built file beyond the keys of schema.sql. Each query returns the rows that break its rule; its
-- comment says the rule.

-- a narrower topic's broader topic exists
select slug from topic where broader_id is not null and broader_id not in (select topic_id from topic);

-- an organization's parent exists
select slug from organization where parent_id is not null and parent_id not in (select organization_id from organization);

-- an event ends when it began or later, and is undated or has both days
select slug from event
where start_date > end_date or (start_date is null) != (end_date is null) or (start_date is null) != (date_precision = 'none');

-- a thesis's speaker took part in its event
select t.slug from thesis t
where t.person_id is not null
    and not exists (from participation p where p.event_id = t.event_id and p.person_id = t.person_id);

-- a thesis carries the dates and the kind of its event
select t.slug from thesis t join event e using (event_id)
where t.start_date is distinct from e.start_date or t.end_date is distinct from e.end_date
    or t.classification != e.classification;

-- a poll has a wave, and each wave is shown by an event
select slug from poll where poll_id not in (select poll_id from poll_wave)
union all
select poll_wave_id::text from poll_wave where poll_wave_id not in (select poll_wave_id from event_poll);

-- a count's option and wave are of the same poll
select poll_wave_id::text from poll_count join poll_wave w using (poll_wave_id) join poll_option o using (poll_option_id)
where w.poll_id != o.poll_id;

-- a topic of a thesis is counted under itself and under its broader topic
select thesis_id::text from (
    select thesis_id, topic_id from thesis_topic
    union select thesis_id, broader_id from thesis_topic join topic using (topic_id) where broader_id is not null
    except select thesis_id, topic_id from thesis_under_topic
);

-- every thesis, event and poll is in the search index
select slug from thesis anti join (select document_id as thesis_id from search_document where kind = 'thesis') using (thesis_id)
union all
select slug from event anti join (select document_id as event_id from search_document where kind = 'event') using (event_id)
union all
select slug from poll anti join (select document_id as poll_id from search_document where kind = 'poll') using (poll_id);

-- every word has a stem that a document holds
select word from search_word where term_id not in (select term_id from search_term where theses + events + polls > 0);

-- the counts of the build are those of the tables
from (
    select 'events' as what, events, (select count(*) from event) as rows from build
    union all select 'theses', theses, (select count(*) from thesis) from build
    union all select 'people', people, (select count(*) from person) from build
    union all select 'organizations', organizations, (select count(*) from organization) from build
    union all select 'topics', topics, (select count(*) from topic) from build
    union all select 'polls', polls, (select count(*) from poll) from build
    union all select 'poll_waves', poll_waves, (select count(*) from poll_wave) from build
    union all select 'problems', problems, (select count(*) from problem) from build
) where events != rows;
