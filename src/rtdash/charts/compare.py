"""Several rows of figures on one scale, each with its 95 % interval: polls side by side, or their differences.

One block an answer, one line in it a poll; every number stands beside its line, so that nothing must be hovered for.
The vertical axis is in pixels, so that labels of any length keep their room on any screen.
"""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from rtdash.charts import empty, theme
from rtdash.charts.sketch import Sketch
from rtdash.domain import measures
from rtdash.domain.rows import tuples

NEEDS: tuple[str, ...] = ("option", "series", "value", "low", "high")

Unit = Literal["share", "points", "count"]

CONFIG = theme.STILL
NOTHING = "None of these polls prints figures."

_LINE, _ROW, _GAP = 17, 22, 14
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "star")


def draw(frame: pd.DataFrame, *, unit: Unit = "share", title: str = "") -> go.Figure:
    """Draw one dot with its interval a row of the frame; a row without a value is left out of its block.

    `unit` share (0 to 1), points (differences; the axis has both sides and a line at no difference) or count. A
    series keeps its colour and its mark in every block: those of its `letter` (A, B, …) where the frame has one, else
    those of its place. A column `color`, where there is one, is the series' colour.
    """
    theme.require(frame, NEEDS, "compare")
    rows = frame[frame["value"].notna()]
    if rows.empty:
        return empty.draw(NOTHING)
    series = _order(rows)
    fig = theme.sketch(height=10, title=title, top=30 if len(series) > 1 else 4)
    at, places, bands = 2, {}, []
    for option, block in rows.groupby("option", sort=False):
        label = theme.wrap(str(option))
        _note(fig, label, x=0, y=at, yanchor="top", size=theme.SIZE)
        at += _LINE * (label.count("<br>") + 1) + 4
        bands.append((at, at + _ROW * len(block)))
        for index in block.index:
            places[index] = at + _ROW / 2
            at += _ROW
        at += _GAP
    for name, number in series.items():
        _series(fig, rows[rows["series"] == name], places, number, name, unit, shown=len(series) > 1)
    for index, row in rows.iterrows():
        _note(
            fig, f"<b>{_said(float(row['value']), unit)}</b>", x=1, y=places[index], yanchor="middle", size=13, shift=10
        )
    total = at - _GAP + 12
    low, high = _range(rows, unit)
    fig.update_layout(
        height=fig.layout["margin"]["t"] + total + 40,
        margin={"l": 14, "r": 64},
        hovermode="closest",
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False, "itemdoubleclick": False},
    )
    fig.update_yaxes(range=[total, 0], visible=False, fixedrange=True)
    fig.update_xaxes(
        range=[low, high],
        fixedrange=True,
        nticks=6,
        tickformat=".0%" if unit == "share" else ",d" if unit == "points" else "~s",
        title={"text": _axis(rows, unit)},
    )
    for start, end in bands if unit == "points" else ():
        fig.add_shape(type="line", x0=0, x1=0, y0=start, y1=end, line={"color": theme.RULE, "width": 2})
    return fig.figure()


def say(frame: pd.DataFrame, *, unit: Unit = "share", title: str = "") -> str:
    """Its words: each answer with the value of each series and its interval."""
    theme.require(frame, NEEDS, "compare")
    rows = frame[frame["value"].notna()]
    if rows.empty:
        return empty.say(NOTHING)
    start = f"{title.rstrip('.')}. " if title else ""
    return f"Dot chart. {start}{'; '.join(_words(row, unit) for row in tuples(rows))}."


def _order(rows: pd.DataFrame) -> dict[str, int]:
    """The series in order, each with the number of its colour and mark."""
    names = list(dict.fromkeys(map(str, rows["series"])))
    if "letter" not in rows.columns:
        return {name: number for number, name in enumerate(names)}
    letters = dict(zip(rows["series"].astype(str), rows["letter"].astype(str), strict=True))
    return {name: ord(letters[name]) - ord("A") for name in sorted(names, key=letters.__getitem__)}


def _series(
    fig: Sketch, rows: pd.DataFrame, places: dict[Any, float], number: int, name: str, unit: Unit, *, shown: bool
) -> None:
    given = rows["color"].iloc[0] if "color" in rows.columns else ""
    color = given or theme.PALETTE[number % len(theme.PALETTE)]
    known = rows["low"].notna() & rows["high"].notna()
    fig.add_scatter(
        x=rows["value"],
        y=[places[index] for index in rows.index],
        mode="markers",
        name=theme.plain(name),
        marker={"color": color, "size": 9, "symbol": _SYMBOLS[number % len(_SYMBOLS)]},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": (rows["high"] - rows["value"]).where(known).fillna(0),
            "arrayminus": (rows["value"] - rows["low"]).where(known).fillna(0),
            "color": color,
            "thickness": 2.5,
            "width": 5,
        },
        hovertext=[theme.wrap(_words(row, unit)) for row in tuples(rows)],
        hoverinfo="text",
        showlegend=shown,
    )


def _range(rows: pd.DataFrame, unit: Unit) -> tuple[float, float]:
    low = float(rows[["value", "low"]].min(axis=1).min())
    high = float(rows[["value", "high"]].max(axis=1).max())
    if unit == "share":
        return 0.0, min(1.02, max(high * 1.04, 0.05))
    if unit == "count":
        return 0.0, max(high * 1.06, 1.0)
    room = max(high - low, 10.0) * 0.06
    return min(low, 0.0) - room, max(high, 0.0) + room


def _axis(rows: pd.DataFrame, unit: Unit) -> str:
    what = {"share": "share", "points": "difference in points", "count": "number"}[unit]
    if rows["low"].notna().all():
        return f"{what}, with 95% intervals"
    return f"{what}, 95% interval where n is printed" if rows["low"].notna().any() else f"{what}, no interval"


def _said(value: float, unit: Unit) -> str:
    if unit == "share":
        return measures.percent(value)
    if unit == "points":
        return measures.points(value).replace(" points", "").replace(" point", "").replace("no change", "0")
    return f"{value:,.0f}"


def _words(row: Any, unit: Unit) -> str:
    text = f"{row.option}, {row.series}: {_said(float(row.value), unit)}"
    if pd.isna(row.low):
        return f"{text}, no interval"
    return f"{text}, 95% interval {_said(float(row.low), unit)} to {_said(float(row.high), unit)}"


def _note(fig: Sketch, text: str, *, x: float, y: float, yanchor: str, size: int, shift: int = 0) -> None:
    fig.add_annotation(
        text=text,
        x=x,
        y=y,
        xref="paper",
        yref="y",
        xanchor="left",
        yanchor=yanchor,
        xshift=shift,
        align="left",
        showarrow=False,
        font={"size": size},
        borderpad=0,
    )
