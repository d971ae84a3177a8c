"""Which topics come together with one: theses on both."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from rtdash.charts import empty, theme

NEEDS: tuple[str, ...] = ("topic_slug", "topic", "color", "theses", "of")
CONFIG = theme.STILL
_NONE = "No thesis on this topic is on another one as well."
_ROW = 30
_LABEL = 24


def draw(frame: pd.DataFrame, *, topic: str) -> go.Figure:
    """Draw one bar a companion topic, in its colour. A point's customdata is its slug."""
    theme.require(frame, NEEDS, "topic_company")
    if frame.empty:
        return empty.draw(_NONE)
    fig = theme.sketch(height=44 + len(frame) * _ROW, title=_title(frame, topic))
    fig.add_bar(
        orientation="h",
        y=frame["topic_slug"],
        x=frame["theses"],
        text=[str(count) for count in frame["theses"]],
        textposition="outside",
        cliponaxis=False,
        marker={"color": list(frame["color"])},
        customdata=[[slug] for slug in frame["topic_slug"]],
        hovertext=[
            f"{theme.plain(topic)} and {theme.plain(other)}<br>{count:,} of {held:,} theses on {theme.plain(topic)}"
            for other, count, held in zip(frame["topic"], frame["theses"], frame["of"], strict=True)
        ],
        hoverinfo="text",
    )
    fig.update_xaxes(title={"text": "theses on both topics"}, rangemode="tozero")
    fig.update_xaxes(fixedrange=True, dtick=1 if frame["theses"].max() <= 5 else None)
    fig.update_yaxes(
        autorange="reversed",
        showgrid=False,
        fixedrange=True,
        tickmode="array",
        tickvals=list(frame["topic_slug"]),
        ticktext=[theme.wrap(name, _LABEL) for name in frame["topic"]],
    )
    return fig.figure()


def say(frame: pd.DataFrame, *, topic: str) -> str:
    """Its words: every number of the chart."""
    theme.require(frame, NEEDS, "topic_company")
    if frame.empty:
        return empty.say(_NONE)
    counts = ", ".join(f"{other} {count:,}" for other, count in zip(frame["topic"], frame["theses"], strict=True))
    return f"Bar chart: {_title(frame, topic)}. Of {frame['of'].iloc[0]:,} theses on {topic}, those also on: {counts}."


def _title(frame: pd.DataFrame, topic: str) -> str:
    first = frame.iloc[0]
    if (frame["theses"] == first["theses"]).sum() > 1:
        return f"What comes together with {topic}"
    return f"{topic} comes together most with {first['topic']}: {first['theses']:,} of {first['of']:,} theses"
