-- The tables of rtdash. Names follow Popolo, schema.org and SKOS. `<table>_id` are integers for joins and change with
-- every build; `slug` is where links point and never changes. Every column has a comment; a test holds this file to it.
-- One long file on purpose: it is the dictionary of the data, and is read as a whole.

create table source (
    source_id integer primary key,
    url text,
    publisher text,
    accessed_on text,
    language text,
    sha256 text,
    media_type text
);
comment on table source is 'Where a page was read';
comment on column source.source_id is 'Key';
comment on column source.url is 'Canonical address: https, no odd host, no tracking tail; null when unknown';
comment on column source.publisher is 'Who published the page (schema.org publisher)';
comment on column source.accessed_on is 'When the page was read: ISO 8601, may be partial';
comment on column source.language is 'Language of the text that was read: ISO 639-1';
comment on column source.sha256 is 'SHA-256 of the bytes that were read';
comment on column source.media_type is 'Media type of those bytes, e.g. text/html; null when unknown';

create table event (
    event_id integer primary key,
    slug text not null unique,
    name text not null,
    classification text not null,
    status text not null,
    start_date date,
    end_date date,
    date_precision text not null,
    attendance_mode text,
    venue text,
    locality text,
    summary text,
    language text not null,
    rating_votes integer,
    rating_average double,
    source_id integer references source (source_id)
);
comment on table event is 'One roundtable, debate, seminar, survey … (schema.org Event)';
comment on column event.event_id is 'Key; events are numbered by date, newest first, undated last';
comment on column event.slug is 'Id in links: date as far as known, then name';
comment on column event.name is 'Name; the id in words where the page names none';
comment on column event.classification is 'roundtable conference seminar discussion debate lecture presentation meeting survey';
comment on column event.status is 'held announced cancelled';
comment on column event.start_date is 'First day; of a partial date the first day that it may mean; null when undated';
comment on column event.end_date is 'Last day; of a partial date the last day that it may mean; equals start_date for one day';
comment on column event.date_precision is 'How much of the date is known: day month year none';
comment on column event.attendance_mode is 'offline online mixed (schema.org eventAttendanceMode); null when unknown';
comment on column event.venue is 'Place within the city';
comment on column event.locality is 'City';
comment on column event.summary is 'What the event was about';
comment on column event.language is 'Language of the record: ISO 639-1';
comment on column event.rating_votes is 'How many readers rated the page; never a poll';
comment on column event.rating_average is 'Average of those ratings, on the scale of the page';
comment on column event.source_id is 'The page';

create table person (
    person_id integer primary key,
    slug text not null unique,
    name text not null,
    sort_name text not null
);
comment on table person is 'One person, however spelled (Popolo Person)';
comment on column person.person_id is 'Key; people are numbered by sort_name';
comment on column person.slug is 'Id in links';
comment on column person.name is 'The name shown';
comment on column person.sort_name is 'The name to sort by: family name first';

create table organization (
    organization_id integer primary key,
    slug text not null unique,
    name text not null,
    abbreviation text,
    parent_id integer
);
comment on table organization is 'One organization, however spelled (Popolo Organization)';
comment on column organization.organization_id is 'Key';
comment on column organization.slug is 'Id in links';
comment on column organization.name is 'The name shown';
comment on column organization.abbreviation is 'Short form, e.g. RIAC; null when there is none';
comment on column organization.parent_id is 'organization_id of the organization that this one is part of';

create table other_name (
    other_name_id integer primary key,
    person_id integer references person (person_id),
    organization_id integer references organization (organization_id),
    name text not null,
    language text not null
);
comment on table other_name is 'Every other spelling of a person or an organization (Popolo other_names)';
comment on column other_name.other_name_id is 'Key';
comment on column other_name.person_id is 'Whose name; null when it is an organization''s';
comment on column other_name.organization_id is 'Whose name; null when it is a person''s';
comment on column other_name.name is 'The spelling';
comment on column other_name.language is 'Its language: ISO 639-1';

create table event_organizer (
    event_id integer not null references event (event_id),
    organization_id integer not null references organization (organization_id),
    position integer not null,
    primary key (event_id, organization_id)
);
comment on table event_organizer is 'Who held an event (schema.org organizer)';
comment on column event_organizer.event_id is 'The event';
comment on column event_organizer.organization_id is 'The organizer';
comment on column event_organizer.position is 'Order on the page, from 1';

create table participation (
    participation_id integer primary key,
    event_id integer not null references event (event_id),
    person_id integer not null references person (person_id),
    role text not null,
    post text,
    organization_id integer references organization (organization_id),
    side text,
    notes text[],
    attribution_text text not null,
    position integer not null,
    unique (event_id, person_id)
);
comment on table participation is 'Who took part in which event, with role, post and organization as of that event';
comment on column participation.participation_id is 'Key';
comment on column participation.event_id is 'The event';
comment on column participation.person_id is 'The person';
comment on column participation.role is 'speaker moderator chair discussant organizer attendee';
comment on column participation.post is 'Post as of that event';
comment on column participation.organization_id is 'Organization as of that event';
comment on column participation.side is 'for or against in a debate';
comment on column participation.notes is 'Further standing, e.g. RIAC member';
comment on column participation.attribution_text is 'The name as that page spells it';
comment on column participation.position is 'Order on the page, from 1';

create table thesis (
    thesis_id integer primary key,
    slug text not null unique,
    event_id integer not null references event (event_id),
    person_id integer references person (person_id),
    position integer not null,
    text text not null,
    language text not null,
    attribution_text text,
    line_first integer,
    line_last integer,
    organization_id integer references organization (organization_id),
    start_date date,
    end_date date,
    classification text not null
);
comment on table thesis is 'One thing held at an event, by one person or by all (null)';
comment on column thesis.thesis_id is 'Key; theses are numbered by date, newest first, then by event and position';
comment on column thesis.slug is 'Id in links: the event''s slug, then -t and the position';
comment on column thesis.event_id is 'Where it was held';
comment on column thesis.person_id is 'Who held it; null when collective';
comment on column thesis.position is 'Order on the page, from 1';
comment on column thesis.text is 'The thesis';
comment on column thesis.language is 'Language of the text: ISO 639-1';
comment on column thesis.attribution_text is 'The speaker as the page spells the name; null when collective';
comment on column thesis.line_first is 'First line of the source that holds it, from 1; null when unknown';
comment on column thesis.line_last is 'Last line of the source that holds it';
comment on column thesis.organization_id is 'The speaker''s organization as of that event (copied from participation, for speed)';
comment on column thesis.start_date is 'First day of the event (copied, for speed)';
comment on column thesis.end_date is 'Last day of the event (copied, for speed)';
comment on column thesis.classification is 'Kind of the event (copied, for speed)';

create table topic (
    topic_id integer primary key,
    slug text not null unique,
    scheme text not null,
    name text not null,
    broader_id integer,
    scope_note text,
    color text not null,
    position integer not null
);
comment on table topic is 'A topic (SKOS Concept), in two levels';
comment on column topic.topic_id is 'Key';
comment on column topic.slug is 'Id in links';
comment on column topic.scheme is 'regions institutions themes (SKOS ConceptScheme)';
comment on column topic.name is 'English preferred label (SKOS prefLabel)';
comment on column topic.broader_id is 'topic_id of the broader topic; null at the top';
comment on column topic.scope_note is 'What the topic covers (SKOS scopeNote)';
comment on column topic.color is 'Its colour everywhere: #rrggbb';
comment on column topic.position is 'Order of topics.yaml, from 1';

create table topic_label (
    topic_id integer not null references topic (topic_id),
    language text not null,
    label text not null,
    kind text not null
);
comment on table topic_label is 'Every label of a topic (SKOS prefLabel and altLabel)';
comment on column topic_label.topic_id is 'The topic';
comment on column topic_label.language is 'en or ru';
comment on column topic_label.label is 'The label';
comment on column topic_label.kind is 'pref or alt';

create table thesis_topic (
    thesis_id integer not null references thesis (thesis_id),
    topic_id integer not null references topic (topic_id),
    words text[] not null,
    primary key (thesis_id, topic_id)
);
comment on table thesis_topic is 'What a thesis is about. A thesis on a narrower topic is on the broader one too: ask with `topic.broader_id`';
comment on column thesis_topic.thesis_id is 'The thesis';
comment on column thesis_topic.topic_id is 'The topic whose label was found, or that a reviewer added; the broader topic has a row of its own only if its own label was found';
comment on column thesis_topic.words is 'The words of the text that matched; empty where a reviewer added the topic';

create table thesis_under_topic (
    thesis_id integer not null,
    topic_id integer not null
);
comment on table thesis_under_topic is 'thesis_topic with the broader topics added, each pair once, in the order of thesis_id: what counting reads, for speed';
comment on column thesis_under_topic.thesis_id is 'The thesis';
comment on column thesis_under_topic.topic_id is 'A topic it is on, or the broader topic of one';

create table event_topic (
    event_id integer not null references event (event_id),
    topic_id integer not null references topic (topic_id),
    words text[] not null,
    theses integer not null,
    primary key (event_id, topic_id)
);
comment on table event_topic is 'What an event is about: topics of its name and summary, of its theses and of its own polls';
comment on column event_topic.event_id is 'The event';
comment on column event_topic.topic_id is 'The topic';
comment on column event_topic.words is 'The words of name or summary that matched; empty when the topic comes from theses or polls alone';
comment on column event_topic.theses is 'How many of its theses are on the topic';

create table poll (
    poll_id integer primary key,
    slug text not null unique,
    question text not null,
    classification text not null,
    scope text not null,
    language text not null
);
comment on table poll is 'One question put to an audience; its waves are the times it was put';
comment on column poll.poll_id is 'Key';
comment on column poll.slug is 'Id in links';
comment on column poll.question is 'The question as printed';
comment on column poll.classification is 'single multiple unknown (whether several answers were allowed)';
comment on column poll.scope is 'event: asked of an event''s audience; site: a widget of a web site';
comment on column poll.language is 'Language of the question: ISO 639-1';

create table poll_topic (
    poll_id integer not null references poll (poll_id),
    topic_id integer not null references topic (topic_id),
    words text[] not null,
    primary key (poll_id, topic_id)
);
comment on table poll_topic is 'What a poll asks about: topics found in its question';
comment on column poll_topic.poll_id is 'The poll';
comment on column poll_topic.topic_id is 'The topic';
comment on column poll_topic.words is 'The words of the question that matched';

create table poll_option (
    poll_option_id integer primary key,
    poll_id integer not null references poll (poll_id),
    label text not null,
    position integer not null,
    unique (poll_id, position)
);
comment on table poll_option is 'One answer that could be given';
comment on column poll_option.poll_option_id is 'Key';
comment on column poll_option.poll_id is 'The poll';
comment on column poll_option.label is 'The answer';
comment on column poll_option.position is 'Order on the page, from 1';

create table poll_wave (
    poll_wave_id integer primary key,
    poll_id integer not null references poll (poll_id),
    phase text,
    taken_on date,
    scope text not null,
    audience text,
    base_n integer,
    incomplete boolean not null,
    position integer not null
);
comment on table poll_wave is 'One time that a poll was put';
comment on column poll_wave.poll_wave_id is 'Key';
comment on column poll_wave.poll_id is 'The poll';
comment on column poll_wave.phase is 'before or after, where one audience was asked twice';
comment on column poll_wave.taken_on is 'The day, where the page says so';
comment on column poll_wave.scope is 'event or site';
comment on column poll_wave.audience is 'Who was asked, where the page says so';
comment on column poll_wave.base_n is 'How many were asked, as printed; never computed';
comment on column poll_wave.incomplete is 'True when the page was cut inside the poll';
comment on column poll_wave.position is 'Order of the waves, from 1: before, then after';

create table poll_count (
    poll_wave_id integer not null references poll_wave (poll_wave_id),
    poll_option_id integer not null references poll_option (poll_option_id),
    votes integer,
    percent double,
    primary key (poll_wave_id, poll_option_id)
);
comment on table poll_count is 'What the page printed for one answer at one time';
comment on column poll_count.poll_wave_id is 'The wave';
comment on column poll_count.poll_option_id is 'The answer';
comment on column poll_count.votes is 'Votes as printed; null when not printed';
comment on column poll_count.percent is 'Percent as printed, 0 to 100; null when not printed';

create table event_poll (
    event_id integer not null references event (event_id),
    poll_wave_id integer not null references poll_wave (poll_wave_id),
    position integer not null,
    primary key (event_id, poll_wave_id)
);
comment on table event_poll is 'Which event''s page shows which wave; a site poll stands once, however many pages show it';
comment on column event_poll.event_id is 'The event';
comment on column event_poll.poll_wave_id is 'The wave';
comment on column event_poll.position is 'Order on the page, from 1';

create table question (
    question_id integer primary key,
    slug text not null unique,
    question text not null,
    note text
);
comment on table question is 'A question that was asked more than once: polls of different events, joined by hand';
comment on column question.question_id is 'Key';
comment on column question.slug is 'Its id in questions.yaml';
comment on column question.question is 'The question in plain words';
comment on column question.note is 'What a reader must know before comparing';

create table question_poll (
    question_id integer not null references question (question_id),
    poll_id integer not null references poll (poll_id),
    position integer not null,
    primary key (poll_id)
);
comment on table question_poll is 'Which polls ask the question';
comment on column question_poll.question_id is 'The question';
comment on column question_poll.poll_id is 'The poll';
comment on column question_poll.position is 'Order of questions.yaml, from 1';

create table question_answer (
    poll_option_id integer primary key references poll_option (poll_option_id),
    answer text not null
);
comment on table question_answer is 'What an answer is called in the series, where its own label differs';
comment on column question_answer.poll_option_id is 'The answer of the poll';
comment on column question_answer.answer is 'Its name in the series';

create table problem (
    problem_id integer primary key,
    event_id integer,
    record text,
    place text not null,
    kind text not null,
    fragment text not null,
    reason text not null
);
comment on table problem is 'Every known fault of the data';
comment on column problem.problem_id is 'Key';
comment on column problem.event_id is 'The event it belongs to; null when it is about no single event';
comment on column problem.record is 'The record''s id; null when it is about no single record';
comment on column problem.place is 'Where in the record or in which file';
comment on column problem.kind is 'reader date people organization topic poll source correction';
comment on column problem.fragment is 'The words in question, as they stand';
comment on column problem.reason is 'What is wrong and what to do';

create table build (
    data_version text not null,
    built_at timestamp not null,
    schema_version integer not null,
    fingerprint text,
    events integer not null,
    theses integer not null,
    people integer not null,
    organizations integer not null,
    topics integer not null,
    polls integer not null,
    poll_waves integer not null,
    problems integer not null
);
comment on table build is 'One row: what this file was made from';
comment on column build.data_version is 'Hash of the records and the files beside them: equal inputs, equal version';
comment on column build.built_at is 'When it was built: UTC';
comment on column build.schema_version is 'Version of these tables';
comment on column build.fingerprint is 'Hash of the files as they lay in the data folder: equal, nothing to rebuild; null when the records came from elsewhere';
comment on column build.events is 'Rows of event';
comment on column build.theses is 'Rows of thesis';
comment on column build.people is 'Rows of person';
comment on column build.organizations is 'Rows of organization';
comment on column build.topics is 'Rows of topic';
comment on column build.polls is 'Rows of poll';
comment on column build.poll_waves is 'Rows of poll_wave';
comment on column build.problems is 'Rows of problem';

-- Text search. Documents are theses (text), events (name and summary) and polls (question and options). A text is split,
-- folded and stemmed by store/words.py, and so is a query; a prefix is a range of search_word.word; an exact phrase is
-- a part of search_document.words. BM25 needs frequency, length, search_term's document counts and search_kind.

create table search_word (
    word_id integer primary key,
    word text not null unique,
    term_id integer not null
);
comment on table search_word is 'Every distinct word of the texts, stored in order of the alphabet, so that a prefix is a range';
comment on column search_word.word_id is 'Key; words are numbered in the order of their code points';
comment on column search_word.word is 'The word, folded: lower case, without possessive ending, dots and ё';
comment on column search_word.term_id is 'Its stem in search_term';

create table search_term (
    term_id integer primary key,
    term text not null unique,
    theses integer not null,
    events integer not null,
    polls integer not null
);
comment on table search_term is 'Every distinct stem, with the number of documents that hold it';
comment on column search_term.term_id is 'Key';
comment on column search_term.term is 'The Snowball stem: English of Latin letters, Russian of Cyrillic ones';
comment on column search_term.theses is 'How many theses hold it';
comment on column search_term.events is 'How many events hold it in name or summary';
comment on column search_term.polls is 'How many polls hold it in question or options';

create table search_posting (
    kind text not null,
    term_id integer not null,
    document_id integer not null,
    frequency integer not null
);
comment on table search_posting is 'Which document holds which stem; stored by kind, term_id, document_id, so that one stem is one short range';
comment on column search_posting.kind is 'thesis event poll';
comment on column search_posting.term_id is 'The stem';
comment on column search_posting.document_id is 'thesis_id, event_id or poll_id, by kind';
comment on column search_posting.frequency is 'How often the document holds it';

create table search_document (
    kind text not null,
    document_id integer not null,
    length integer not null,
    words text not null
);
comment on table search_document is 'Every document of the text search; stored by kind and document_id';
comment on column search_document.kind is 'thesis event poll';
comment on column search_document.document_id is 'thesis_id, event_id or poll_id, by kind';
comment on column search_document.length is 'How many words it has';
comment on column search_document.words is 'Its folded words in order, a blank before, between and after, and " | " between its parts: a phrase is in it when blank + phrase + blank is';

create table search_kind (
    kind text primary key,
    documents integer not null,
    average_length double not null
);
comment on table search_kind is 'One row a kind of document: what BM25 needs of all of them';
comment on column search_kind.kind is 'thesis event poll';
comment on column search_kind.documents is 'How many there are';
comment on column search_kind.average_length is 'Mean number of words; 0 when there are none';
