"""Building: what comes out of the tiny data set, equal versions, and builds that fail."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rtdash.errors import BuildError, DataFileError
from rtdash.settings import Settings
from rtdash.store.build import build, is_current
from rtdash.store.checks import check
from rtdash.store.connect import Store, open_store
from rtdash.store.records import read_all


def rows(store: Store, query: str) -> list[Any]:
    """The rows of a query; plain values where it has one column."""
    found = store.connection.cursor().execute(query).fetchall()
    return [row[0] for row in found] if found and len(found[0]) == 1 else found


def test_counts_are_those_of_the_readme(tiny: Store) -> None:
    """The tables hold what the records hold, and the build says so."""
    assert rows(
        tiny, "select events, theses, people, organizations, topics, polls, poll_waves, problems from build"
    ) == [(6, 9, 5, 5, 7, 5, 7, 8)]


def test_events_are_numbered_newest_first(tiny: Store) -> None:
    """Event numbers follow the date downwards; the undated one is last."""
    assert [slug[:10] for slug in rows(tiny, "select slug from event order by event_id")] == [
        *("2024-06-de", "2024-03-06", "2024-03-05", "2023-exper", "2022-11-10", "undated-le"),
    ]


def test_a_partial_date_becomes_the_days_it_may_mean(tiny: Store) -> None:
    """A month is its first to its last day, a year likewise, nothing is nothing; the precision says which."""
    found = rows(tiny, "select start_date::text, end_date::text, date_precision from event order by event_id")
    assert found == [
        ("2024-06-01", "2024-06-30", "month"),
        ("2024-03-06", "2024-03-08", "day"),
        ("2024-03-05", "2024-03-05", "day"),
        ("2023-01-01", "2023-12-31", "year"),
        ("2022-11-10", "2022-11-10", "day"),
        (None, None, "none"),
    ]


def test_a_person_is_one_however_spelled(tiny: Store) -> None:
    """Anna and Anne Berg are one person, so are Boris Orlov and Борис Орлов; the page's spelling is kept."""
    found = rows(tiny, "select slug, attribution_text from participation join person using (person_id) order by all")
    assert found == [
        ("anna-berg", "Anna Berg"),
        ("anna-berg", "Anna Berg"),
        ("anna-berg", "Anne Berg"),
        ("boris-orlov", "Boris Orlov"),
        ("boris-orlov", "Борис Орлов"),
        ("carl-dahl", "Carl Dahl"),
        ("dina-evans", "Dina Evans"),
        ("dina-evans", "Dina Evans"),
        ("elena-kim", "Елена Ким"),
    ]


def test_an_unknown_name_gets_an_entry_and_a_problem(tiny: Store) -> None:
    """Nobody is lost: the stranger has a slug of the transliterated name, and a problem says what to add where."""
    assert rows(tiny, "select name from person where slug = 'elena-kim'") == ["Елена Ким"]
    assert rows(tiny, "select fragment, reason from problem where kind = 'people'") == [
        ("Елена Ким", "is not in people.yaml; add an entry with slug 'elena-kim'")
    ]


def test_the_organization_is_that_of_the_day(tiny: Store) -> None:
    """A thesis carries the speaker's organization as of its event, not the latest one."""
    found = rows(
        tiny,
        "select t.slug[-2:], o.slug from thesis t left join organization o using (organization_id) "
        "where person_id = (select person_id from person where slug = 'anna-berg') order by thesis_id",
    )
    assert found == [
        ("t1", "northern-university"),
        ("t1", "polar-institute"),
        ("t1", "polar-institute"),
        ("t2", "polar-institute"),
    ]


def test_topics_of_theses(tiny: Store) -> None:
    """Each thesis has the topics whose labels it holds, with the words as they stand."""
    found = rows(
        tiny,
        "select thesis_id, slug, words from thesis_topic join topic using (topic_id) order by thesis_id, topic_id",
    )
    assert found == [
        (1, "energy", ["Energy", "reactors"]),
        (3, "energy", ["energy"]),
        (4, "china", ["China"]),
        (4, "russia", ["Russia"]),
        (4, "energy", ["energy"]),
        (6, "un", ["UN"]),
        (7, "south-china-sea", ["South China Sea"]),
        (8, "china", ["Китаю"]),
        (8, "russia", ["Россия"]),
        (8, "energy", ["энергию"]),
        (9, "usa", ["США"]),
        (9, "un", ["ООН"]),
    ]


def test_a_broader_topic_counts_its_narrower_ones_once(tiny: Store) -> None:
    """thesis_under_topic has each pair of thesis and own or broader topic once."""
    found = rows(
        tiny,
        "select slug, list(thesis_id order by thesis_id) from thesis_under_topic join topic using (topic_id) "
        "group by all order by any_value(position)",
    )
    assert found == [
        ("asia", [4, 7, 8]),
        ("china", [4, 8]),
        ("south-china-sea", [7]),
        ("russia", [4, 8]),
        ("usa", [9]),
        ("un", [6, 9]),
        ("energy", [1, 3, 4, 8]),
    ]


def test_an_event_has_the_topics_of_its_words_theses_and_polls(tiny: Store) -> None:
    """Event D is on the USA by its summary, and on energy by a poll alone; E is on Asia by its summary."""
    found = rows(
        tiny,
        "select slug, words, theses from event_topic join topic using (topic_id) where event_id = 4 order by topic_id",
    )
    assert found == [("usa", ["United States"], 0), ("energy", [], 0)]
    assert rows(
        tiny, "select words, theses from event_topic join topic using (topic_id) where event_id = 5 and slug = 'asia'"
    ) == [(["Азии"], 0)]


def test_before_and_after_are_one_poll(tiny: Store) -> None:
    """The same question within one event is one poll with two waves; options are united by their labels."""
    found = rows(
        tiny,
        "select w.position, phase, base_n, label, votes, percent from poll_wave w join poll using (poll_id) "
        "join poll_count using (poll_wave_id) join poll_option o using (poll_option_id) "
        "where slug = '2024-06-debate-on-nuclear-power-p1' order by w.position, o.position",
    )
    assert found == [
        (1, "before", 100, "For", 40, 40.0),
        (1, "before", 100, "Against", 40, 40.0),
        (1, "before", 100, "Undecided", 20, 20.0),
        (2, "after", 99, "For", 66, 67.0),
        (2, "after", 99, "Against", 33, 33.0),
    ]


def test_a_site_poll_stands_once(tiny: Store) -> None:
    """Three pages show the widget: one poll, a wave for each set of figures, and every page that shows it."""
    found = rows(
        tiny,
        "select w.position, (select list(votes order by poll_option_id) from poll_count c "
        "where c.poll_wave_id = w.poll_wave_id), list(event_id order by event_id) "
        "from poll_wave w join poll using (poll_id) join event_poll using (poll_wave_id) "
        "where slug = 'site-should-the-port-stay-open-all-year' group by all order by 1",
    )
    assert found == [(1, [4, 3, 1], [4]), (2, [6, 3, 1], [1, 3])]


def test_problems_are_those_of_the_readme(tiny: Store) -> None:
    """Every known fault is a row, with its event and its kind."""
    assert rows(tiny, "select event_id, kind, place from problem order by all") == [
        (1, "organization", "event.organizers[0]"),
        (2, "poll", "polls[0].options[0]"),
        (2, "poll", "polls[0].options[1]"),
        (3, "reader", "line 9"),
        (4, "correction", "polls[0].options[2].percent"),
        (5, "people", "participants[1]"),
        (6, "date", "event.start_date"),
        (6, "source", "event.source.url"),
    ]


def test_a_correction_is_applied_and_the_record_untouched(tiny: Store, tiny_settings: Settings) -> None:
    """The table has the corrected figure, the record the printed one."""
    assert rows(
        tiny, "select percent from poll_count join poll_option using (poll_option_id) where label = 'Cannot say'"
    ) == [17.0]
    record = tiny_settings.records / "2023-expert-survey-on-sanctions.yaml"
    assert "71.0" in record.read_text(encoding="utf-8")


def test_markup_in_a_thesis_is_kept_as_text(tiny: Store) -> None:
    """The store changes no character of a thesis."""
    assert rows(tiny, "select text from thesis where thesis_id = 2") == [
        "<script>alert(1)</script> **Costs** count, [not promises](https://example.org)."
    ]


def test_equal_records_give_an_equal_version(tiny_settings: Settings, tiny_copy: Settings, tiny: Store) -> None:
    """Two builds of the same records have the same data version, also from other files in another order."""
    assert build(tiny_copy).version == tiny.version
    lines = tiny_copy.data / "records.jsonl"
    records, _ = read_all(tiny_settings.records)
    lines.write_text("\n".join(record.model_dump_json() for record in reversed(records)), encoding="utf-8")
    assert build(tiny_copy, records=lines).version == tiny.version


def test_a_changed_record_gives_another_version(tiny_copy: Settings, tiny: Store) -> None:
    """One word more is another version."""
    path = tiny_copy.records / "undated-lecture-on-methods.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("How to count", "How not to count"), encoding="utf-8")
    assert build(tiny_copy).version != tiny.version


def test_is_current_follows_the_files(tiny_copy: Settings) -> None:
    """Nothing built is not current; a build is; a changed file makes it stale."""
    assert not is_current(tiny_copy)
    build(tiny_copy)
    assert is_current(tiny_copy)
    (tiny_copy.data / "topics.yaml").write_text("topics: []\n", encoding="utf-8")
    assert not is_current(tiny_copy)


def test_a_failed_build_keeps_the_old_one(tiny_copy: Settings) -> None:
    """A bad record fails the build with every fault; what was published stays, and nothing is left over."""
    version = build(tiny_copy).version
    (tiny_copy.records / "bad.yaml").write_text("schema_version: 1\nevent: {id: bad}\n", encoding="utf-8")
    with pytest.raises(BuildError) as failed:
        build(tiny_copy)
    assert {fault.place for fault in failed.value.faults} == {"event.name", "event.language"}
    assert open_store(tiny_copy).version == version
    assert sorted(path.name for path in tiny_copy.built.iterdir()) == [".lock", "current", f"rtdash-{version}.duckdb"]


def test_a_second_record_of_an_event_stops_the_build(tiny_copy: Settings) -> None:
    """Event ids are unique over all records."""
    lines = tiny_copy.data / "twice.jsonl"
    lines.write_text('{"event": {"id": "x", "name": "X", "language": "en"}}\n' * 2, encoding="utf-8")
    with pytest.raises(BuildError, match=r"twice.jsonl, line 2: event.id: a second record has the id 'x'"):
        build(tiny_copy, records=lines)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, r"gone.jsonl: cannot be read \(No such file or directory\); name a file of JSON Lines"),
        ("{", r"lines.jsonl, line 1: is no JSON"),
        ("[1]", r"lines.jsonl, line 1: holds no record"),
        (
            '\n{"event": {"id": "x", "language": "en"}, "theses": [{"speaker": "A", "text": "T"}]}',
            r"line 2: event.name: is miss",
        ),
    ],
)
def test_bad_json_lines_are_told_with_their_line(tiny_copy: Settings, content: str | None, said: str) -> None:
    """Whatever stands in the file, the faults name file and line, and a record's faults come all at once."""
    lines = tiny_copy.data / ("gone.jsonl" if content is None else "lines.jsonl")
    if content is not None:
        lines.write_text(content, encoding="utf-8")
    with pytest.raises(BuildError, match=said):
        build(tiny_copy, records=lines)


def test_a_stale_correction_stops_the_build(tiny_copy: Settings) -> None:
    """A rule whose expectation no longer holds fails by name."""
    path = tiny_copy.data / "corrections.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("expect: 71.0", "expect: 70.0"), encoding="utf-8")
    with pytest.raises(BuildError, match=r"polls\[0\].options\[2\].percent: expects 70.0 and finds 71.0"):
        build(tiny_copy)


def test_a_data_folder_that_does_not_exist_is_no_empty_data_set(tmp_path: Path) -> None:
    """A mistyped folder is named, and is neither made nor built."""
    missing = Settings(tmp_path / "dat")
    with pytest.raises(DataFileError, match="dat: there is no such folder; make it, or name another in RTDASH_DATA"):
        build(missing)
    assert [fault.where for fault in check(missing).faults] == [str(missing.data)]
    assert not missing.data.exists()


def test_a_wrong_file_beside_the_records_stops_the_build(tiny_copy: Settings) -> None:
    """people.yaml, organizations.yaml and topics.yaml are checked before anything is read."""
    (tiny_copy.data / "people.yaml").write_text("people: [{slug: x}]\n", encoding="utf-8")
    (tiny_copy.data / "topics.yaml").write_text("topics: 3\n", encoding="utf-8")
    with pytest.raises(DataFileError) as failed:
        build(tiny_copy)
    assert {fault.where for fault in failed.value.faults} == {"people.yaml", "topics.yaml"}


def test_progress_is_told(tiny_copy: Settings) -> None:
    """The callback hears the stages in order, and the end."""
    heard: list[str] = []
    build(tiny_copy, progress=lambda stage, _done, _total: heard.append(stage))
    assert list(dict.fromkeys(heard)) == [
        *("Reading records", "Arranging tables", "Indexing words", "Checking", "Publishing", "Published"),
    ]


def test_the_last_three_versions_are_kept(tiny_copy: Settings) -> None:
    """Older files are removed, the published one never."""
    path = tiny_copy.records / "undated-lecture-on-methods.yaml"
    text = path.read_text(encoding="utf-8")
    versions = []
    for number in range(5):
        path.write_text(text.replace("How to count", f"How to count {number}"), encoding="utf-8")
        versions.append(build(tiny_copy).version)
    assert {file.stem.removeprefix("rtdash-") for file in tiny_copy.built.glob("*.duckdb")} == set(versions[-3:])


def test_every_column_has_a_comment(tiny: Store) -> None:
    """The tables explain themselves: a comment on every table and column."""
    assert rows(tiny, "select table_name from duckdb_tables() where comment is null") == []
    assert (
        rows(
            tiny, "select table_name || '.' || column_name from duckdb_columns() where comment is null and not internal"
        )
        == []
    )
    assert len(rows(tiny, "select table_name from duckdb_tables()")) >= 26
