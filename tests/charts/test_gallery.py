"""Rules that every chart keeps, held on every chart of the gallery."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from rtdash import charts
from rtdash.charts import theme
from rtdash.errors import ChartInputError
from rtdash.store.connect import Store
from tests.charts.gallery import SPECIMENS, Specimen

EACH = pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda specimen: specimen.name)


@pytest.fixture
def rows(specimen: Specimen, tiny: Store, request: pytest.FixtureRequest) -> pd.DataFrame:
    """The fixed rows of a specimen."""
    return specimen.rows(request.getfixturevalue("bundled") if specimen.bundled else tiny)


def drawn(specimen: Specimen, rows: pd.DataFrame) -> go.Figure:
    """The figure of a specimen."""
    fig = specimen.chart.draw(rows, **specimen.state)
    assert isinstance(fig, go.Figure)
    return fig


def values(node: Any, key: str) -> Iterator[Any]:
    """Every value of a key, anywhere in a figure."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name == key:
                yield value
            yield from values(value, key)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from values(value, key)


def test_every_chart_hangs_in_the_gallery() -> None:
    """A module of charts that draws is in the gallery."""
    modules = [
        importlib.import_module(f"rtdash.charts.{found.name}") for found in pkgutil.iter_modules(charts.__path__)
    ]
    assert {module for module in modules if hasattr(module, "NEEDS")} == {specimen.chart for specimen in SPECIMENS}


@EACH
def test_it_draws_something(specimen: Specimen, rows: pd.DataFrame) -> None:
    """The tiny data set gives every chart something to draw: traces with points, and words."""
    fig = drawn(specimen, rows)
    assert fig.data
    assert len(specimen.chart.say(rows, **specimen.state)) > 20


@EACH
def test_plotly_knows_all_that_is_drawn(specimen: Specimen, rows: pd.DataFrame) -> None:
    """Plotly's own check, which the way to the page leaves out, takes each figure, and changes nothing in it."""
    fig = drawn(specimen, rows)
    checked = json.loads(go.Figure(fig.to_dict()).to_json())
    assert checked == json.loads(fig.to_json())


@EACH
def test_drawing_changes_nothing(specimen: Specimen, rows: pd.DataFrame) -> None:
    """Drawn twice of the same rows, a figure is the same, and the rows are as before: figures and rows are cached."""
    before = rows.copy(deep=True)
    first = specimen.chart.draw(rows, **specimen.state).to_json()
    assert specimen.chart.draw(rows, **specimen.state).to_json() == first
    assert rows.equals(before)


@EACH
def test_a_missing_column_is_named(specimen: Specimen, rows: pd.DataFrame) -> None:
    """Without any one of the columns that it needs, a chart refuses, naming the column, for figure and words alike."""
    for column in specimen.chart.NEEDS:
        for way in (specimen.chart.draw, specimen.chart.say):
            with pytest.raises(ChartInputError, match=rf"\b{column}\b"):
                way(rows.drop(columns=column), **specimen.state)


@EACH
def test_nothing_to_draw_says_why(specimen: Specimen, rows: pd.DataFrame) -> None:
    """No rows give the one empty chart: no trace, one sentence, the same in its words."""
    rows = rows.head(0)
    fig = specimen.chart.draw(rows, **specimen.state)
    assert not fig.data
    (note,) = fig.layout.annotations
    said = specimen.chart.say(rows, **specimen.state)
    assert said.startswith("Empty chart: ")
    assert " ".join(note.text.split("<br>")) == theme.plain(said.removeprefix("Empty chart: "))


@EACH
def test_no_default_is_left_standing(specimen: Specimen, rows: pd.DataFrame) -> None:
    """The house template, a transparent ground, no text colour but ink, no logo, no legend title, no "trace 0"."""
    figure = json.loads(drawn(specimen, rows).to_json())
    layout = figure["layout"]
    assert layout["template"]["layout"]["colorway"] == list(theme.PALETTE)
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "rgba(0,0,0,0)"
    fonts = [font for key in ("font", "tickfont", "textfont") for font in values(layout, key)]
    fonts += [font for key in ("font", "textfont") for font in values(figure["data"], key)]
    own = {font["color"] for font in fonts if isinstance(font, dict) and isinstance(font.get("color"), str)}
    assert own <= {theme.INK}
    traces = [trace for trace in figure["data"] if trace["type"] in ("bar", "scatter")]
    shown = [trace for trace in traces if trace.get("showlegend", layout.get("showlegend", len(traces) > 1))]
    assert all(trace.get("name") for trace in shown)


@EACH
def test_text_from_pages_is_never_a_tag(specimen: Specimen, rows: pd.DataFrame) -> None:
    """With every text column turned into a tag, no such tag reaches the figure: it is escaped."""
    rows = rows.copy()
    for column in ("option", "topic", "speaker", "event", "lane", "venue", "locality"):
        if column in rows.columns:
            rows[column] = [None if value is None else f"<img src=x>{value}" for value in rows[column]]
    figure = specimen.chart.draw(rows, **specimen.state).to_json()
    assert not re.search(r"<img|\\u003cimg", figure)
