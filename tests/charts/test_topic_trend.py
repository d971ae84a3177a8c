"""The chart of a topic over the years."""

from __future__ import annotations

import pandas as pd
import pytest

from rtdash.charts import topic_trend
from rtdash.errors import ChartInputError
from rtdash.query import topics
from rtdash.store.connect import Store

STATE = {"topic": "Energy", "color": "#b43c9c"}


def test_bars_stand_before_all_theses_of_the_year(tiny: Store) -> None:
    """One bar a year, empty years too; behind it the theses on anything. The title names the peak with its base."""
    fig = topic_trend.draw(topics.trend(tiny, "energy"), **STATE)
    behind, before = fig.data
    assert list(behind.y) == [2, 0, 7]
    assert list(before.y) == [1, 0, 3]
    assert before.marker.color == "#b43c9c"
    assert fig.layout.title.text.replace("<br>", " ") == "Energy came up most in 2024: 3 of 7 theses of that year"


def test_the_words_hold_every_year_with_a_thesis(tiny: Store) -> None:
    """Chart and text alternative are equal; years without one are said to have none."""
    said = topic_trend.say(topics.trend(tiny, "energy"), **STATE)
    assert "2022: 1 of 2, 2024: 3 of 7. Other years: none" in said


def test_two_peaks_claim_none() -> None:
    """Where two years are equal the title claims no peak."""
    frame = pd.DataFrame({"year": [2020, 2021], "theses": [2, 2], "of": [3, 4]})
    assert topic_trend.draw(frame, **STATE).layout.title.text == "Theses on Energy, year by year"


def test_a_topic_without_dated_theses_says_so() -> None:
    """All years zero: the one empty figure, and words."""
    frame = pd.DataFrame({"year": [2020, 2021], "theses": [0, 0], "of": [3, 4]})
    assert not topic_trend.draw(frame, **STATE).data
    assert "No dated thesis" in topic_trend.say(frame, **STATE)
    assert not topic_trend.draw(frame.iloc[:0], **STATE).data


def test_a_topics_name_is_no_markup() -> None:
    """A name that holds a tag is shown as it stands."""
    frame = pd.DataFrame({"year": [2020], "theses": [1], "of": [1]})
    fig = topic_trend.draw(frame, topic="<b>T</b>", color="#111111")
    assert "<b>" not in fig.layout.title.text
    assert "<b>" not in fig.data[1].name


@pytest.mark.parametrize("column", topic_trend.NEEDS)
def test_a_missing_column_is_named(column: str) -> None:
    """A frame of the wrong question is refused with the column's name."""
    frame = pd.DataFrame(columns=[name for name in topic_trend.NEEDS if name != column])
    with pytest.raises(ChartInputError, match=column):
        topic_trend.draw(frame, **STATE)
