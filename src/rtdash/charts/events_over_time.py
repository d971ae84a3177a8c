"""When events were held: a bar a year, split by type of event."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from rtdash.charts import empty, theme
from rtdash.domain.event import CLASSIFICATIONS

CONFIG = theme.STILL
NEEDS = ("year", "classification", "type", "events", "partial", "early")
_NONE = "No event of this selection has a date. Leave a filter out."
_COLORS = dict(zip(CLASSIFICATIONS, theme.PALETTE, strict=False))


def type_color(classification: str | None) -> str:
    """The colour of a type of event, the same on every chart."""
    return _COLORS.get(classification or "", theme.NEUTRAL)


def draw(frame: pd.DataFrame) -> go.Figure:
    """Draw one bar a year, empty years too; the commonest type stands at the bottom.

    A point's customdata is [year, classification].
    """
    theme.require(frame, NEEDS, "events_over_time")
    dated = frame[frame["year"].notna() & ~frame["early"]]
    if dated.empty:
        return empty.draw(_NONE)
    first, last = int(dated["year"].min()), int(dated["year"].max())
    fig = theme.sketch(height=330, title=_title(frame), barmode="stack", bargap=0.2)
    by_type = dated.groupby("classification", sort=False)["events"].sum().sort_values(ascending=False, kind="stable")
    for slug in by_type.index:
        rows = dated[dated["classification"] == slug]
        fig.add_bar(
            x=rows["year"].astype(int),
            y=rows["events"],
            name=rows["type"].iloc[0],
            marker={"color": type_color(str(slug))},
            customdata=[[int(year), slug] for year in rows["year"]],
            hovertext=[
                f"{int(year)}<br>{_count(events, str(slug))}{_partly(partial)}"
                for year, events, partial in zip(rows["year"], rows["events"], rows["partial"], strict=True)
            ],
            hoverinfo="text",
        )
    # Below the bars, so that it may take one line on a wide screen and several on a narrow one.
    fig.update_layout(
        showlegend=True,
        margin={"b": 110},
        legend={"y": -0.13, "yanchor": "top", "traceorder": "normal", "entrywidth": 88, "font": {"size": theme.SMALL}},
    )
    fig.update_yaxes(title={"text": "events a year"}, rangemode="tozero", fixedrange=True)
    fig.update_xaxes(showgrid=False, fixedrange=True, tickformat="d", range=[first - 0.6, last + 0.6], nticks=8)
    if last - first < 8:
        fig.update_xaxes(dtick=1)
    if dated.groupby("year")["events"].sum().max() <= 5:
        fig.update_yaxes(dtick=1)
    return fig.figure()


def say(frame: pd.DataFrame) -> str:
    """Its words: every year that has an event, and how many are undated."""
    theme.require(frame, NEEDS, "events_over_time")
    dated = frame[frame["year"].notna()]
    if dated.empty:
        return empty.say(_NONE)
    years = dated.groupby(dated["year"].astype(int))["events"].sum()
    counts = ", ".join(f"{year}: {events:,}" for year, events in years.items())
    types = dated.groupby("type")["events"].sum().sort_values(ascending=False, kind="stable")
    kinds = ", ".join(f"{kind} {events:,}" for kind, events in types.items())
    return (
        f"Bar chart: {_title(frame)}. Events a year: {counts}. Other years: none. By type: {kinds}. {basis(frame)}"
    ).strip()


def basis(frame: pd.DataFrame) -> str:
    """What the bars leave open: dates known in part, and events without one. Empty when there are none."""
    early = frame[frame["early"]]
    undated = int(frame.loc[frame["year"].isna(), "events"].sum())
    partial = int(frame.loc[frame["year"].notna(), "partial"].sum())
    parts = []
    if len(early):
        count = int(early["events"].sum())
        left = "event is" if count == 1 else "events are"
        years = ", ".join(str(int(year)) for year in sorted(early["year"].unique()))
        parts.append(f"{count:,} earlier {left} not drawn ({years}).")
    if partial:
        parts.append(f"{partial:,} known to the month or year only {'is' if partial == 1 else 'are'} in their year.")
    if undated:
        parts.append(f"{undated:,} without a date {'is' if undated == 1 else 'are'} in no bar.")
    return " ".join(parts)


def _title(frame: pd.DataFrame) -> str:
    years = frame.dropna(subset="year").groupby("year")["events"].sum()
    most = years.max()
    peaks = years[years == most]
    if len(years) == 1:
        return f"All {most:,} dated events were in {int(years.index[0])}" if most > 1 else "One event, in one year"
    if len(peaks) == 1:
        return f"Most events in one year: {most:,} in {int(peaks.index[0])}"
    return f"Events a year, {int(years.index[0])} to {int(years.index[-1])}"


def _count(events: int, slug: str) -> str:
    label = CLASSIFICATIONS[slug]
    return f"{events:,} {label.singular if events == 1 else label.plural}"


def _partly(partial: int) -> str:
    return f"<br>{partial:,} with only the month or year known" if partial else ""
