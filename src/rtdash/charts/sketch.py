"""A figure while it is drawn: plain lists and dictionaries, made into one Plotly figure at the end.

A `go.Figure` checks and copies all that it holds at every step; a chart of ten answers took 30 ms of it, and takes 2
now. What is drawn is not checked again on the way to the page either: the gallery's test checks every chart's figure.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

# A figure is shared by all sessions. Who makes it looks for parts that are not there yet, so the lock is its own again.
_making = threading.RLock()


# Plotly has no types.
class Drawing(go.Figure):  # type: ignore[misc]
    """A figure that nobody changes any more: what is sent of it is what was sketched, however many readers see it.

    `go.Figure(drawing)` is a copy that may be changed. Plotly's own objects are made when somebody asks for one of
    them, which a page does not: they took a third of the time of drawing.
    """

    def __init__(self, sketched: dict[str, Any]) -> None:
        self.__dict__["_sketched"] = sketched

    def __getattr__(self, name: str) -> Any:
        """What a figure has and this one has not yet: make all of it."""
        with _making:
            if "_sketched" not in self.__dict__ or "_made" in self.__dict__:
                return object.__getattribute__(self, name)
            self.__dict__["_made"] = True
            super().__init__(self.__dict__["_sketched"], _validate=False)
        return getattr(self, name)

    def to_dict(self) -> dict[str, Any]:
        """What the browser is sent. Its parts are shared: read them, never change them."""
        return {**self.__dict__["_sketched"]}


class Sketch:
    """What a chart draws on. Traces and the layout take what Plotly takes, nested, without `title_text` and the like.

    Columns of a frame may be given as they are. What is None is left out.
    """

    def __init__(self, layout: Mapping[str, Any]) -> None:
        self._data: list[dict[str, Any]] = []
        self._layout: dict[str, Any] = {}
        self.update_layout(**layout)

    @property
    def layout(self) -> Mapping[str, Any]:
        """The layout so far, to reckon with."""
        return self._layout

    def add_bar(self, **trace: Any) -> None:
        """Add bars."""
        self._data.append({"type": "bar", **trace})

    def add_scatter(self, **trace: Any) -> None:
        """Add lines, markers or text."""
        self._data.append({"type": "scatter", **trace})

    def add_heatmap(self, **trace: Any) -> None:
        """Add a heat map."""
        self._data.append({"type": "heatmap", **trace})

    def add_annotation(self, **note: Any) -> None:
        """Add text over the plot."""
        self._layout.setdefault("annotations", []).append(note)

    def add_shape(self, **shape: Any) -> None:
        """Add a line or an area over the plot."""
        self._layout.setdefault("shapes", []).append(shape)

    def add_hline(self, y: float, line: Mapping[str, Any]) -> None:
        """Add a line from side to side."""
        self.add_shape(type="line", xref="x domain", yref="y", x0=0, x1=1, y0=y, y1=y, line=line)

    def update_layout(self, **layout: Any) -> None:
        """Set parts of the layout; the parts of a part that are not named stay."""
        _merge(self._layout, layout)

    def update_xaxes(self, **axis: Any) -> None:
        """Set parts of the horizontal axis."""
        self.update_layout(xaxis=axis)

    def update_yaxes(self, **axis: Any) -> None:
        """Set parts of the (first) vertical axis."""
        self.update_layout(yaxis=axis)

    def figure(self) -> Drawing:
        """The figure."""
        return Drawing({"data": _plain(self._data), "layout": _plain(self._layout)})


def _merge(held: dict[str, Any], more: Mapping[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, Mapping):
            part = held.get(key)
            part = dict(part) if isinstance(part, Mapping) else {}
            _merge(part, value)
            held[key] = part
        else:
            held[key] = value


_OWN = {str, bool, int, float, type(None)}


def _plain(value: Any) -> Any:
    """The same in lists, dictionaries and Python's own numbers, without what is None in a dictionary."""
    if type(value) in _OWN:
        return value
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items() if one is not None}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, pd.Series | pd.Index | np.ndarray):
        return [None if one is pd.NA else one for one in value.tolist()]
    return value.item() if isinstance(value, np.generic) else value
