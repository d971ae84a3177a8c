"""The gap map, visited by link."""

from __future__ import annotations

import json

from tests.pages.conftest import Visit, said


def test_the_finding_stands_over_the_map(visit: Visit) -> None:
    """The sentence counts the gaps; the map has one row a topic, those never polled first."""
    at = visit("gaps")
    assert "Of 7 topics, 5 were argued but never polled." in said(at)
    (chart,) = at.get("plotly_chart")
    rows = json.loads(chart.proto.spec)["layout"]["yaxis"]["ticktext"]
    assert rows[0] == "Asia"
    assert set(rows[-2:]) == {"Energy", "United States"} or len(rows) == 7
    assert "Asia: never polled, 3 theses and 0 polls in 2022, 2024" in chart.proto.alt


def test_the_link_keeps_the_kind_of_gap(visit: Visit) -> None:
    """show=argued leaves the topics that were polled out; turning the switch writes it into the address."""
    at = visit("gaps", show="argued")
    (chart,) = at.get("plotly_chart")
    assert "Energy" not in chart.proto.alt
    at.segmented_control(key="choice.gaps.show").set_value("polled").run()
    assert at.query_params == {"show": "polled"}
    assert "No topic has a gap of this kind" in at.get("plotly_chart")[0].proto.alt


def test_nothing_selected_says_what_to_do(visit: Visit) -> None:
    """A selection without theses or polls offers to drop the filters."""
    assert "No topic of this selection has a thesis or a poll." in said(visit("gaps", q="zeppelin"))
