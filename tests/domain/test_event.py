"""Dates known in part: what days they may mean, and how they are said."""

from __future__ import annotations

from datetime import date

import pytest

from rtdash.domain.event import CLASSIFICATIONS, span, spoken
from rtdash.domain.record import Classification


@pytest.mark.parametrize(
    ("start", "end", "first", "last", "precision", "said"),
    [
        ("2024-10-11", None, date(2024, 10, 11), date(2024, 10, 11), "day", "11 October 2024"),
        ("2023-06-26", "2023-06-27", date(2023, 6, 26), date(2023, 6, 27), "day", "26–27 June 2023"),
        ("2023-06-30", "2023-07-01", date(2023, 6, 30), date(2023, 7, 1), "day", "30 June – 1 July 2023"),
        ("2023-12-31", "2024-01-01", date(2023, 12, 31), date(2024, 1, 1), "day", "31 December 2023 – 1 January 2024"),
        ("2024-02", None, date(2024, 2, 1), date(2024, 2, 29), "month", "February 2024"),
        ("2017", None, date(2017, 1, 1), date(2017, 12, 31), "year", "2017"),
    ],
)
def test_span(start: str, end: str | None, first: date, last: date, precision: str, said: str) -> None:
    """A partial date spans all days that it may mean, and is said just as far as it is known."""
    found = span(start, end)
    assert found is not None
    assert (found.first, found.last, found.precision) == (first, last, precision)
    assert spoken(found.first, found.last, found.precision) == said


def test_no_date() -> None:
    """An unknown date has no span and is said to be unknown."""
    assert span(None) is None
    assert spoken(None, None, "none") == "date unknown"


def test_every_classification_has_a_label() -> None:
    """The record's classifications and the labels are the same list."""
    assert set(CLASSIFICATIONS) == set(Classification.__args__)
