"""The chart of topics that come together."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from rtdash.charts import topic_company
from rtdash.errors import ChartInputError
from rtdash.query import topics
from rtdash.store.connect import Store


def _frame(*rows: tuple[str, str, str, int, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(topic_company.NEEDS))


def _title(fig: go.Figure) -> str:
    return str(fig.layout.title.text).replace("<br>", " ")


def test_one_bar_a_companion(tiny: Store) -> None:
    """The bars are the frame's counts in the topics' colours; a point knows its topic."""
    frame = topics.company(tiny, "china")
    fig = topic_company.draw(frame, topic="China")
    assert list(fig.data[0].x) == [2, 2]
    assert [tuple(point) for point in fig.data[0].customdata] == [(slug,) for slug in frame["topic_slug"]]
    assert list(fig.data[0].marker.color) == list(frame["color"])


def test_the_title_names_the_first_where_there_is_one() -> None:
    """With its count and base; where two share the first place it claims none."""
    one = _frame(("r", "Russia", "#111111", 3, 5), ("e", "Energy", "#222222", 1, 5))
    assert _title(topic_company.draw(one, topic="China")) == ("China comes together most with Russia: 3 of 5 theses")
    two = _frame(("r", "Russia", "#111111", 3, 5), ("e", "Energy", "#222222", 3, 5))
    assert _title(topic_company.draw(two, topic="China")) == "What comes together with China"


def test_the_words_hold_every_number(tiny: Store) -> None:
    """Chart and text alternative are equal."""
    said = topic_company.say(topics.company(tiny, "china"), topic="China")
    assert "Of 2 theses on China, those also on: Russia 2, Energy 2" in said


def test_a_topic_without_company_says_so(tiny: Store) -> None:
    """The South China Sea stands alone."""
    frame = topics.company(tiny, "south-china-sea")
    assert not topic_company.draw(frame, topic="South China Sea").data
    assert "No thesis" in topic_company.say(frame, topic="South China Sea")


@pytest.mark.parametrize("column", topic_company.NEEDS)
def test_a_missing_column_is_named(column: str) -> None:
    """A frame of the wrong question is refused with the column's name."""
    frame = pd.DataFrame(columns=[name for name in topic_company.NEEDS if name != column])
    with pytest.raises(ChartInputError, match=column):
        topic_company.draw(frame, topic="China")
