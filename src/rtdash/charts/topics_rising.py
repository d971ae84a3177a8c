"""Topics on the rise: the share of events on a topic lately, over the share before, each with its interval."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from rtdash.charts import empty, theme
from rtdash.charts.sketch import Sketch
from rtdash.domain.event import spoken
from rtdash.domain.rows import dicts

CONFIG = theme.STILL
NEEDS = (
    "topic_slug",
    "topic",
    "color",
    "recent_events",
    "recent_base",
    "recent_share",
    "recent_low",
    "recent_high",
    "before_events",
    "before_base",
    "before_share",
    "before_low",
    "before_high",
    "change",
    "change_low",
    "change_high",
    "verdict",
    "judged",
    "recent_since",
    "recent_until",
    "before_since",
    "before_until",
    "left_out",
    "minimum",
)
SHOWN = 6
_STEP = 76
_NONE = "No topic has enough events in both of the compared stretches of time for a trend."


def shown(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows that are drawn: clear rises, then rises that can be chance, six at most."""
    return frame[frame["verdict"].isin(("rising", "unclear")) & (frame["change"] > 0)].head(SHOWN)


def draw(frame: pd.DataFrame) -> go.Figure:
    """Draw two points with their 95% intervals a topic: before in grey, lately in its colour, hollow where unclear.

    A point's customdata is the topic's slug.
    """
    theme.require(frame, NEEDS, "topics_rising")
    rows = shown(frame)
    if rows.empty:
        return empty.draw(_NONE)
    fig = theme.sketch(height=len(rows) * _STEP + 62, title=_title(frame), top=6)
    for place, row in enumerate(dicts(rows)):
        top = place * _STEP
        clear = row["verdict"] == "rising"
        _share(fig, row, "before", top + 62, theme.NEUTRAL, solid=True)
        _share(fig, row, "recent", top + 48, row["color"], solid=clear)
        fig.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            y=top + 18,
            text=f"<b>{theme.wrap(row['topic'])}</b>{'' if clear else ' (may be chance)'}<br>{_counts(row)}",
            showarrow=False,
            align="left",
            font={"size": theme.SIZE},
        )
    fig.update_yaxes(range=[len(rows) * _STEP, 0], visible=False, fixedrange=True)
    most = max(rows["recent_high"].max(), rows["before_high"].max())
    fig.update_xaxes(
        title={"text": "share of the events of each time, with 95% interval<br>colour: lately, grey: before"},
        tickformat=".0%",
        range=[-0.02 * most, 1.03 * most],
        fixedrange=True,
    )
    fig.update_layout(showlegend=False)
    return fig.figure()


def say(frame: pd.DataFrame) -> str:
    """Its words: each drawn topic with both counts, and the rule."""
    theme.require(frame, NEEDS, "topics_rising")
    rows = shown(frame)
    if rows.empty:
        return empty.say(_NONE)
    lines = "; ".join(
        f"{row['topic']} {_counts(row)}, {row['before_share']:.0%} to {row['recent_share']:.0%}"
        f" ({'clear' if row['verdict'] == 'rising' else 'may be chance'})"
        for row in dicts(rows)
    )
    return f"Dot chart: {_title(frame)}. {lines}. {basis(frame)} {rule(frame)}"


def basis(frame: pd.DataFrame) -> str:
    """What is compared, and how many rises chance alone would give. Empty for an empty frame."""
    theme.require(frame, NEEDS, "topics_rising")
    if frame.empty:
        return ""
    row = frame.iloc[0]
    judged = int(row["judged"])
    chance = f": about {judged * 0.025:.0f} would look like a clear rise by chance alone" if judged >= 20 else ""
    return (
        f"Share of events on a topic {_stretch(row, 'recent')} ({int(row['recent_base']):,} events) against"
        f" {_stretch(row, 'before')} ({int(row['before_base']):,} events)."
        f" {judged:,} {'topic was' if judged == 1 else 'topics were'} compared{chance}."
    )


def rule(frame: pd.DataFrame) -> str:
    """How a rise is told from chance. Empty for an empty frame."""
    theme.require(frame, NEEDS, "topics_rising")
    if frame.empty:
        return ""
    row = frame.iloc[0]
    left_out = int(row["left_out"])
    parts = [
        "The later time ends with the latest event, not today.",
        f"Compared are topics with {int(row['minimum'])} events or more in both together. A rise is called clear when"
        " the 95% interval of the difference (Newcombe) leaves out zero.",
    ]
    if left_out:
        parts.append(
            f"{left_out:,} {'event is' if left_out == 1 else 'events are'} in neither, for want of an exact date."
        )
    return " ".join(parts)


def _title(frame: pd.DataFrame) -> str:
    rows = shown(frame)
    clear = list(rows.loc[rows["verdict"] == "rising", "topic"])
    if not clear:
        return "No topic rose by more than chance can explain"
    if len(clear) == 1:
        return f"On the rise: {clear[0]}"
    if len(clear) <= 3:
        return f"On the rise: {', '.join(clear[:-1])} and {clear[-1]}"
    return f"On the rise: {clear[0]}, {clear[1]} and {len(clear) - 2} more"


def _counts(row: Mapping[Any, Any]) -> str:
    return (
        f"{int(row['recent_events']):,} of {int(row['recent_base']):,}, "
        f"before {int(row['before_events']):,} of {int(row['before_base']):,}"
    )


def _stretch(row: Any, window: str) -> str:
    return f"from {spoken(row[f'{window}_since'], None, 'day')} to {spoken(row[f'{window}_until'], None, 'day')}"


def _share(fig: Sketch, row: Mapping[Any, Any], window: str, y: float, color: str, *, solid: bool) -> None:
    share, low, high = (row[f"{window}_{name}"] for name in ("share", "low", "high"))
    word = "Lately" if window == "recent" else "Before"
    fig.add_scatter(
        x=[share],
        y=[y],
        mode="markers",
        cliponaxis=False,
        marker={
            "color": color,
            "size": 12,
            "symbol": "circle" if solid else "circle-open",
            "line": {"width": 2, "color": color},
        },
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [high - share],
            "arrayminus": [share - low],
            "color": color,
            "thickness": 2,
            "width": 0,
        },
        customdata=[[row["topic_slug"]]],
        hovertext=(
            f"<b>{theme.plain(row['topic'])}</b><br>{word}: {int(row[f'{window}_events']):,} of "
            f"{int(row[f'{window}_base']):,} events, {share:.0%} ({low:.0%}–{high:.0%})<br>"
            f"Difference {row['change'] * 100:+.0f} points "
            f"({row['change_low'] * 100:+.0f} to {row['change_high'] * 100:+.0f})"
        ),
        hoverinfo="text",
    )
