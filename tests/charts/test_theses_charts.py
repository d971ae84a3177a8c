"""The two charts of the theses page: who speaks on what, and topics over time."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from rtdash.charts import speaker_topic, topics_by_year
from rtdash.domain.filters import Filters
from rtdash.query import theses
from rtdash.store.connect import Store


def _title(fig: go.Figure) -> str:
    return str(fig.layout.title.text).replace("<br>", " ")


def test_each_cell_has_its_number(tiny: Store) -> None:
    """The numbers over the heat map are those of the frame, cell by cell, and so are the colours under them."""
    frame = theses.speaker_topic(tiny, Filters())
    heat, numbers = speaker_topic.draw(frame).data
    assert list(heat.z) == frame["theses"].tolist()
    assert list(zip(heat.y, heat.x, strict=True)) == list(zip(numbers.y, numbers.x, strict=True))
    assert list(numbers.text) == [str(count) for count in frame["theses"]]


def test_a_cell_knows_its_speaker_and_topic(tiny: Store) -> None:
    """A click on a number says whose theses on what were asked for."""
    frame = theses.speaker_topic(tiny, Filters())
    numbers = speaker_topic.draw(frame).data[1]
    assert [list(point) for point in numbers.customdata] == frame[["speaker_slug", "topic_slug"]].to_numpy().tolist()


def test_the_first_speaker_is_on_top(tiny: Store) -> None:
    """Rows and columns begin with the most theses."""
    fig = speaker_topic.draw(theses.speaker_topic(tiny, Filters()))
    assert fig.layout.yaxis.categoryarray[0] == "anna-berg"
    assert fig.layout.yaxis.range[0] > fig.layout.yaxis.range[1]
    assert fig.layout.xaxis.categoryarray[0] == "energy"


@pytest.mark.parametrize(
    ("chosen", "title"),
    [
        ({}, "Most theses of one speaker on one topic: Anna Berg on Energy, 3"),
        ({"speaker": ("anna-berg",)}, "Anna Berg speaks most on Energy: 3 of 4 theses"),
        ({"speaker": ("elena-kim",)}, "What Елена Ким speaks about"),
        ({"type": ("roundtable",)}, "Who speaks on what"),
    ],
)
def test_the_heat_map_says_what_it_finds(chosen: dict[str, tuple[str, ...]], title: str, tiny: Store) -> None:
    """The title is the finding where there is one, and claims none where several cells share the first place."""
    assert _title(speaker_topic.draw(theses.speaker_topic(tiny, Filters(**chosen)))) == title  # type: ignore[arg-type]


def test_the_heat_map_in_words(tiny: Store) -> None:
    """The text alternative holds every number."""
    said = speaker_topic.say(theses.speaker_topic(tiny, Filters()))
    assert "Anna Berg (4 theses): Energy 3" in said
    frame = theses.speaker_topic(tiny, Filters())
    assert all(f"{row.topic} {row.theses}" in said for row in frame.itertuples())


def test_a_row_of_bars_a_topic(tiny: Store) -> None:
    """Each topic's bars are its counts by year on an axis of its own, all on one scale; a bar knows topic and year."""
    frame = theses.topics_by_year(tiny, Filters(), topics=2)
    fig = topics_by_year.draw(frame)
    for trace in fig.data:
        own = frame[frame["topic"] == trace.name]
        assert list(trace.y) == own["theses"].tolist()
        assert list(trace.x) == own["year"].tolist() == [2022, 2023, 2024]
        assert [list(point) for point in trace.customdata] == [
            [slug, year] for slug, year in zip(own["topic_slug"], own["year"], strict=True)
        ]
    axes = [fig.layout[name] for name in ("yaxis", "yaxis2", "yaxis3")]
    assert len({tuple(axis.range) for axis in axes}) == 1
    assert [axis.domain[0] for axis in axes] == sorted((axis.domain[0] for axis in axes), reverse=True)


def test_the_rest_is_grey_and_last(tiny: Store) -> None:
    """Theses on none of the topics shown stand below, without a topic's colour or slug."""
    fig = topics_by_year.draw(theses.topics_by_year(tiny, Filters(), topics=2))
    assert fig.data[-1].name == "None of these"
    assert fig.data[-1].customdata[0][0] is None
    assert fig.data[-1].marker.color not in {trace.marker.color for trace in fig.data[:-1]}


def test_topics_over_time_in_words(tiny: Store) -> None:
    """Title and text alternative say who leads and hold every number."""
    frame = theses.topics_by_year(tiny, Filters(), topics=2)
    assert _title(topics_by_year.draw(frame)) == "Theses a year by topic: Energy leads, most in 2024 (3)"
    assert "Energy: 2022 1, 2024 3" in topics_by_year.say(frame)
