"""A sketch: what is set stays, what is set again is merged, and what is drawn is plain."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from rtdash.charts.sketch import Sketch


def test_parts_of_the_layout_are_merged() -> None:
    """What a later step does not name stays as it was; None takes nothing away and leaves nothing behind."""
    sketch = Sketch({"xaxis": {"title": {"font": {"size": 12}}, "nticks": 4}})
    sketch.update_xaxes(title={"text": "theses"}, dtick=None)
    layout = sketch.figure().to_dict()["layout"]
    assert layout["xaxis"] == {"title": {"font": {"size": 12}, "text": "theses"}, "nticks": 4}


def test_what_it_was_given_is_left_alone() -> None:
    """A layout that charts share is not changed by the chart that draws on it."""
    shared = {"xaxis": {"nticks": 4}}
    Sketch(shared).update_xaxes(nticks=9)
    assert shared == {"xaxis": {"nticks": 4}}


def test_columns_become_lists_of_plain_numbers() -> None:
    """Columns, arrays and numpy's numbers reach the browser as lists, a missing number as null."""
    sketch = Sketch({})
    sketch.add_bar(x=pd.Series([1.5, np.nan]), y=np.array([1, 2]), width=np.float64(3), marker={"size": np.int64(4)})
    (trace,) = json.loads(sketch.figure().to_json())["data"]
    assert trace == {"type": "bar", "x": [1.5, None], "y": [1, 2], "width": 3.0, "marker": {"size": 4}}


def test_a_drawing_is_worked_out_once() -> None:
    """What is sent of it is the same each time, not made anew; a copy may be changed without changing it."""
    drawing = Sketch({"height": 100}).figure()
    assert drawing.to_dict()["layout"] is drawing.to_dict()["layout"]
    copy = go.Figure(drawing).update_layout(height=200)
    assert (copy.layout.height, drawing.to_dict()["layout"]["height"]) == (200, 100)


def test_plotly_would_refuse_a_name_it_does_not_know() -> None:
    """A sketch takes any name; Plotly's own check, which the gallery's test runs, does not."""
    sketch = Sketch({})
    sketch.add_bar(heigth=3)
    with pytest.raises(ValueError, match="heigth"):
        go.Figure(sketch.figure().to_dict())


def test_many_may_open_a_drawing_at_once() -> None:
    """Plotly's objects are made once, whoever of several threads asks first, and all see them whole."""
    sketch = Sketch({"height": 100})
    sketch.add_bar(x=[1], y=[2])
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            for _ in range(40):
                drawing = sketch.figure()
                asked = [pool.submit(lambda one=drawing: (one.layout.height, one.data[0].type)) for _ in range(4)]
                assert {answer.result() for answer in asked} == {(100, "bar")}
    finally:
        sys.setswitchinterval(before)
    with pytest.raises(AttributeError):
        _ = sketch.figure().nothing_of_the_kind
