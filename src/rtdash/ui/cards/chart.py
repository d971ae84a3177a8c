"""A chart on a page: the figure, its text alternative, and the table of the same numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from rtdash.charts import theme
from rtdash.ui import data, link
from rtdash.ui.cards import table


def show(
    chart: data.Chart,
    asked: data.Asked[Any],
    *,
    name: str,
    columns: Mapping[str, str] | None = None,
    on_click: Callable[[list[dict[str, Any]]], Any] | None = None,
    **state: Any,
) -> None:
    """Draw a chart over the table of its frame.

    `name` is unique on the page. `columns` names the table's columns (without it there is no table: the page has
    one). `on_click` takes the clicked points and returns the Link to go to, or None. A chart that says nothing more
    when zoomed has its own `CONFIG`.
    """
    drawn = data.draw(chart, asked, **state)
    key = f"chart.{name}"
    config = getattr(chart, "CONFIG", theme.CONFIG)
    if on_click is None:
        st.plotly_chart(drawn.figure, key=key, theme="streamlit", config=config, alt=drawn.alt)
    else:
        st.plotly_chart(
            drawn.figure,
            key=key,
            theme="streamlit",
            config=config,
            alt=drawn.alt,
            selection_mode="points",
            on_select=lambda: _clicked(key, on_click),
        )
    if columns is not None:
        table.folded(asked.frame, columns, name=name)


def _clicked(key: str, on_click: Callable[[list[dict[str, Any]]], Any]) -> None:
    points = st.session_state[key]["selection"]["points"]
    target = on_click(points) if points else None
    if target is not None:
        link.go(target)
