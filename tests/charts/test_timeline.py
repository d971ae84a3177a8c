"""The timeline: what is drawn is the frame, labels are whole, text is text, and the words hold the same numbers."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from rtdash.charts import timeline
from rtdash.errors import ChartInputError


def row(**given: object) -> dict[str, object]:
    """One mark: an event of 5 March 2024 in the lane of roundtables, with what differs."""
    standard: dict[str, object] = {
        "lane_position": 1,
        "lane_kind": "lane",
        "lane_slug": "roundtable",
        "lane": "Roundtables",
        "lane_color": None,
        "lane_events": 2,
        "dated": 3,
        "grain": "event",
        "start_date": pd.Timestamp("2024-03-05"),
        "end_date": pd.Timestamp("2024-03-05"),
        "date_precision": "day",
        "event_slug": "shipping",
        "event": "Shipping",
        "venue": "Harbour House",
        "locality": "Tromsø",
        "speakers": "Anna Berg, Boris Orlov",
        "people": 2,
        "events": 1,
        "theses": 4,
        "row": 0,
        "opening": pd.Timestamp("2022-01-01"),
    }
    return {**standard, **given}


@pytest.fixture
def frame() -> pd.DataFrame:
    """Two roundtables, one known to the month alone and two rows down, and one survey without theses."""
    month = row(
        event_slug="nuclear",
        event="Nuclear <b>power</b>",
        start_date=pd.Timestamp("2022-06-01"),
        end_date=pd.Timestamp("2022-06-30"),
        date_precision="month",
        venue=None,
        locality=None,
        speakers="A B, C D, E F, G H, I J",
        people=9,
        theses=1,
        row=1,
    )
    survey = row(
        lane_position=2,
        lane_slug="survey",
        lane="Expert surveys",
        lane_events=1,
        event_slug="survey",
        event="Survey",
        start_date=pd.Timestamp("2023-01-01"),
        end_date=pd.Timestamp("2023-12-31"),
        date_precision="year",
        speakers=None,
        people=0,
        theses=0,
    )
    return pd.DataFrame([month, row(), survey])


def marks(fig: go.Figure) -> dict[str, dict[str, object]]:
    """Every drawn event by its slug: x, y, size, symbol, words."""
    found = {}
    for trace in fig.data:
        if trace.mode != "markers" or trace.customdata is None:
            continue
        for place, data in enumerate(trace.customdata):
            found[data[0]] = {
                "x": trace.x[place],
                "y": trace.y[place],
                "size": trace.marker.size[place],
                "symbol": trace.marker.symbol[place],
                "words": trace.hovertext[place],
                "data": list(data),
            }
    return found


def test_every_event_is_drawn_once_where_it_belongs(frame: pd.DataFrame) -> None:
    """At its day, or in the middle of the days that it may mean; its row under the first; a click knows its page."""
    drawn = marks(timeline.draw(frame))
    assert set(drawn) == {"nuclear", "shipping", "survey"}
    assert drawn["shipping"]["x"] == "2024-03-05"
    assert drawn["nuclear"]["x"] == "2022-06-15"
    assert drawn["nuclear"]["y"] > drawn["shipping"]["y"]
    assert drawn["survey"]["y"] > drawn["nuclear"]["y"]
    assert drawn["shipping"]["data"] == ["shipping", "2024-03-05", "2024-03-05", "roundtable", "lane"]


def test_size_says_theses_and_the_legend_says_so(frame: pd.DataFrame) -> None:
    """The more theses the larger; none is hollow; the legend draws the same sizes, none above what a legend can."""
    fig = timeline.draw(frame)
    drawn = marks(fig)
    assert drawn["survey"]["size"] < drawn["nuclear"]["size"] < drawn["shipping"]["size"]
    assert [drawn[slug]["symbol"] for slug in ("survey", "nuclear")] == ["circle-open", "circle"]
    legend = {trace.name: trace.marker.size for trace in fig.data if trace.showlegend is not False}
    assert legend == {"no theses": drawn["survey"]["size"], "1": drawn["nuclear"]["size"]}
    assert max(timeline._size(theses) for theses in (0, 1, 20, 500)) <= 16


def test_a_partial_date_is_a_span(frame: pd.DataFrame) -> None:
    """A line from the first to the last day that the date may mean; a known day has none."""
    spans = [list(trace.x) for trace in timeline.draw(frame).data if trace.mode == "lines"]
    assert spans == [["2022-06-01", "2022-06-30", None], ["2023-01-01", "2023-12-31", None]]


def test_each_lane_stands_under_its_name_and_count(frame: pd.DataFrame) -> None:
    """Labels are whole, in the order of the lanes, above their marks."""
    fig = timeline.draw(frame)
    assert [note.text for note in fig.layout.annotations] == ["<b>Roundtables · 2</b>", "<b>Expert surveys · 1</b>"]
    drawn = marks(fig)
    tops = [note.y for note in fig.layout.annotations]
    assert tops[0] < drawn["shipping"]["y"] < drawn["nuclear"]["y"] < tops[1] < drawn["survey"]["y"]


def test_the_hover_card_tells_the_event_as_text(frame: pd.DataFrame) -> None:
    """Name, spoken date, place, theses and speakers; signs that Plotly would take for tags are escaped."""
    drawn = marks(timeline.draw(frame))
    assert drawn["shipping"]["words"] == (
        "<b>Shipping</b><br>5 March 2024<br>Harbour House, Tromsø<br>4 theses<br>Anna Berg, Boris Orlov"
    )
    assert drawn["nuclear"]["words"] == (
        "<b>Nuclear &lt;b&gt;power&lt;/b&gt;</b><br>June 2022<br>1 thesis<br>A B, C D, E F, G H, I J and 4 more"
    )


def test_the_slider_reaches_strays_that_the_axis_opens_without(frame: pd.DataFrame) -> None:
    """The axis opens at `opening`; the slider holds everything; the words under the chart say so."""
    stray = frame.assign(opening=pd.Timestamp("2023-01-01"))
    axis = timeline.draw(stray).layout.xaxis
    assert axis.rangeslider.visible
    assert axis.rangeslider.range[0] < "2022-06-01" < axis.range[0] < "2023-01-01"
    assert "The axis opens in 2023" in timeline.basis(stray)
    assert "opens" not in timeline.basis(frame)


def test_counts_are_said_to_be_counts() -> None:
    """A mark of several events is sized by their number, leads to their days, and the page says why."""
    counted = pd.DataFrame(
        [
            row(
                grain="quarter",
                date_precision="quarter",
                start_date=pd.Timestamp("2024-01-01"),
                end_date=pd.Timestamp("2024-03-31"),
                event_slug=None,
                event=None,
                events=events,
                theses=7,
                lane_events=105,
                row=place,
            )
            for place, events in enumerate((100, 5))
        ]
    )
    fig = timeline.draw(counted)
    trace = next(trace for trace in fig.data if trace.customdata is not None)
    assert list(trace.marker.size) == [16.0, 4.0]
    assert trace.hovertext[0] == "<b>Roundtables</b><br>January – March 2024<br>100 events, 7 theses"
    assert list(trace.customdata[0]) == ["", "2024-01-01", "2024-03-31", "roundtable", "lane"]
    assert not [line for line in fig.data if line.mode == "lines"]
    assert "each mark counts the events of one quarter" in timeline.basis(counted)


def test_the_words_hold_the_same_numbers(frame: pd.DataFrame) -> None:
    """The text alternative says how many events are where, from when to when."""
    assert timeline.say(frame).startswith(
        "Timeline by type of event: 3 dated events from 2022 to 2024. "
        "Events in each lane: Roundtables 2, Expert surveys 1."
    )


def test_events_in_several_lanes_are_said_to_be(frame: pd.DataFrame) -> None:
    """Where lanes hold more than there are events, the page says why."""
    assert "several topics" in timeline.basis(frame.assign(dated=2), lane="topic")
    assert "several" not in timeline.basis(frame, lane="topic")


def test_long_names_are_wrapped_whole_and_escaped(frame: pd.DataFrame) -> None:
    """A lane's name is broken into lines for a narrow screen, and the lane is as much higher; nothing is cut."""
    name = "Institute of <World> Economy and International Relations of the Academy of Sciences"
    fig = timeline.draw(frame.assign(lane=name), lane="organizer")
    label = fig.layout.annotations[0].text
    assert label.replace("<br>", " ") == f"<b>{name.replace('<', '&lt;').replace('>', '&gt;')} · 2</b>"
    assert label.count("<br>") == 2
    assert fig.layout.height > timeline.draw(frame, lane="organizer").layout.height


def test_an_empty_frame_says_why(frame: pd.DataFrame) -> None:
    """No marks, no axes, one sentence."""
    fig = timeline.draw(frame.head(0))
    assert not fig.data
    assert "has a date" in fig.layout.annotations[0].text.replace("<br>", " ")
    assert "has a date" in timeline.say(frame.head(0))


def test_a_missing_column_is_named(frame: pd.DataFrame) -> None:
    """The error names the column and the chart."""
    with pytest.raises(ChartInputError, match="timeline needs the column lane_events"):
        timeline.draw(frame.drop(columns="lane_events"))


def test_marks_are_drawn_at_full_strength(frame: pd.DataFrame) -> None:
    """No mark of an event is left to Plotly's own opacity, which makes colours too faint on dark pages."""
    marks = [trace for trace in timeline.draw(frame).data if trace.mode == "markers" and trace.customdata is not None]
    assert marks
    assert {trace.marker.opacity for trace in marks} == {1}
