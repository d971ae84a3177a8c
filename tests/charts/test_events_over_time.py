"""Events over time: bars are the frame, strays and partial dates are said, never lost in silence."""

from __future__ import annotations

import pandas as pd
import pytest

from rtdash.charts import events_over_time
from rtdash.errors import ChartInputError


@pytest.fixture
def frame() -> pd.DataFrame:
    """A stray of 1975, three years, one of them empty, and two undated events."""
    rows = [
        (1975, "debate", "Debate", 1, 1, True),
        (2020, "debate", "Debate", 2, 0, False),
        (2020, "roundtable", "Roundtable", 3, 1, False),
        (2022, "roundtable", "Roundtable", 1, 0, False),
        (None, "lecture", "Lecture", 2, 0, False),
    ]
    return pd.DataFrame(rows, columns=["year", "classification", "type", "events", "partial", "early"])


def test_a_bar_a_year_and_type(frame: pd.DataFrame) -> None:
    """The commonest type is drawn first; strays and undated events are no bars; a click knows year and type."""
    fig = events_over_time.draw(frame)
    assert [(trace.name, list(trace.x), list(trace.y)) for trace in fig.data] == [
        ("Roundtable", [2020, 2022], [3, 1]),
        ("Debate", [2020], [2]),
    ]
    assert list(fig.data[1].customdata[0]) == [2020, "debate"]
    assert fig.layout.xaxis.range == (2019.4, 2022.6)


def test_a_type_keeps_its_colour(frame: pd.DataFrame) -> None:
    """The colour belongs to the type, whatever else is drawn."""
    alone = frame[frame["classification"] == "debate"]
    assert events_over_time.draw(alone).data[0].marker.color == events_over_time.draw(frame).data[1].marker.color


def test_what_is_not_drawn_is_said(frame: pd.DataFrame) -> None:
    """Strays, partial dates and undated events each have their sentence, and none where there are none."""
    assert events_over_time.basis(frame) == (
        "1 earlier event is not drawn (1975). 2 known to the month or year only are in their year. "
        "2 without a date are in no bar."
    )
    assert events_over_time.basis(frame[frame["year"] == 2022]) == ""


def test_the_words_hold_every_year(frame: pd.DataFrame) -> None:
    """The text alternative has the strays too."""
    said = events_over_time.say(frame)
    assert "1975: 1, 2020: 5, 2022: 1. Other years: none." in said
    assert "Most events in one year: 5 in 2020" in said


def test_undated_events_alone_give_the_empty_chart(frame: pd.DataFrame) -> None:
    """It says why there is no bar."""
    assert not events_over_time.draw(frame[frame["year"].isna()]).data


def test_a_missing_column_is_named(frame: pd.DataFrame) -> None:
    """The error names the column and the chart."""
    with pytest.raises(ChartInputError, match="events_over_time needs the column partial"):
        events_over_time.draw(frame.drop(columns="partial"))
