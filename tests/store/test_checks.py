"""Checks: what stops a build, what becomes a problem, and who may be whom."""

from __future__ import annotations

from typing import Any

import pytest

from rtdash.domain.person import OtherName, Person, directory
from rtdash.domain.record import Record, load
from rtdash.errors import RecordError
from rtdash.settings import Settings
from rtdash.store.alike import Neighbours, pairs, sound
from rtdash.store.checks import check, of_record
from rtdash.store.corrections import Correction, correct
from rtdash.store.polls import SitePolls, of_event
from rtdash.store.roster import Roster, Stranger, fresh_slugs


def record(event: dict[str, Any] | None = None, **values: Any) -> Record:
    """A sound record with these changes."""
    about = {
        "id": "x",
        "name": "X",
        "language": "en",
        "start_date": "2024-01-02",
        "source": {"url": "https://example.org/x"},
    }
    return load({"event": {**about, **(event or {})}, **values}, "x.yaml")


def said(found: Record) -> list[tuple[str, str]]:
    """Kind and place of the problems of one record."""
    return [(problem.kind, problem.place) for problem in of_record(found)]


def test_a_sound_record_has_no_problem() -> None:
    """Nothing is said where nothing is wrong."""
    assert said(record()) == []


@pytest.mark.parametrize(
    "url",
    [
        "https://russiancouncil.ru./en/x",
        "https://example.org/x?sphrase_id=164810567",
        "https://example.org/x?a=1&utm_source=mail",
        "ftp://example.org/x",
    ],
)
def test_an_odd_address_is_told(url: str) -> None:
    """A trailing dot of the host, tracking tails and other schemes are no canonical address."""
    assert said(record({"source": {"url": url}})) == [("source", "event.source.url")]


def test_dates_are_looked_at() -> None:
    """No date and an unlikely year are told; a partial date is fine."""
    assert said(record({"start_date": None})) == [("date", "event.start_date")]
    assert said(record({"start_date": "1024-10-11"})) == [("date", "event.start_date")]
    assert said(record({"start_date": "2017-05"})) == []


def test_a_thesis_twice_is_told() -> None:
    """The same words of the same speaker stand once; those of two people may agree."""
    people = [{"person": "A"}, {"person": "B"}]
    theses = [{"speaker": "A", "text": "T."}, {"speaker": "B", "text": "T."}, {"speaker": "A", "text": "T."}]
    assert said(record(participants=people, theses=theses)) == [("reader", "theses[2]")]


def test_polls_are_looked_at() -> None:
    """No answers, the same question twice of the same people, and a day known in part are told."""
    options = [{"label": "Yes", "percent": 60}, {"label": "No", "percent": 40}]
    polls = [
        {"question": "Q?", "options": options},
        {"question": "q?", "options": options},
        {"question": "R?", "taken_on": "2024-01", "options": options},
        {"question": "S?"},
        {"question": "T?", "incomplete": True},
    ]
    assert said(record(polls=polls)) == [("poll", "polls[2].taken_on"), ("poll", "polls[3]"), ("poll", "polls[1]")]


def test_check_finds_what_the_build_finds(tiny_settings: Settings) -> None:
    """`check` tells the problems of the README without building."""
    report = check(tiny_settings)
    assert (report.faults, report.records) == ((), 6)
    assert sorted((problem.record or "")[:10] + " " + problem.kind for problem in report.problems) == [
        "2022-11-10 people",
        "2023-exper correction",
        "2024-03-05 reader",
        "2024-03-06 poll",
        "2024-03-06 poll",
        "2024-06-de organization",
        "undated-le date",
        "undated-le source",
    ]


def test_check_tells_every_fault_of_every_file(tiny_copy: Settings) -> None:
    """Wrong files beside the records and wrong records come in one report."""
    (tiny_copy.data / "people.yaml").write_text("people:\n  - slug: [", encoding="utf-8")
    (tiny_copy.data / "topics.yaml").write_text("topics: [{slug: A}]", encoding="utf-8")
    (tiny_copy.records / "bad.yaml").write_text("event: 3", encoding="utf-8")
    (tiny_copy.records / "other-name.yaml").write_text("event: {id: a, name: A, language: en}", encoding="utf-8")
    report = check(tiny_copy)
    assert {fault.where for fault in report.faults} == {"people.yaml", "topics.yaml", "bad.yaml", "other-name.yaml"}
    assert report.records == 6


def test_the_same_page_and_date_twice_is_told(tiny_copy: Settings) -> None:
    """Two records of one address and one date may be one event."""
    text = (tiny_copy.records / "2024-03-06-seminar-on-energy-prices.yaml").read_text(encoding="utf-8")
    copy = tiny_copy.records / "2024-03-06-seminar-on-prices.yaml"
    copy.write_text(text.replace("2024-03-06-seminar-on-energy-prices", copy.stem), encoding="utf-8")
    found = [problem for problem in check(tiny_copy).problems if "same address" in problem.reason]
    assert [(problem.record, problem.fragment) for problem in found] == [(copy.stem, "https://example.org/prices")]


def test_a_label_of_two_topics_is_told(tiny_copy: Settings) -> None:
    """A shared label puts a text on both topics, which somebody should decide."""
    path = tiny_copy.data / "topics.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("[reactor, nuclear power]", "[reactor, UN]"), encoding="utf-8"
    )
    found = [problem for problem in check(tiny_copy).problems if problem.kind == "topic"]
    assert [(problem.place, problem.fragment) for problem in found] == [("topics.yaml, energy", "UN")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Andrey Kortunov", "Andrei Kortunov"),
        ("Андрей Кортунов", "Kortunov Andrei"),
        ("Aksenenok", "Aksyonenok"),
        ("Timofeev", "Timofeyev"),
        ("Alexander Lukin", "Aleksander Lukin"),
        ("Mikhail Orlov", "Michail Orlov"),
    ],
)
def test_transliterations_sound_alike(one: str, other: str) -> None:
    """The usual spellings of one name have one sound."""
    assert sound(one) == sound(other)


def test_two_people_do_not_sound_alike() -> None:
    """Andrey and Sergei are two."""
    assert sound("Andrey Kortunov") != sound("Sergei Kortunov")


def test_people_spelled_alike_are_proposed() -> None:
    """Two entries that sound the same are a pair; spellings of one entry are none."""
    people = [
        Person(slug="a", name="Andrey Kortunov", sort_name="K", other_names=(OtherName(name="Андрей Кортунов"),)),
        Person(slug="b", name="Andrei Kortunov", sort_name="K"),
        Person(slug="c", name="Sergei Kortunov", sort_name="K"),
    ]
    assert [(one.slug, other.slug) for one, other in pairs(people)] == [("a", "b")]


def test_a_stranger_is_shown_who_is_near() -> None:
    """The nearest spellings are named with their slugs; a name like nobody's has none."""
    near = Neighbours({"a": Person(slug="a", name="Andrey Kortunov", sort_name="K")}).near
    assert near("Andrei Kortunov") == {"a": "Andrey Kortunov"}
    assert near("Andrey Kortunow") == {"a": "Andrey Kortunov"}
    assert near("Xu Changzhi") == {}


def test_strangers_get_slugs_whatever_their_order() -> None:
    """Two names with one slug stay two; the slugs do not depend on who came first."""
    names = ["Ли Вэй", "Li Vey", "Вэй Ли", "李伟"]
    one = {f" {name}": Stranger(name, "r", "p") for name in names}
    other = dict(reversed(one.items()))
    made = fresh_slugs(one, {"vey-li"}, "person")
    assert made == fresh_slugs(other, {"vey-li"}, "person")
    assert len(set(made.values())) == 4
    assert made[" Li Vey"] == "li-vey"
    assert made[" Ли Вэй"].startswith("li-vey-")
    assert made[" Вэй Ли"].startswith("vey-li-")
    assert made[" 李伟"] == "person"


def test_an_alias_names_the_person_of_its_record_alone() -> None:
    """A short spelling that an alias explains in one record stays a stranger in another."""
    roster = Roster(directory([Person(slug="a", name="Andrey Kortunov", sort_name="K")]))
    assert roster.person("Kortunov", ["Andrey Kortunov"], "r1", "p") == 0
    assert roster.person("Andrey Kortunov", [], "r1", "p") == 0
    assert roster.person("Kortunov", [], "r2", "p") == 1
    assert [stranger.record for stranger in roster.strange_people.values()] == ["r2"]


def test_a_correction_sets_or_removes() -> None:
    """A value is replaced, an item is taken out; the record given stays as it was."""
    before = record(
        polls=[{"question": "Q?", "options": [{"label": "Yes", "percent": 71}, {"label": "No", "percent": 2}]}]
    )
    wrong = before.polls[0].options[1].model_dump()
    rules = [
        Correction(target="x/polls[0].options[0].percent", expect=71, value=17, reason="swapped"),
        Correction(target="x/polls[0].options[1]", expect=wrong, action="remove", reason="of another poll"),
    ]
    after = correct(before, rules)
    assert [(option.label, option.percent) for option in after.polls[0].options] == [("Yes", 17)]
    assert len(before.polls[0].options) == 2


@pytest.mark.parametrize(
    ("target", "expect", "value", "reason"),
    [
        ("x/event.venue", "Hall", "House", "expects 'Hall' and finds None"),
        ("x/polls[3].question", "Q?", "R?", "there is no 'polls[3].question' in that record"),
        ("x/event.start_date", "2024-01-02", "yesterday", "is not a date"),
    ],
)
def test_a_correction_that_does_not_fit_fails_by_name(target: str, expect: str, value: str, reason: str) -> None:
    """Stale expectations, places that are not there, and values that break the contract are faults."""
    with pytest.raises(RecordError) as failed:
        correct(record(), [Correction(target=target, expect=expect, value=value, reason="r")])
    assert reason in str(failed.value)


def test_a_correction_of_no_record_is_a_fault(tiny_copy: Settings) -> None:
    """A rule about a record that is gone does not live on."""
    (tiny_copy.records / "2023-expert-survey-on-sanctions.yaml").unlink()
    faults = [str(fault) for fault in check(tiny_copy).faults]
    assert faults == [
        "corrections.yaml: 2023-expert-survey-on-sanctions/polls[0].options[2].percent: "
        "there is no record '2023-expert-survey-on-sanctions'; mend the target or remove the rule"
    ]


def widget(votes: list[int | None], *, incomplete: bool = False, **event: Any) -> Record:
    """A page with the widget of the site and these votes."""
    options = [{"label": f"o{index}", "votes": count} for index, count in enumerate(votes)]
    return record(event, polls=[{"question": "W?", "scope": "site", "options": options, "incomplete": incomplete}])


def test_site_readings_are_waves_by_date() -> None:
    """Equal figures are one wave; a widget that was cut is the whole reading that it agrees with."""
    book = SitePolls()
    book.add(widget([9, 5], id="c", start_date="2024-03-01"), 0)
    book.add(widget([4, 1], id="a", start_date="2023-01-01"), 1)
    book.add(widget([9, 5], id="b", start_date="2022-01-01"), 2)
    book.add(widget([4], id="d", start_date="2020-01-01", incomplete=True), 3)
    book.add(widget([], id="e", start_date="2020-01-01", incomplete=True), 4)
    book.add(widget([7], id="f", start_date="2021-01-01", incomplete=True), 5)
    (asked,) = book.all()
    assert asked.slug == "site-w"
    found = [([votes for votes, _ in wave.counts.values()], [event for event, _ in wave.shown]) for wave in asked.waves]
    assert found == [([7], [5]), ([9, 5], [2, 0]), ([4, 1], [1, 4, 3])]


def test_answers_with_one_label_stay_two() -> None:
    """A page that prints a label twice means two answers; a second wave finds both again."""
    options = [{"label": "Other", "votes": 1}, {"label": "Other", "votes": 2}]
    polls = [{"question": "Q?", "phase": phase, "options": options} for phase in ("after", "before")]
    (asked,) = of_event(record(polls=polls), 0)
    assert asked.options == ["Other", "Other"]
    assert [wave.poll.phase for wave in asked.waves] == ["before", "after"]
    assert [list(wave.counts) for wave in asked.waves] == [[0, 1], [0, 1]]
