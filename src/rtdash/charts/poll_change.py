"""One audience asked before and after: for each answer a line from its share before to its share after."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from rtdash.charts import empty, theme
from rtdash.domain import measures
from rtdash.domain.rows import tuples

NEEDS: tuple[str, ...] = (
    "option",
    "before",
    "after",
    "swing",
    "swing_low",
    "swing_high",
    "before_n",
    "after_n",
    "reason",
    "aside",
)

Order = Literal["asked", "size"]

CONFIG = theme.STILL
NOTHING = "The answers before and after are not the same, so no swing can be drawn."

_LINE, _ROW, _GAP = 17, 20, 18


def draw(frame: pd.DataFrame, *, order: Order = "asked", title: str = "") -> go.Figure:
    """Draw one row an answer: a hollow dot before, a full one after, the swing in points beside it.

    Gains are blue, losses orange, answers that take no side grey. `order` is as asked, or by the size of the swing.
    """
    theme.require(frame, NEEDS, "poll_change")
    if frame.empty:
        return empty.draw(NOTHING)
    each = _rows(frame, order)
    labels = [theme.wrap(str(row.option)) for row in each]
    fig = theme.sketch(height=100, title=title, top=30)
    at, middles = 2, []
    notes = []
    for row, label in zip(each, labels, strict=True):
        top = at
        at += _LINE * (label.count("<br>") + 1) + 4
        middle = at + _ROW / 2
        middles.append(middle)
        at += _ROW + _GAP
        color = _color(row)
        fig.add_scatter(
            x=[row.before, row.after],
            y=[middle, middle],
            mode="lines",
            line={"color": color, "width": 4},
            opacity=0.55,
            hoverinfo="skip",
            showlegend=False,
        )
        notes.append(_note(label, x=0, y=top, yanchor="top", size=theme.SIZE))
        shares = f"{measures.percent(row.before)} → {measures.percent(row.after)}"
        swing = measures.points(row.swing).replace(" points", " pts").replace(" point", " pt")
        text = f"<b>{swing}</b><br><span style='font-size:11px'>{shares}</span>"
        notes.append(_note(text, x=1, y=middle, yanchor="middle", size=14, shift=10))
    total = at - _GAP + 14
    colors = [_color(row) for row in each]
    hover = [f"<b>{theme.wrap(str(row.option))}</b><br>{theme.wrap(_said(row))}" for row in each]
    for name, column, marker in (
        ("before", "before", {"symbol": "circle-open", "size": 12, "color": colors, "line": {"width": 2.5}}),
        ("after", "after", {"symbol": "circle", "size": 13, "color": colors}),
    ):
        fig.add_scatter(
            x=[getattr(row, column) for row in each],
            y=middles,
            mode="markers",
            marker=marker,
            name=name,
            hovertext=hover,
            hoverinfo="text",
            showlegend=False,
            cliponaxis=False,
        )
        fig.add_scatter(x=[None], y=[None], mode="markers", marker=marker | {"color": theme.NEUTRAL}, name=name)
    most = max(max(row.before, row.after) for row in each)
    fig.update_layout(
        height=fig.layout["margin"]["t"] + total + 40,
        margin={"l": 16, "r": 92},
        hovermode="closest",
        annotations=notes,
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False, "itemdoubleclick": False},
    )
    fig.update_yaxes(range=[total, 0], visible=False, fixedrange=True)
    fig.update_xaxes(
        range=[0, min(1.02, most * 1.06)],
        fixedrange=True,
        showgrid=False,
        ticks="outside",
        nticks=5,
        tickformat=".0%",
        title={"text": "share of the audience"},
    )
    return fig.figure()


def say(frame: pd.DataFrame, *, order: Order = "asked", title: str = "") -> str:
    """Its words: each answer before and after, its swing with the interval or why there is none."""
    theme.require(frame, NEEDS, "poll_change")
    if frame.empty:
        return empty.say(NOTHING)
    answers = "; ".join(f"{row.option}: {_said(row)}" for row in _rows(frame, order))
    start = f"{title.rstrip('.')}. " if title else ""
    return f"Before and after. {start}{answers}."


def _rows(frame: pd.DataFrame, order: Order) -> list[Any]:
    """The answers in their order; of equal swings the last one first."""
    rows = tuples(frame)
    return sorted(rows, key=lambda row: abs(row.swing))[::-1] if order == "size" else rows


def _color(row: Any) -> str:
    if row.aside or abs(row.swing) < 0.05:
        return theme.NEUTRAL
    return theme.ACCENT if row.swing > 0 else theme.CONTRAST


def _said(row: Any) -> str:
    text = f"{measures.percent(row.before)} before, {measures.percent(row.after)} after, {measures.points(row.swing)}"
    if pd.notna(row.swing_low):
        return f"{text}, 95% interval {measures.points(row.swing_low)} to {measures.points(row.swing_high)}"
    return f"{text}, no interval: {row.reason}"


def _note(text: str, *, x: float, y: float, yanchor: str, size: int, shift: int = 0) -> dict[str, Any]:
    """An annotation; all are set at once, for each that is added makes those before it anew."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "y",
        "xanchor": "left",
        "yanchor": yanchor,
        "xshift": shift,
        "align": "left",
        "showarrow": False,
        "font": {"size": size},
        "borderpad": 0,
    }
