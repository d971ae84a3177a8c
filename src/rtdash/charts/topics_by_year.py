"""Topics over time: theses a year on each leading topic, one small row of bars a topic, all on one scale."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from rtdash.charts import empty, theme
from rtdash.charts.sketch import Sketch
from rtdash.domain.rows import tuples

NEEDS: tuple[str, ...] = ("year", "topic_slug", "topic", "color", "theses", "year_theses", "topic_theses")
CONFIG = theme.STILL
_NONE = "No dated thesis is in this selection."
_ROW = 58
_NAME = 20
_GAP = 4
_FOOT = 30
_YEARS = 7
"""Years that the axis has room for at least, so that one year is no slab."""


def draw(frame: pd.DataFrame) -> go.Figure:
    """Draw a row of bars a topic, the most theses first, those on none of them last. A thesis may be in several rows.

    A point's customdata is the topic's slug (None: none of them) and the year.
    """
    theme.require(frame, NEEDS, "topics_by_year")
    if frame.empty or not frame["theses"].sum():
        return empty.draw(_NONE)
    rows = [own for _, own in frame.groupby("topic", sort=False) if own["theses"].sum()]
    height = len(rows) * _ROW + _FOOT
    fig = theme.sketch(height=height, title=_title(frame), bargap=0.15, showlegend=False)
    most = int(frame["theses"].max())
    part = 1 / len(rows)
    layout: dict[str, Any] = {"margin": {"b": _FOOT}, "annotations": []}
    for number, own in enumerate(rows):
        top = 1 - number * part
        axis = "y" if number == 0 else f"y{number + 1}"
        layout[axis.replace("y", "yaxis")] = _axis(top, part, most)
        _bars(fig, own, axis)
        layout["annotations"].append(_label(own, top))
    fig.update_layout(**layout)
    first, last = int(frame["year"].min()), int(frame["year"].max())
    begin = min(first, last - _YEARS + 1)
    fig.update_xaxes(
        anchor="y" if len(rows) == 1 else f"y{len(rows)}",
        range=[begin - 0.6, last + 0.6],
        tickformat="d",
        nticks=8,
        dtick=1 if last - begin < 8 else None,
        showgrid=False,
        fixedrange=True,
    )
    return fig.figure()


def _axis(top: float, part: float, most: int) -> dict[str, Any]:
    name = part * _NAME / _ROW
    return {
        "domain": [max(0.0, top - part + part * _GAP / _ROW), top - name],
        "range": [0, most],
        "tickvals": [most],
        "tickfont": {"size": theme.SMALL, "color": theme.INK},
        "gridcolor": theme.GRID,
        "showline": False,
        "zeroline": True,
        "zerolinecolor": theme.RULE,
        "automargin": True,
        "fixedrange": True,
        "side": "right",
    }


def _label(own: pd.DataFrame, top: float) -> dict[str, Any]:
    return {
        "x": 0,
        "y": top,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "top",
        "text": f"{theme.plain(own['topic'].iloc[0])} · {int(own['topic_theses'].iloc[0]):,}",
        "showarrow": False,
        "font": {"size": theme.SMALL, "color": theme.INK},
    }


def _bars(fig: Sketch, own: pd.DataFrame, axis: str) -> None:
    slug = own["topic_slug"].iloc[0]
    on = f"on {theme.plain(own['topic'].iloc[0])}"
    fig.add_bar(
        x=own["year"],
        y=own["theses"],
        yaxis=axis,
        name=theme.plain(own["topic"].iloc[0]),
        marker={"color": theme.NEUTRAL if slug is None else own["color"].iloc[0]},
        customdata=[[slug, int(year)] for year in own["year"]],
        hovertext=[f"{row.year}<br>{row.theses:,} of {row.year_theses:,} theses {on}" for row in tuples(own)],
        hoverinfo="text",
    )


def say(frame: pd.DataFrame) -> str:
    """Its words: every number of the chart but the zeros."""
    theme.require(frame, NEEDS, "topics_by_year")
    if frame.empty or not frame["theses"].sum():
        return empty.say(_NONE)
    rows = []
    for topic, own in frame[frame["theses"] > 0].groupby("topic", sort=False):
        counts = ", ".join(f"{year} {count:,}" for year, count in zip(own["year"], own["theses"], strict=True))
        rows.append(f"{topic}: {counts}")
    return f"Bars by year, a row a topic: {_title(frame)}. {'; '.join(rows)}. Other years: none."


def _title(frame: pd.DataFrame) -> str:
    named = frame[frame["topic_slug"].notna()]
    if named.empty:
        return "Theses a year; none of them is on a topic"
    first = named.iloc[0]
    own = named[named["topic_slug"] == first["topic_slug"]]
    peak = own[own["theses"] == own["theses"].max()]
    if len(peak) > 1 or own["year"].nunique() == 1:
        return "Theses a year on the leading topics"
    row = peak.iloc[0]
    return f"Theses a year by topic: {row['topic']} leads, most in {row['year']} ({row['theses']:,})"
