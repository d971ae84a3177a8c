"""What filters select, against answers worked out by hand (tests/tiny/README.md), and against brute force."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rtdash.domain.filters import Filters
from rtdash.query import cards, census, columns, run
from rtdash.query.counts import count
from rtdash.query.selection import parameters
from rtdash.store.connect import Store

EVENTS = {
    "A": "2024-06-debate-on-nuclear-power",
    "B": "2024-03-06-seminar-on-energy-prices",
    "C": "2024-03-05-roundtable-on-northern-shipping",
    "D": "2023-expert-survey-on-sanctions",
    "E": "2022-11-10-kruglyy-stol-o-torgovle",
    "F": "undated-lecture-on-methods",
}


def _theses(store: Store, filters: Filters) -> set[str]:
    ids = run.arrays(store, "theses_selected", **parameters(store, filters))["thesis_id"]
    letters = {slug: letter for letter, slug in EVENTS.items()}
    slugs = cards.cards(store, ids - 1)["thesis_slug"]
    return {f"{letters[slug.rpartition('-')[0]]}.{slug.rpartition('-')[2]}" for slug in slugs}


def _events(store: Store, filters: Filters) -> set[str]:
    slugs = set(columns.columns(store).values["event"].slug[census.events(store, filters)])
    return {letter for letter, slug in EVENTS.items() if slug in slugs}


def _polls(store: Store, filters: Filters) -> int:
    return count(store, filters, "polls")


ALL = {"A.t1", "A.t2", "B.t1", "C.t1", "C.t2", "C.t3", "C.t4", "E.t1", "E.t2"}
CASES: list[tuple[dict[str, Any], set[str], set[str]]] = [
    ({}, ALL, set("ABCDEF")),
    ({"speaker": ("anna-berg",)}, {"A.t1", "B.t1", "C.t1", "C.t2"}, set("ABC")),
    ({"speaker": ("anna-berg", "boris-orlov")}, {"A.t1", "B.t1", "C.t1", "C.t2", "C.t3", "E.t1"}, set("ABCE")),
    ({"speaker": ("dina-evans",)}, set(), set("AF")),
    ({"speaker": ()}, set(), set()),
    ({"speaker": ("nobody-at-all",)}, set(), set()),
    ({"organization": ("polar-institute",)}, {"B.t1", "C.t1", "C.t2"}, set("BC")),
    ({"organization": ("institute-of-oceans",)}, {"C.t3", "E.t1"}, set("CE")),
    ({"topic": ("asia",)}, {"C.t1", "C.t4", "E.t1"}, set("CE")),
    ({"topic": ("china",)}, {"C.t1", "E.t1"}, set("CE")),
    ({"topic": ("energy",)}, {"A.t1", "B.t1", "C.t1", "E.t1"}, set("ABCDE")),
    ({"topic": ("un", "usa")}, {"C.t3", "E.t2"}, set("CDE")),
    ({"event": (EVENTS["C"],)}, {"C.t1", "C.t2", "C.t3", "C.t4"}, set("C")),
    ({"type": ("roundtable",)}, {"C.t1", "C.t2", "C.t3", "C.t4", "E.t1", "E.t2"}, set("CE")),
    ({"type": ("roundtable", "debate"), "speaker": ("anna-berg",)}, {"A.t1", "C.t1", "C.t2"}, set("AC")),
    ({"since": date(2024, 3, 6)}, {"A.t1", "A.t2", "B.t1"}, set("AB")),
    ({"since": date(2024, 3, 8)}, {"A.t1", "A.t2", "B.t1"}, set("AB")),
    ({"since": date(2024, 3, 9)}, {"A.t1", "A.t2"}, set("A")),
    ({"until": date(2024, 3, 5)}, {"C.t1", "C.t2", "C.t3", "C.t4", "E.t1", "E.t2"}, set("CDE")),
    ({"since": date(2023, 6, 1), "until": date(2023, 6, 2)}, set(), set("D")),
    ({"since": date(2024, 6, 30), "until": date(2024, 6, 30)}, {"A.t1", "A.t2"}, set("A")),
    ({"topic": ("energy",), "speaker": ("anna-berg",), "since": date(2024, 3, 6)}, {"A.t1", "B.t1"}, set("AB")),
    ({"q": "energy"}, {"A.t1", "B.t1", "C.t1"}, set("ABC")),
    ({"q": "энергия"}, {"E.t1"}, set("E")),
    ({"q": "methods"}, set(), set("F")),
    ({"q": "china energy"}, {"C.t1"}, set("C")),
    ({"q": "chin energ"}, set(), set()),
    ({"q": '"missing link"'}, {"C.t2"}, set("C")),
    ({"q": '"link missing"'}, set(), set()),
    ({"q": "!?"}, set(), set()),
]


@pytest.mark.parametrize(("chosen", "theses", "events"), CASES, ids=[repr(case[0]) for case in CASES])
def test_selects(chosen: dict[str, Any], theses: set[str], events: set[str], tiny: Store) -> None:
    """Each combination selects the theses and events that were found by hand; the counts agree."""
    filters = Filters(**chosen)
    assert _theses(tiny, filters) == theses
    assert _events(tiny, filters) == events
    assert count(tiny, filters) == len(theses)
    assert count(tiny, filters, "events") == len(events)


@pytest.mark.parametrize(
    ("chosen", "polls"),
    [
        ({}, 5),
        ({"topic": ("energy",)}, 4),  # A-p1 and D-p2 by their question, B-p1 and D-p1 by their event
        ({"topic": ("usa",)}, 2),  # D-p1 and D-p2 by their event; the widget that D shows is no event's own
        ({"event": (EVENTS["C"],)}, 1),  # the widget
        ({"event": (EVENTS["B"],)}, 1),
        ({"event": (EVENTS["D"],)}, 3),
        ({"speaker": ("anna-berg",)}, 3),
        ({"organization": ("polar-institute",)}, 2),
        ({"type": ("survey",)}, 3),
        ({"until": date(2022, 12, 31)}, 0),
        ({"since": date(2024, 6, 1)}, 2),
        ({"q": "sanctions"}, 1),
        ({"q": "reactors"}, 1),
        ({"q": "undecided"}, 1),  # an option
        ({"q": "energy", "event": (EVENTS["A"],)}, 0),
    ],
    ids=repr,
)
def test_selects_polls(chosen: dict[str, Any], polls: int, tiny: Store) -> None:
    """A poll is selected by its words and topics, or through an event that shows it."""
    assert _polls(tiny, Filters(**chosen)) == polls


def test_order_of_values_and_repeats_do_not_matter(tiny: Store) -> None:
    """One selection, however it was put together."""
    one = parameters(tiny, Filters(speaker=("boris-orlov", "anna-berg", "anna-berg")))
    assert one == parameters(tiny, Filters(speaker=("anna-berg", "boris-orlov")))
    assert len(one["speaker"]) == 2


def test_broader_topic_is_its_narrower_ones_too(tiny: Store) -> None:
    """The keys of a broader topic are its own and those below it, each once also where both were chosen."""
    assert len(parameters(tiny, Filters(topic=("asia",)))["topic"]) == 3
    assert parameters(tiny, Filters(topic=("asia", "china"))) == parameters(tiny, Filters(topic=("asia",)))


def test_every_field_of_filters_is_in_the_selection() -> None:
    """A field that `_selected.sql` does not know would filter nothing."""
    text = run._read("_selected")
    for field in Filters.model_fields:
        assert f"${field}" in text


def test_bundled_selection_agrees_with_brute_force(bundled: Store) -> None:
    """On the real data, a filter of each kind and all together select what a plain query with slugs finds."""
    chosen = {"speaker": ("andrey-kortunov", "kirill-babaev"), "type": ("roundtable", "conference", "debate")}
    dates = {"since": date(2015, 1, 1), "until": date(2024, 12, 31)}
    plain = """
        select count(distinct t.thesis_id)
        from thesis t join event e using (event_id) join person p using (person_id)
        left join thesis_topic tt using (thesis_id) left join topic c using (topic_id)
        left join topic b on b.topic_id = c.broader_id
        where p.slug in ('andrey-kortunov', 'kirill-babaev')
            and e.classification in ('roundtable', 'conference', 'debate')
            and e.end_date >= '2015-01-01' and e.start_date <= '2024-12-31'
            and (c.slug in ('eurasia', 'economy') or b.slug in ('eurasia', 'economy'))
    """
    row = bundled.connection.cursor().execute(plain).fetchone()
    assert row is not None
    assert row[0] > 0
    assert count(bundled, Filters(**chosen, **dates, topic=("eurasia", "economy"))) == row[0]  # type: ignore[arg-type]
