"""Facets: how many theses, events or polls each value would give."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from rtdash.domain.filters import LISTS, Filters
from rtdash.query import polls
from rtdash.query.counts import UNITS, count
from rtdash.query.facets import FIELDS, every, facet
from rtdash.store.connect import Store


def _counts(store: Store, field: str, unit: str = "theses", **chosen: Any) -> dict[str | None, int]:
    frame = facet(store, Filters(**chosen), field, unit)
    return dict(zip(frame["slug"], frame[unit], strict=True))


@pytest.mark.parametrize(("scope", "phase"), [("event", "all"), ("site", "all"), ("all", "both"), ("event", "once")])
def test_polls_are_counted_as_the_list_has_them(tiny: Store, scope: str, phase: str) -> None:
    """The number beside a value is how many polls one would see, who was asked and when being chosen too."""
    for field, frame in every(tiny, Filters(), "polls", scope=scope, phase=phase).items():
        for slug, number in zip(frame["slug"], frame["polls"], strict=True):
            seen = polls.cards(tiny, Filters(**{field: (slug,)}), scope=scope, phase=phase)
            assert number == len(seen), (field, slug)


def test_theses_by_speaker(tiny: Store) -> None:
    """A collective thesis is no speaker's; the most come first, equal ones by family name."""
    frame = facet(tiny, Filters(), "speaker")
    assert frame[["slug", "theses"]].to_numpy().tolist() == [
        ["anna-berg", 4],
        ["boris-orlov", 2],
        ["carl-dahl", 1],
        ["elena-kim", 1],
    ]
    assert frame["name"].iloc[0] == "Anna Berg"
    assert set(frame["of"]) == {4}


def test_theses_by_topic_roll_up(tiny: Store) -> None:
    """A thesis counts once for each of its topics and once for the topic above; the topic above is named."""
    assert _counts(tiny, "topic") == {
        "energy": 4,
        "asia": 3,
        "china": 2,
        "russia": 2,
        "un": 2,
        "usa": 1,
        "south-china-sea": 1,
    }
    frame = facet(tiny, Filters(), "topic").set_index("slug")
    assert frame["broader_slug"].to_dict()["china"] == "asia"
    assert frame["broader_slug"].to_dict()["asia"] is None


def test_theses_by_the_other_fields(tiny: Store) -> None:
    """Organizations are those of the day; years have a row for what is undated; types count all theses."""
    assert _counts(tiny, "organization") == {"polar-institute": 3, "institute-of-oceans": 2, "northern-university": 1}
    assert _counts(tiny, "type") == {"roundtable": 6, "debate": 2, "seminar": 1}
    assert _counts(tiny, "year") == {"2024": 7, "2022": 2}
    assert sum(_counts(tiny, "event").values()) == 9


def test_events_by_field(tiny: Store) -> None:
    """Events are counted by who took part, by organizer or participant's organization, and by what they are about."""
    assert _counts(tiny, "speaker", "events") == {
        "anna-berg": 3,
        "boris-orlov": 2,
        "dina-evans": 2,
        "carl-dahl": 1,
        "elena-kim": 1,
    }
    assert _counts(tiny, "topic", "events") == {
        "energy": 5,
        "asia": 2,
        "china": 2,
        "russia": 2,
        "un": 2,
        "usa": 2,
        "south-china-sea": 1,
    }
    assert _counts(tiny, "year", "events") == {"2024": 3, "2023": 1, "2022": 1, None: 1}
    assert facet(tiny, Filters(), "year", "events").set_index("name")["events"]["undated"] == 1


def test_a_facet_ignores_its_own_choice(tiny: Store) -> None:
    """Choosing a speaker leaves the speaker facet as it is and narrows the others."""
    assert _counts(tiny, "speaker", speaker=("anna-berg",)) == _counts(tiny, "speaker")
    assert _counts(tiny, "type", speaker=("anna-berg",)) == {"roundtable": 2, "debate": 1, "seminar": 1}
    assert _counts(tiny, "year", since=date(2024, 1, 1)) == _counts(tiny, "year")


def test_size_bounds_the_rows_and_of_says_how_many_there_are(tiny: Store) -> None:
    """A bounded facet holds the values with the most and tells how many there are."""
    frame = facet(tiny, Filters(), "speaker", size=2)
    assert frame["slug"].tolist() == ["anna-berg", "boris-orlov"]
    assert set(frame["of"]) == {4}


SELECTIONS: list[dict[str, Any]] = [
    {},
    {"speaker": ("andrey-kortunov",)},
    {"topic": ("eurasia",)},
    {"type": ("debate",)},
    {"since": date(2015, 1, 1)},
    {"q": "russia"},
    {"topic": ("economy",), "until": date(2022, 12, 31)},
]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("field", LISTS)
@pytest.mark.parametrize("chosen", SELECTIONS, ids=repr)
def test_a_number_is_what_choosing_it_shows(chosen: dict[str, Any], field: str, unit: str, bundled: Store) -> None:
    """On the real data, each value's number is the count of the selection with that value chosen instead."""
    filters = Filters(**chosen)
    frame = facet(bundled, filters, field, unit)
    assert frame["slug"].is_unique
    picked = frame.iloc[:: max(1, len(frame) // 3)]
    for slug, number in zip(picked["slug"], picked[unit], strict=True):
        assert count(bundled, filters.narrowed(field, slug), unit) == number


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("chosen", SELECTIONS, ids=repr)
def test_all_facets_at_once_are_the_facets(chosen: dict[str, Any], unit: str, bundled: Store) -> None:
    """Asked together, each facet is what it is alone, also where it is cut."""
    filters = Filters(**chosen)
    together = every(bundled, filters, unit, size=30)
    assert set(together) == set(LISTS)
    for field, frame in together.items():
        pd.testing.assert_frame_equal(frame, facet(bundled, filters, field, unit, size=30), check_dtype=False)


def test_unknown_field_or_unit_raises(tiny: Store) -> None:
    """A field or unit that does not exist is named with those that do."""
    with pytest.raises(ValueError, match=r"no field 'date'; fields are speaker, topic"):
        facet(tiny, Filters(), "date")
    with pytest.raises(ValueError, match=r"no unit 'votes'; units are theses, events, polls"):
        facet(tiny, Filters(), "type", "votes")


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("field", FIELDS)
def test_columns_are_alike(field: str, unit: str, tiny: Store) -> None:
    """Every facet has the same columns, with the unit's own name for the count."""
    assert list(facet(tiny, Filters(), field, unit).columns) == [
        "slug",
        "name",
        "broader_slug",
        "color",
        unit,
        "of",
    ]
