"""What is taken into a meeting: findings, each with its words, its numbers and where they come from.

The same Finding makes a slide (`pptx`) and a section of a page (`html`), so that the words and numbers are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import plotly.graph_objects as go

from rtdash.errors import ExportError

SHARE = "share"
POINTS = "points"
COUNT = "count"


@dataclass(frozen=True, slots=True)
class Series:
    """One row of bars: a value a category, with the ends of its interval where there is one.

    Shares are 0 to 1, differences are points (16 for sixteen points), counts are counts; None where unknown.
    """

    name: str
    values: tuple[float | None, ...]
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    votes: tuple[int | None, ...] = ()
    color: str = ""

    def interval(self, place: int) -> tuple[float, float] | None:
        """The ends at a place; None where there is no interval."""
        if not self.low or not self.high:
            return None
        low, high = self.low[place], self.high[place]
        return None if low is None or high is None else (low, high)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: a headline with either bars (`categories`, `series`) or `lines` of text.

    `subhead` names n, scope and interval; `source` is the foot; `notes` is how it was worked out and what to mind.
    `figure` draws the same as a Plotly chart when it is called (slides do without), `alt` is its words.
    `value_name` is what the values are: the heading of the table's column.
    """

    headline: str
    subhead: str = ""
    categories: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    lines: tuple[str, ...] = ()
    unit: str = SHARE
    source: str = ""
    url: str = ""
    link: str = ""
    notes: str = ""
    value_name: str = "share"
    figure: Callable[[], go.Figure] | None = field(default=None, compare=False)
    alt: str = ""

    def __post_init__(self) -> None:
        """Hold every series to the categories. Raises `ExportError`."""
        for series in self.series:
            for name in ("values", "low", "high", "votes"):
                given: Sequence[object] = getattr(series, name)
                if (given or name == "values") and len(given) != len(self.categories):
                    raise ExportError(
                        f"finding {self.headline[:60]!r}: series {series.name!r} has {len(given)} {name} for "
                        f"{len(self.categories)} categories; give one for each"
                    )

    def said(self, value: float | None) -> str:
        """A value as it is printed: "31%", "+16", "1,204"; unknown "–"."""
        if value is None:
            return "–"
        if self.unit == SHARE:
            return f"{value * 100:.1f}%" if 0 < value < 0.0095 or 0.995 <= value < 1 else f"{value * 100:.0f}%"
        if self.unit == POINTS:
            return f"{value:+.1f}".replace("-", "−").removesuffix(".0")
        return f"{value:,.0f}"

    def between(self, ends: tuple[float, float] | None) -> str:
        """An interval as it is printed: "23% to 40%"; none "–"."""
        return "–" if ends is None else f"{self.said(ends[0])} to {self.said(ends[1])}"

    def table(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """The numbers as text: a heading row and one row a category and series."""
        several = len(self.series) > 1
        votes = any(series.votes for series in self.series)
        ends = any(series.low for series in self.series)
        head = ("", *(("of",) if several else ()), *(("votes",) if votes else ()), self.value_name)
        if ends:
            head = (*head, "95 % interval")
        rows = []
        for place, category in enumerate(self.categories):
            for series in self.series:
                row = [category]
                if several:
                    row.append(series.name)
                if votes:
                    count = series.votes[place] if series.votes else None
                    row.append("–" if count is None else f"{count:,}")
                row.append(self.said(series.values[place]))
                if ends:
                    row.append(self.between(series.interval(place)))
                rows.append(tuple(row))
        return head, rows


@dataclass(frozen=True, slots=True)
class Report:
    """Findings that belong together, with the sentence of what was selected, the link that shows it, and the data.

    `name` is a slug for the file name; `made_on` the day on which the file is made.
    """

    name: str
    title: str
    sentence: str
    link: str
    version: str
    built_at: datetime
    made_on: date
    findings: tuple[Finding, ...]

    def file_name(self, suffix: str) -> str:
        """What and when: `rtdash-brief-2026-11-23-<version>.pptx`."""
        return f"rtdash-{self.name}-{self.made_on.isoformat()}-{self.version[:12]}.{suffix}"

    @property
    def data(self) -> str:
        """Which data this is, in words."""
        day = self.built_at
        return f"Data version {self.version[:12]}, built {day.day} {day:%B %Y}"
