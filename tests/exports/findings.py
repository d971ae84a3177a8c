"""Findings with numbers worked out by hand, for the tests of the writers."""

from __future__ import annotations

from datetime import date, datetime

from rtdash.exports.finding import POINTS, Finding, Report, Series
from rtdash.stats.intervals import wilson

BUILT = datetime(2026, 11, 23, 12, 30)  # noqa: DTZ001  (as the store gives it: UTC without a zone)
ANSWERS = (
    "To contain Russia and to weaken it as far as it goes without a direct military clash of the two powers",
    "=1+1 change of the regime",
    "To bring Russia back to the table <script>alert(1)</script>",
    "Hard to say",
)
VOTES = (33, 30, 24, 21)


def goals() -> Finding:
    """One poll of 108 votes with Wilson intervals; an answer that looks like a formula, one that looks like a tag."""
    ends = [wilson(count, 108) for count in VOTES]
    return Finding(
        headline="No clear winner: the four answers cannot be told apart (19% to 31% of 108 votes).",
        subhead="What are the long-term goals? · n = 108 · readers of the site, self-selected",
        categories=ANSWERS,
        series=(
            Series(
                "Share",
                tuple(count / 108 for count in VOTES),
                tuple(end.low for end in ends if end),
                tuple(end.high for end in ends if end),
                VOTES,
            ),
        ),
        source="example.org, read 2024-10-12; n = 108",
        url="https://example.org/poll",
        link="http://localhost:8501/poll?id=goals",
        notes="Wilson (1927).",
    )


def moved() -> Finding:
    """Before and after, where one answer has no interval."""
    return Finding(
        headline="“Against” gained 16 points.",
        categories=("For", "Against", "Undecided"),
        series=(
            Series("Before", (0.40, 0.47, 0.13), (0.33, 0.40, None), (0.47, 0.54, None)),
            Series("After", (0.35, 0.63, None), (0.28, 0.56, None), (0.42, 0.70, None)),
        ),
    )


def differences() -> Finding:
    """Differences in points, one of them below zero."""
    return Finding(
        headline="The two rooms differ.",
        categories=("For", "Against"),
        series=(Series("B minus A", (16.5, -12.0), (4.2, -20.0), (28.0, -4.0)),),
        unit=POINTS,
        value_name="difference in points",
    )


def words() -> Finding:
    """A finding of text alone."""
    return Finding(headline="Theses that matter", subhead="two theses", lines=("A: <b>one</b>", "B: two"))


def report(*findings: Finding) -> Report:
    """These findings as a report."""
    return Report(
        name="brief",
        title="Polls on Russia",
        sentence="3 polls on Russia since 2020",
        link="http://localhost:8501/brief?topic=russia&since=2020-01-01",
        version="0123456789abcdef",
        built_at=BUILT,
        made_on=date(2026, 11, 24),
        findings=findings,
    )
