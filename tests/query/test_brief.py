"""The manager's questions, held to the tiny data set (tests/tiny/README.md) and to the bundled data."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from scipy.stats import binom

from rtdash.domain.filters import Filters
from rtdash.query import brief, polls
from rtdash.takeaway import reports

ALL = Filters()
A, B = "2024-06-debate-on-nuclear-power-p1", "2024-03-06-seminar-on-energy-prices-p1"


def test_new_counts_from_a_year_before_the_last_event(tiny) -> None:
    """The last event is of June 2024, so new begins on 1 June 2023: A, B, C and D (its year touches it), 7 theses."""
    day = brief.since(tiny, ALL)
    assert day == date(2023, 6, 1)
    assert brief.since(tiny, ALL, "2020-05-04") == date(2020, 5, 4)
    row = brief.new(tiny, ALL, day).iloc[0]
    assert (row["events"], row["theses"], row["polls"]) == (4, 7, 5)
    assert list(brief.new_events(tiny, ALL, day, size=2)["event_slug"]) == [
        "2024-06-debate-on-nuclear-power",
        "2024-03-06-seminar-on-energy-prices",
    ]


def test_without_dates_nothing_is_new(tiny) -> None:
    """A selection of undated events has no day, and says no number."""
    filters = Filters(event=("undated-lecture-on-methods",))
    assert brief.since(tiny, filters) is None
    row = brief.new(tiny, filters, None).iloc[0]
    assert row["since"] is None
    assert (row["events"], row["theses"], row["polls"]) == (0, 0, 0)
    assert brief.new_events(tiny, filters, None).empty


def test_the_change_is_the_answer_that_really_moved(tiny) -> None:
    """Of A, For moved by 26.7 points, which leaves 0 out; Against by -6.7, which does not."""
    (row,) = brief.changes(tiny, ALL).itertuples()
    assert (row.poll_slug, row.option, row.moved, row.real_moved) == (A, "For", 1, 1)
    assert bool(row.real)
    shown = polls.changes(tiny, A).set_index("option").loc["For"]
    assert (row.swing, row.swing_low, row.swing_high) == tuple(shown[["swing", "swing_low", "swing_high"]])


def test_real_changes_come_first_and_chance_is_left_out(bundled) -> None:
    """Tested and real ones first, the largest first in each; none whose interval has 0 in it."""
    rows = brief.changes(bundled, ALL, size=100)
    tested = rows["real"].notna()
    assert list(tested) == sorted(tested, reverse=True)
    assert rows.loc[tested, "real"].all()
    for part in (rows[tested], rows[~tested]):
        assert list(part["swing"].abs()) == sorted(part["swing"].abs(), reverse=True)
    for row in rows[tested].itertuples():
        assert row.swing_low > 0 or row.swing_high < 0
    assert rows["swing_low"].isna().equals(~tested)


def test_close_calls_cannot_be_told_apart(tiny, bundled) -> None:
    """B is 10 to 10; and in the bundled data no close call has a leader that a plain sign test would separate."""
    assert B in set(brief.closest(tiny, ALL, few=True)["poll_slug"])
    rows = brief.closest(bundled, ALL, size=100, few=True)
    assert len(rows) > 2
    assert not rows["paired"].any()
    order = list(zip(rows["small"], rows["gap"], strict=True))
    assert order == sorted(order)
    for row in rows.itertuples():
        shares = polls.shares(bundled, row.poll_slug)
        votes = shares[shares["wave"] == row.main_wave].sort_values("share", ascending=False)["votes"]
        if votes.notna().all():
            first, second = (int(count) for count in votes.head(2))
            assert 2 * binom.cdf(second, first + second, 0.5) > 0.05 / (len(votes) * (len(votes) - 1) / 2)


def test_a_handful_of_votes_is_no_close_call_beside_larger_ones(tiny, bundled) -> None:
    """Where a poll of thirty votes is close no smaller one is shown; where none is, they are, and that is said."""
    every = brief.closest(bundled, ALL, size=100, few=True)
    assert set(every["small"]) == {False, True}
    shown = brief.closest(bundled, ALL, size=100)
    assert list(shown["poll_slug"]) == list(every.loc[~every["small"], "poll_slug"])
    few = brief.close_of_few(bundled, ALL)
    assert few == int(every["small"].sum())
    many = f"{few} more close polls have" if few > 1 else "1 more close poll has"
    assert reports.called(shown, few).startswith(f"{many} fewer than 30 votes")
    assert B not in set(brief.closest(tiny, ALL)["poll_slug"])
    own = Filters(event=("2024-03-06-seminar-on-energy-prices",))
    assert list(brief.closest(tiny, own)["poll_slug"]) == [B]
    said = reports.called(brief.closest(tiny, own), brief.close_of_few(tiny, own))
    assert said.startswith("Every close poll of this selection has fewer than 30 votes")
    assert reports.called(shown, 0) == ""
    assert reports.called(shown.head(0), 0).startswith("No poll")


@pytest.mark.parametrize(
    ("day", "unsure", "said"),
    [
        (date(2023, 6, 1), 1, "1 of these events is known by month or year alone and may be older."),
        (date(2024, 6, 2), 1, "That event is known by month or year alone and may be older."),
        (date(2024, 3, 7), 0, "and 3 polls."),
        (date(2023, 1, 1), 0, "polls."),
    ],
)
def test_what_may_be_older_is_said(tiny, day: date, unsure: int, said: str) -> None:
    """D of 2023 and A of June 2024 touch a day inside that time; B, from 6 to 8 March, is known and only goes on."""
    row = brief.new(tiny, ALL, day).iloc[0]
    assert row["unsure"] == unsure
    assert reports.news(row).endswith(said)


def test_theses_of_the_rooms_that_were_asked(tiny) -> None:
    """To A belong its own two theses; polls whose rooms have none give the newest theses of the selection."""
    rows = brief.to_read(tiny, ALL, (A,))
    assert set(rows["event_slug"]) == {"2024-06-debate-on-nuclear-power"}
    assert rows["on_topic"].all()
    other = brief.to_read(tiny, ALL, ("2023-expert-survey-on-sanctions-p1",))
    assert len(other)
    assert not other["on_topic"].any()


def test_every_source_once(tiny) -> None:
    """The pages behind polls, each once, with address and date; none for no poll."""
    rows = brief.sources(tiny, (A, B, A))
    assert list(rows["event_slug"]) == ["2024-06-debate-on-nuclear-power", "2024-03-06-seminar-on-energy-prices"]
    assert isinstance(brief.sources(tiny, ()), pd.DataFrame)
    assert brief.sources(tiny, ()).empty


def test_of_two_that_moved_as_far_the_gain_is_named(bundled) -> None:
    """In a poll of two sides one gains what the other loses: the change is told of the side that gained."""
    rows = brief.changes(bundled, ALL, size=100)
    for row in rows.itertuples():
        moves = polls.changes(bundled, row.poll_slug)
        sides = moves[~moves["aside"]]
        if len(sides) == 2 and round(sides["swing"].sum(), 6) == 0:
            assert row.swing >= 0, row.poll_slug
