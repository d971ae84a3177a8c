"""What is on the rise: windows that end with the data, whole dates only, and no verdict without evidence."""

from __future__ import annotations

from datetime import date
from math import sqrt

import pandas as pd
import pytest
import yaml

from rtdash.domain.event import span
from rtdash.domain.filters import Filters
from rtdash.query import trends
from rtdash.settings import Settings
from rtdash.store.connect import Store


def test_windows_end_with_the_latest_event_not_with_the_clock(tiny: Store) -> None:
    """The recent window ends on the last day of June 2024, which event A's month may mean; each is `months` long."""
    row = trends.topics_rising(tiny, Filters(), months=12).iloc[0]
    assert [row[name].date() for name in ("before_since", "before_until", "recent_since", "recent_until")] == [
        date(2022, 7, 1),
        date(2023, 6, 30),
        date(2023, 7, 1),
        date(2024, 6, 30),
    ]


def test_events_are_counted_once_a_topic_with_narrower_topics_in_the_broader(tiny: Store) -> None:
    """A, B and C are recent, E is before; D (2023, whole year) lies across the edge and is left out, and said so."""
    frame = trends.topics_rising(tiny, Filters(), months=12).set_index("topic_slug")
    assert set(frame["recent_base"]) == {3}
    assert set(frame["before_base"]) == {1}
    assert set(frame["left_out"]) == {1}
    counts = {slug: (row["recent_events"], row["before_events"]) for slug, row in frame.iterrows()}
    assert counts == {
        "energy": (3, 1),
        "asia": (1, 1),
        "china": (1, 1),
        "russia": (1, 1),
        "un": (1, 1),
        "south-china-sea": (1, 0),
        "usa": (0, 1),
    }


def test_nothing_is_said_below_the_minimum(tiny: Store) -> None:
    """Under `minimum` events in both windows there is no verdict; with it, equal shares are unclear, not rising."""
    few = trends.topics_rising(tiny, Filters(), months=12)
    assert set(few["verdict"]) == {"too few"}
    assert set(few["judged"]) == {0}
    enough = trends.topics_rising(tiny, Filters(), months=12, minimum=4)
    assert dict(zip(enough["topic_slug"], enough["verdict"], strict=True))["energy"] == "unclear"
    assert set(enough["judged"]) == {1}


def test_since_does_not_empty_the_window_before(tiny: Store) -> None:
    """`since` is left out, or there would be nothing to compare with; `until` moves the windows."""
    whole = trends.topics_rising(tiny, Filters(), months=12)
    pd.testing.assert_frame_equal(trends.topics_rising(tiny, Filters(since=date(2024, 1, 1)), months=12), whole)
    earlier = trends.topics_rising(tiny, Filters(until=date(2024, 3, 31)), months=12)
    assert earlier["recent_until"].iloc[0].date() == date(2024, 3, 8)


def test_a_selection_without_a_date_has_no_trend(tiny: Store) -> None:
    """No dated event, no row, and the columns are there all the same."""
    frame = trends.topics_rising(tiny, Filters(type=("lecture",)))
    assert frame.empty
    assert {"verdict", "change", "minimum", "judged"} <= set(frame.columns)


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        ((10, 20, 2, 20), "rising"),
        ((2, 20, 10, 20), "falling"),
        ((6, 20, 5, 20), "unclear"),
        ((2, 20, 2, 20), "too few"),
        ((9, 9, 0, 0), "no base"),
        ((0, 0, 9, 9), "no base"),
    ],
)
def test_a_verdict_needs_an_interval_without_zero(counts: tuple[int, int, int, int], verdict: str) -> None:
    """Rising and falling only where the 95 % interval of the difference leaves out 0."""
    found = trends.trend(*counts)
    assert found.verdict == verdict
    if found.change_low is not None and found.change_high is not None:
        assert (found.change_low > 0) == (verdict == "rising")
        assert (found.change_high < 0) == (verdict == "falling")


def test_the_intervals_are_wilson_and_newcombe() -> None:
    """Against the formulas as published: 10 of 20 lately, 2 of 20 before."""

    def score(k: int, n: int) -> tuple[float, float]:
        z = 1.959963984540054
        centre, spread = k + z * z / 2, z * sqrt(k * (n - k) / n + z * z / 4)
        return (centre - spread) / (n + z * z), (centre + spread) / (n + z * z)

    (low2, high2), (low1, high1) = score(10, 20), score(2, 20)
    found = trends.trend(10, 20, 2, 20)
    assert (found.recent_low, found.recent_high) == pytest.approx((low2, high2))
    assert (found.before_low, found.before_high) == pytest.approx((low1, high1))
    assert found.change == pytest.approx(0.4)
    assert found.change_low == pytest.approx(0.4 - sqrt((0.5 - low2) ** 2 + (high1 - 0.1) ** 2))
    assert found.change_high == pytest.approx(0.4 + sqrt((high2 - 0.5) ** 2 + (0.1 - low1) ** 2))


def test_a_window_without_events_has_shares_but_no_change() -> None:
    """n = 0 has no share and no interval, never (0, 0)."""
    found = trends.trend(9, 9, 0, 0)
    assert (found.recent_share, found.before_share, found.before_low, found.change) == (1.0, None, None, None)


def test_the_bases_are_the_records_of_the_windows(bundled: Store, bundled_settings: Settings) -> None:
    """Counted from the record files: held events all of whose possible days lie in a window."""
    row = trends.topics_rising(bundled, Filters()).iloc[0]
    edges = {name: row[name].date() for name in ("recent_since", "recent_until", "before_since", "before_until")}
    counted = {"recent": 0, "before": 0, "across": 0}
    for path in bundled_settings.records.glob("*.yaml"):
        event = yaml.safe_load(path.read_text(encoding="utf-8"))["event"]
        days = span(event["start_date"], event.get("end_date"))
        if days is None or event["status"] != "held":
            continue
        if days.first >= edges["recent_since"] and days.last <= edges["recent_until"]:
            counted["recent"] += 1
        elif days.first >= edges["before_since"] and days.last <= edges["before_until"]:
            counted["before"] += 1
        elif days.last >= edges["before_since"] and days.first <= edges["recent_until"]:
            counted["across"] += 1
    assert counted == {"recent": row["recent_base"], "before": row["before_base"], "across": row["left_out"]}
