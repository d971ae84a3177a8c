"""Topics on the rise: both shares with counts and intervals, and chance is called chance."""

from __future__ import annotations

import pandas as pd
import pytest

from rtdash.charts import theme, topics_rising
from rtdash.errors import ChartInputError
from rtdash.query import trends

WINDOWS = {
    "recent_since": pd.Timestamp("2023-01-01"),
    "recent_until": pd.Timestamp("2025-12-31"),
    "before_since": pd.Timestamp("2020-01-01"),
    "before_until": pd.Timestamp("2022-12-31"),
}


def frame_of(*counts: tuple[str, int, int]) -> pd.DataFrame:
    """Topics with events of 40 lately and of 40 before, judged by the query's own rule."""
    rows = []
    for topic, recent, before in counts:
        judged = trends.trend(recent, 40, before, 40)
        named = {"topic_slug": topic.lower(), "topic": topic, "color": "#0072b2", "left_out": 2, "minimum": 5}
        numbers = {"recent_events": recent, "recent_base": 40, "before_events": before, "before_base": 40}
        rows.append({**named, **numbers, **WINDOWS, **judged._asdict(), "judged": len(counts)})
    return pd.DataFrame(rows)


def test_each_topic_has_both_shares_with_their_intervals() -> None:
    """Grey before, coloured lately, error bars to the ends of the Wilson intervals, counts in words."""
    frame = frame_of(("Asia", 20, 5))
    before, recent = topics_rising.draw(frame).data
    assert (before.x[0], recent.x[0]) == (5 / 40, 20 / 40)
    assert (before.marker.color, recent.marker.color) == (theme.NEUTRAL, "#0072b2")
    row = frame.iloc[0]
    assert recent.x[0] + recent.error_x.array[0] == pytest.approx(row["recent_high"])
    assert recent.x[0] - recent.error_x.arrayminus[0] == pytest.approx(row["recent_low"])
    assert topics_rising.draw(frame).layout.annotations[0].text == "<b>Asia</b><br>20 of 40, before 5 of 40"
    assert list(recent.customdata[0]) == ["asia"]


def test_a_rise_that_may_be_chance_is_hollow_and_said_to_be() -> None:
    """Only an interval without zero makes a solid point and a place in the title."""
    frame = frame_of(("Asia", 20, 5), ("Energy", 7, 5))
    fig = topics_rising.draw(frame)
    assert [trace.marker.symbol for trace in fig.data[1::2]] == ["circle", "circle-open"]
    assert [("may be chance" in note.text) for note in fig.layout.annotations] == [False, True]
    assert fig.layout.title.text == "On the rise: Asia"
    unclear = topics_rising.draw(frame_of(("Energy", 7, 5))).layout.title.text
    assert unclear.replace("<br>", " ") == "No topic rose by more than chance can explain"


def test_falls_and_topics_with_too_little_are_not_drawn() -> None:
    """The chart shows rises alone; the table beside it has all."""
    assert not topics_rising.draw(frame_of(("Asia", 5, 20), ("Energy", 3, 1))).data


def test_the_rule_stands_with_its_numbers() -> None:
    """Windows, bases, the minimum, how many were compared, and what was left out."""
    frame = frame_of(("Asia", 20, 5), ("Energy", 7, 5))
    rule = f"{topics_rising.basis(frame)} {topics_rising.rule(frame)}"
    for part in (
        "from 1 January 2023 to 31 December 2025 (40 events)",
        "from 1 January 2020 to 31 December 2022 (40 events)",
        "5 events or more",
        "2 topics were compared",
        "2 events are in neither",
    ):
        assert part in rule
    many = frame_of(*[(f"T{place}", 9, 5) for place in range(40)])
    assert "40 topics were compared: about 1 would look like a clear rise by chance alone" in topics_rising.basis(many)


def test_the_words_hold_the_same_numbers() -> None:
    """The text alternative has both counts and shares of what is drawn."""
    said = topics_rising.say(frame_of(("Asia", 20, 5)))
    assert "Asia 20 of 40, before 5 of 40, 12% to 50% (clear)" in said


def test_a_missing_column_is_named() -> None:
    """The error names the column and the chart."""
    with pytest.raises(ChartInputError, match="topics_rising needs the column verdict"):
        topics_rising.draw(frame_of(("Asia", 20, 5)).drop(columns="verdict"))
