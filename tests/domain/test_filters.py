"""Filters: one value, told in a sentence."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from rtdash.domain.filters import Filters, asked, sentence

NAMES = {"kirill-babaev": "Kirill Babaev", "xu-changzhi": "Xu Changzhi", "brics": "BRICS", "riac": "RIAC"}


def say(filters: Filters, count: int = 20) -> str:
    """The sentence over theses."""
    return sentence(filters, count, "thesis", lambda _, slug: NAMES.get(slug, slug), plural="theses")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), "20 theses"),
        (
            Filters(speaker=("kirill-babaev",), topic=("brics",), since=date(2020, 1, 1)),
            "20 theses by Kirill Babaev on BRICS since 2020",
        ),
        (Filters(speaker=("xu-changzhi", "kirill-babaev")), "20 theses by Kirill Babaev or Xu Changzhi"),
        (Filters(speaker=("a", "b", "c", "d")), "20 theses by a, b or 2 others"),
        (Filters(organization=("riac",), type=("debate",)), "20 theses from RIAC in debates"),
        (Filters(until=date(2024, 10, 11)), "20 theses until 11 October 2024"),
        (Filters(since=date(2024, 1, 1), until=date(2024, 12, 31)), "20 theses in 2024"),
        (Filters(since=date(2023, 5, 2), until=date(2024, 12, 31)), "20 theses from 2 May 2023 to 2024"),
        (Filters(since=date(2023, 5, 2), until=date(2023, 5, 2)), "20 theses on 2 May 2023"),
        (Filters(q="free  trade"), "20 theses matching “free trade”"),
        (Filters(q='"free trade" zones'), '20 theses matching "free trade" zones'),
        (Filters(event=()), "20 theses at none at all"),
    ],
)
def test_sentence(filters: Filters, expected: str) -> None:
    """Each field is said, in an order that reads as English."""
    assert say(filters) == expected


@pytest.mark.parametrize(
    ("scope", "phase", "expected"),
    [
        ("all", "all", "7 polls on BRICS"),
        ("event", "both", "7 polls of audiences asked before and after on BRICS"),
        ("site", "all", "7 polls of web site readers on BRICS"),
        ("all", "once", "7 polls asked once on BRICS"),
    ],
)
def test_which_polls(scope: str, phase: str, expected: str) -> None:
    """Who was asked and when stand right behind what is counted."""
    said = sentence(Filters(topic=("brics",)), 7, "poll", lambda _, slug: NAMES[slug], which=asked(scope, phase))
    assert said == expected


def test_one_is_singular() -> None:
    """One is "1 thesis", a thousand is "1,000 theses"."""
    assert say(Filters(), 1) == "1 thesis"
    assert say(Filters(), 1000) == "1,000 theses"


def test_every_field_is_said() -> None:
    """No field of Filters can be set without the sentence changing."""
    values = {"since": date(2020, 1, 1), "until": date(2020, 5, 1), "q": "x", "type": ("debate",)}
    for field in Filters.model_fields:
        assert say(Filters(**{field: values.get(field, ("brics",))})) != say(Filters()), field


def test_equal_selections_are_equal() -> None:
    """Order, repetition and white space do not make another selection (and so no second cache entry)."""
    assert Filters(speaker=("b", "a", "b"), q=" x  y ") == Filters(speaker=("a", "b"), q="x y")


def test_bounds() -> None:
    """A selection of more than 200 values is refused."""
    with pytest.raises(ValidationError):
        Filters(speaker=tuple(f"s{number}" for number in range(201)))
