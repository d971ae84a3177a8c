-- Where a build gathers rows before it knows their final order. Numbers are of reading order, from 0.
create temp table staged_event (
    event integer, slug text, name text, classification text, status text, start_date date, end_date date,
    date_precision text, attendance_mode text, venue text, locality text, summary text, language text,
    rating_votes integer, rating_average double, url text, publisher text, accessed_on text, sha256 text
);
create temp table staged_organizer (event integer, organization integer, position integer);
create temp table staged_participation (
    event integer, person integer, role text, post text, organization integer, side text, notes text[],
    attribution_text text, position integer
);
create temp table staged_thesis (
    thesis integer, event integer, person integer, position integer, slug text, text text, attribution_text text,
    line_first integer, line_last integer
);
create temp table staged_thesis_topic (thesis integer, topic integer, words text[]);
create temp table staged_event_topic (event integer, topic integer, words text[]);
create temp table staged_poll_topic (poll integer, topic integer, words text[]);
create temp table staged_person (person integer, slug text, name text, sort_name text);
create temp table staged_organization (
    organization integer, slug text, name text, abbreviation text, parent_slug text
);
create temp table staged_name (person integer, organization integer, name text, language text);
create temp table staged_topic (
    topic integer, slug text, scheme text, name text, broader_slug text, scope_note text, color text
);
create temp table staged_label (topic integer, language text, label text, kind text);
create temp table staged_poll (
    poll integer, slug text, question text, classification text, scope text, language text, event integer,
    position integer
);
create temp table staged_option (poll integer, option integer, label text);
create temp table staged_wave (
    wave integer, poll integer, phase text, taken_on date, scope text, audience text, base_n integer,
    incomplete boolean, position integer
);
create temp table staged_count (wave integer, option integer, votes integer, percent double);
create temp table staged_event_poll (event integer, wave integer, position integer);
create temp table staged_problem (record text, place text, kind text, fragment text, reason text);
create temp type staged_kind as enum ('event', 'poll', 'thesis');  -- in the order of the alphabet; sorts as a number
create temp table staged_document (kind staged_kind, document integer, length integer, words text);
create temp table staged_posting (kind staged_kind, document integer, term integer, frequency integer);
create temp table staged_word (word text, term integer);
create temp table staged_term (term integer, stem text);
