"""Topics over time: theses a year on each leading topic, one small row of bars a topic, all on one scale."""

from __future__ import annotations

from itertools import groupby
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
    rows = [own for own in _by_topic(frame) if any(row.theses for row in own)]
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


def _by_topic(frame: pd.DataFrame) -> list[list[Any]]:
    """The rows of each topic; they come one topic after the other."""
    return [list(own) for _, own in groupby(tuples(frame), key=lambda row: row.topic)]


def _label(own: list[Any], top: float) -> dict[str, Any]:
    return {
        "x": 0,
        "y": top,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "top",
        "text": f"{theme.plain(own[0].topic)} · {own[0].topic_theses:,}",
        "showarrow": False,
        "font": {"size": theme.SMALL, "color": theme.INK},
    }


def _bars(fig: Sketch, own: list[Any], axis: str) -> None:
    name, slug = theme.plain(own[0].topic), own[0].topic_slug
    fig.add_bar(
        x=[row.year for row in own],
        y=[row.theses for row in own],
        yaxis=axis,
        name=name,
        marker={"color": theme.NEUTRAL if slug is None else own[0].color},
        customdata=[[slug, row.year] for row in own],
        hovertext=[f"{row.year}<br>{row.theses:,} of {row.year_theses:,} theses on {name}" for row in own],
        hoverinfo="text",
    )


def say(frame: pd.DataFrame) -> str:
    """Its words: every number of the chart but the zeros."""
    theme.require(frame, NEEDS, "topics_by_year")
    if frame.empty or not frame["theses"].sum():
        return empty.say(_NONE)
    rows = []
    for own in _by_topic(frame):
        counts = ", ".join(f"{row.year} {row.theses:,}" for row in own if row.theses)
        if counts:
            rows.append(f"{own[0].topic}: {counts}")
    return f"Bars by year, a row a topic: {_title(frame)}. {'; '.join(rows)}. Other years: none."


def _title(frame: pd.DataFrame) -> str:
    leading = next((own for own in _by_topic(frame) if own[0].topic_slug is not None), None)
    if leading is None:
        return "Theses a year; none of them is on a topic"
    most = max(row.theses for row in leading)
    peaks = [row for row in leading if row.theses == most]
    if len(peaks) > 1 or len(leading) == 1:
        return "Theses a year on the leading topics"
    return f"Theses a year by topic: {peaks[0].topic} leads, most in {peaks[0].year} ({most:,})"
