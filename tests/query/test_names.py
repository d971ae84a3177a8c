"""Names: what a slug is called, and what a mistyped one may have meant."""

from __future__ import annotations

from datetime import date

import pytest

from rtdash.domain.filters import Filters
from rtdash.query import counts, names
from rtdash.store.connect import Store


@pytest.mark.parametrize(
    ("field", "slug", "name"),
    [
        ("speaker", "anna-berg", "Anna Berg"),
        ("topic", "un", "United Nations"),
        ("event", "undated-lecture-on-methods", "Lecture on methods"),
        ("type", "survey", "expert survey"),
        ("poll", "site-should-the-port-stay-open-all-year", "Should the port stay open all year?"),
        ("thesis", "2024-03-05-roundtable-on-northern-shipping-t2", "Insurance is the missing link."),
        ("speaker", "no-such-person", "no-such-person"),
    ],
)
def test_name(field: str, slug: str, name: str, tiny: Store) -> None:
    """A slug has its shown name; one that the data does not have stands for itself."""
    assert names.name(tiny, field, slug) == name


def test_known(tiny: Store) -> None:
    """Of several slugs, those that exist."""
    assert names.known(tiny, "speaker", ["anna-berg", "zzz"]) == {"anna-berg"}
    assert names.known(tiny, "topic", []) == set()


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        ("speaker", "ana-berk", "anna-berg"),
        ("speaker", "orlov", "boris-orlov"),
        ("topic", "rusia", "russia"),
        ("organization", "polar-instituet", "polar-institute"),
        ("event", "2024-seminar-on-energy", "2024-03-06-seminar-on-energy-prices"),
        ("poll", "site-should-port-stay-open", "site-should-the-port-stay-open-all-year"),
        (
            "thesis",
            "2024-03-05-roundtable-on-northern-shipping-t22",
            "2024-03-05-roundtable-on-northern-shipping-t2",
        ),
    ],
)
def test_near(field: str, typed: str, meant: str, tiny: Store) -> None:
    """What was meant comes first."""
    frame = names.near(tiny, field, typed)
    assert frame["slug"].iloc[0] == meant
    assert frame["score"].is_monotonic_decreasing


def test_near_says_names_in_full(tiny: Store) -> None:
    """A reader who mistyped an id is shown what it is, not an abbreviation."""
    assert names.near(tiny, "organization", "polar-instituet")["name"].tolist()[0] == "Polar Institute"


def test_nothing_near(tiny: Store) -> None:
    """Nothing alike gives no rows instead of a wild guess."""
    assert len(names.near(tiny, "speaker", "qqqq-xxxx")) == 0


def test_totals(tiny: Store) -> None:
    """What there is in all, as worked out by hand."""
    assert counts.totals(tiny) == {
        "events": 6,
        "theses": 9,
        "people": 5,
        "organizations": 5,
        "topics": 7,
        "polls": 5,
        "poll_waves": 7,
        "problems": 8,
        "undated": 1,
    }


def test_date_range(tiny: Store) -> None:
    """From the first day of the first event to the last that the last one may mean."""
    assert counts.date_range(tiny) == (date(2022, 11, 10), date(2024, 6, 30))


def test_unknown_unit_raises(tiny: Store) -> None:
    """A unit that nobody counts is named with those that are."""
    with pytest.raises(ValueError, match=r"no unit 'people'; units are theses, events, polls"):
        counts.count(tiny, Filters(), "people")
