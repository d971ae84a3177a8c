"""Events: what kinds there are, and how a date known in part is said and spanned."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "year", "none"]


@dataclass(frozen=True, slots=True)
class Label:
    """What a kind of event is called: one, and several."""

    singular: str
    plural: str


CLASSIFICATIONS: Mapping[str, Label] = {
    "roundtable": Label("roundtable", "roundtables"),
    "conference": Label("conference", "conferences"),
    "seminar": Label("seminar", "seminars"),
    "discussion": Label("discussion", "discussions"),
    "debate": Label("debate", "debates"),
    "lecture": Label("lecture", "lectures"),
    "presentation": Label("presentation", "presentations"),
    "meeting": Label("meeting", "meetings"),
    "survey": Label("expert survey", "expert surveys"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a partial date may mean: first and last, both included."""

    first: date
    last: date
    precision: Precision


def span(start: str | None, end: str | None = None) -> Span | None:
    """The span of an ISO 8601 date of any precision: "2017-05" is 2017-05-01 to 2017-05-31; None has none."""
    if start is None:
        return None
    first, precision = _edge(start, last=False)
    last, _ = _edge(end or start, last=True)
    return Span(first, max(first, last), precision)


def _edge(text: str, *, last: bool) -> tuple[date, Precision]:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts), "day"
    if len(parts) == 2:
        year, month = parts
        return date(year, month, calendar.monthrange(year, month)[1] if last else 1), "month"
    return date(parts[0], 12 if last else 1, 31 if last else 1), "year"


def spoken(first: date | None, last: date | None, precision: str) -> str:
    """A date as it is said: "11 October 2024", "26-27 June 2023", "May 2017", "2017", "date unknown"."""
    if first is None or precision == "none":
        return "date unknown"
    if precision == "year":
        return str(first.year)
    if precision == "month":
        return f"{first:%B %Y}"
    if last is None or last == first:
        return f"{first.day} {first:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {first:%B %Y}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {last.day} {last:%B %Y}"
    return f"{first.day} {first:%B %Y} – {last.day} {last:%B %Y}"
