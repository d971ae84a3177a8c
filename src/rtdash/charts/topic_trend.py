"""How often a topic came up: theses on it, year by year, before all theses of the year."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from rtdash.charts import empty, theme

NEEDS: tuple[str, ...] = ("year", "theses", "of")
CONFIG = theme.STILL
_NONE = "No dated thesis is on this topic yet."


def draw(frame: pd.DataFrame, *, topic: str, color: str) -> go.Figure:
    """Draw one bar a year, empty years too, in the topic's colour, before the year's theses on anything.

    A point's customdata is the year.
    """
    theme.require(frame, NEEDS, "topic_trend")
    if not frame["theses"].sum():
        return empty.draw(_NONE)
    fig = theme.sketch(height=260, title=_title(frame, topic), top=34, barmode="overlay", bargap=0.2)
    years = list(frame["year"])
    hover = [
        f"{year}<br>{count:,} of {held:,} theses on {theme.plain(topic)}"
        for year, count, held in zip(years, frame["theses"], frame["of"], strict=True)
    ]
    for values, name, paint in (
        (frame["of"], "all theses", {"color": theme.NEUTRAL, "opacity": 0.28}),
        (frame["theses"], f"on {theme.plain(topic)}", {"color": color}),
    ):
        fig.add_bar(
            x=years,
            y=values,
            name=name,
            marker=paint,
            customdata=[[year] for year in years],
            hovertext=hover,
            hoverinfo="text",
        )
    fig.update_yaxes(title={"text": "theses"}, rangemode="tozero", fixedrange=True)
    if frame["of"].max() <= 5:
        fig.update_yaxes(dtick=1)
    fig.update_xaxes(showgrid=False, fixedrange=True, tickformat="d", range=[years[0] - 0.6, years[-1] + 0.6])
    fig.update_xaxes(nticks=8, dtick=1 if len(years) <= 8 else None)
    return fig.figure()


def say(frame: pd.DataFrame, *, topic: str, color: str) -> str:  # noqa: ARG001  (what is drawn takes the same state)
    """Its words: every year that has a thesis on the topic."""
    theme.require(frame, NEEDS, "topic_trend")
    if not frame["theses"].sum():
        return empty.say(_NONE)
    there = frame[frame["theses"] > 0]
    counts = ", ".join(
        f"{year}: {count:,} of {held:,}"
        for year, count, held in zip(there["year"], there["theses"], there["of"], strict=True)
    )
    return (
        f"Bar chart: {_title(frame, topic)}. Theses on {topic} of all theses of the year: {counts}. Other years: none."
    )


def _title(frame: pd.DataFrame, topic: str) -> str:
    most = frame["theses"].max()
    peaks = frame[frame["theses"] == most]
    if len(peaks) > 1:
        return f"Theses on {topic}, year by year"
    year, held = peaks["year"].iloc[0], peaks["of"].iloc[0]
    return f"{topic} came up most in {year}: {most:,} of {held:,} {'thesis' if held == 1 else 'theses'} of that year"
