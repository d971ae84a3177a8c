"""The overview: it answers before it is clicked, its numbers are the data's, and each leads on."""

from __future__ import annotations

import base64
import json

import numpy as np

from tests.pages.conftest import Visit, links, said, shown, ways

SHIPPING = "2024-03-05-roundtable-on-northern-shipping"


def test_the_counts_are_those_of_the_data_and_lead_to_their_pages(visit: Visit) -> None:
    """Two roundtables of six events, five people, nine theses, five polls, three years."""
    at = visit("overview")
    assert ways(at)[:6] == [
        ("2 Roundtables", "/timeline?type=roundtable"),
        ("6 All events", "/timeline"),
        ("5 Speakers", "/speakers"),
        ("9 Theses", "/theses"),
        ("5 Polls", "/polls"),
        ("3 Years covered", "/timeline"),
    ]
    assert "Held 2022–2024. 1 event without a date" in said(at)


def test_the_latest_roundtable_with_its_speakers_and_topics(visit: Visit) -> None:
    """Northern Shipping, with both speakers, their theses, and the topics that its theses are on."""
    at = visit("overview")
    assert "Latest roundtable with theses" in said(at)
    assert "5 March 2024 · Harbour House, Tromsø" in said(at)
    found = links(at)
    assert found["Roundtable on Northern Shipping"] == f"/event?id={SHIPPING}"
    assert found["Anna Berg · 2"] == "/speaker?id=anna-berg"
    assert found["Boris Orlov · 1"] == "/speaker?id=boris-orlov"
    assert found["United Nations · 1"] == "/topic?id=un"
    assert found["Read its 4 theses"] == f"/theses?event={SHIPPING}"
    held = [href for label, href in ways(at) if label == "Open thesis"]
    assert held == [f"/thesis?id={SHIPPING}-t1", f"/thesis?id={SHIPPING}-t3"]
    assert "Anna Berg: Russia sells China less energy than both expected." in said(at)


def test_the_latest_poll_with_its_headline(visit: Visit) -> None:
    """The debate on nuclear power is the latest that asked its audience: For rose from 40 of 100 to 66 of 99."""
    at = visit("overview")
    assert "This house would build reactors" in said(at)
    assert "“For” gained 26.7 points, from 40% to 67%." in said(at)


def test_charts_carry_their_words_and_numbers(visit: Visit) -> None:
    """Both charts have a text alternative; the bars are the dated events; undated ones are said."""
    at = visit("overview")
    charts = {chart.proto.alt.partition(":")[0]: chart.proto for chart in at.main.get("plotly_chart")}
    assert "Bar chart" in charts
    bars = next(chart for chart in at.main.get("plotly_chart") if chart.proto.alt.startswith("Bar chart: Most events"))
    drawn = json.loads(bars.proto.spec)["data"]
    years = sorted(year for trace in drawn for year, count in zip(*_points(trace), strict=True) for _ in range(count))
    assert years == [2022, 2023, 2024, 2024, 2024]
    assert "1 without a date is in no bar." in said(at)


def _points(trace: dict[str, object]) -> tuple[list[int], list[int]]:
    """The x and y of a trace, which Plotly may have packed."""

    def unpacked(values: object) -> list[int]:
        if isinstance(values, dict):
            return [int(value) for value in np.frombuffer(base64.b64decode(values["bdata"]), values["dtype"])]
        assert isinstance(values, list)
        return [int(value) for value in values]

    return unpacked(trace["x"]), unpacked(trace["y"])


def test_filters_hold_here_too(visit: Visit) -> None:
    """With a speaker chosen every count is of that speaker, said in words, and the links keep it."""
    at = visit("overview", speaker="boris-orlov")
    assert "2 events by Boris Orlov" in said(at)
    assert shown(at, ".rt-tile b") == ["2", "2", "1", "2", "1", "2"]
    assert links(at)["2 Theses"] == "/theses?speaker=boris-orlov"
    assert links(at)["2 Roundtables"] == "/timeline?speaker=boris-orlov&type=roundtable"


def test_nothing_selected_says_what_to_do(visit: Visit) -> None:
    """No event matches: a sentence and the way out, no empty charts."""
    at = visit("overview", q="zzzz")
    assert "No event matches these filters." in [info.value for info in at.main.info]
    assert not at.main.get("plotly_chart")
    assert any(button.label == "Clear all filters" for button in at.main.button)
