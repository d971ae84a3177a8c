"""One question asked at several events: the share of each answer over time, with 95 % intervals.

A line joins two polls only where question and answers had the same words; where they changed, the line breaks.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from rtdash.charts import empty, theme
from rtdash.domain import measures
from rtdash.domain.rows import dicts

NEEDS: tuple[str, ...] = (
    "poll",
    "event",
    "date",
    "day",
    "answer",
    "option",
    "share",
    "low",
    "high",
    "base_n",
    "reason",
    "segment",
)

CONFIG = theme.STILL
NOTHING = "None of these polls is dated and prints figures."


def draw(frame: pd.DataFrame, *, title: str = "") -> go.Figure:
    """Draw one colour an answer: grey for those that take no side. Undated polls are left out."""
    theme.require(frame, NEEDS, "poll_history")
    rows = _rows(frame)
    if rows.empty:
        return empty.draw(NOTHING)
    answers = list(dict.fromkeys(rows["answer"]))
    fig = theme.sketch(height=320, title=title, top=34 if len(answers) > 1 else 10)
    colors = iter(theme.PALETTE * len(answers))
    for answer in answers:
        color = theme.NEUTRAL if measures.aside(str(answer)) else next(colors)
        own = rows[rows["answer"] == answer]
        for number, (_, part) in enumerate(own.groupby("segment", sort=True)):
            fig.add_scatter(
                x=[day.date().isoformat() for day in part["day"]],
                y=list(part["share"]),
                mode="lines+markers+text",
                text=[f"<b>{measures.percent(share)}</b>" for share in part["share"]],
                textposition=_beside(list(part["share"])),
                name=theme.plain(str(answer)),
                legendgroup=str(answer),
                showlegend=number == 0 and len(answers) > 1,
                line={"color": color, "width": 2},
                marker={"color": color, "size": 10},
                error_y={
                    "type": "data",
                    "symmetric": False,
                    "array": [_gap(high, share) for high, share in zip(part["high"], part["share"], strict=True)],
                    "arrayminus": [_gap(share, low) for share, low in zip(part["share"], part["low"], strict=True)],
                    "color": color,
                    "thickness": 2,
                    "width": 6,
                },
                hovertext=[_hover(row) for row in dicts(part)],
                hoverinfo="text",
                cliponaxis=False,
            )
    first, last = rows["day"].min(), rows["day"].max()
    room = max((last - first) * 0.08, pd.Timedelta(days=60))
    fig.update_layout(
        hovermode="closest",
        legend={"y": 1.0, "yanchor": "bottom", "itemclick": False, "itemdoubleclick": False},
        margin={"l": 8, "r": 16},
    )
    fig.update_yaxes(
        range=[0, min(1.08, float(rows[["share", "high"]].max(axis=1).max()) * 1.15)],
        tickformat=".0%",
        nticks=5,
        title={"text": "share, with 95% interval" if rows["low"].notna().any() else "share as printed"},
        fixedrange=True,
    )
    fig.update_xaxes(
        type="date",
        range=[(first - room).date().isoformat(), (last + 2 * room).date().isoformat()],
        showgrid=False,
        ticks="outside",
        nticks=6,
        fixedrange=True,
    )
    return fig.figure()


def say(frame: pd.DataFrame, *, title: str = "") -> str:
    """Its words: each poll with its answers, and where the words changed."""
    theme.require(frame, NEEDS, "poll_history")
    rows = _rows(frame)
    if rows.empty:
        return empty.say(NOTHING)
    parts = []
    segment = rows["segment"].iloc[0]
    for (number, date, _), part in rows.groupby(["segment", "date", "event"], sort=False):
        broken = "the wording changed, " if number != segment else ""
        segment = number
        answers = ", ".join(f"{row['answer']} {_said(row)}" for row in dicts(part))
        parts.append(f"{broken}{date}: {answers}")
    start = f"{title.rstrip('.')}. " if title else ""
    return f"Line chart over time. {start}{'; '.join(parts)}."


def _rows(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["share"].notna() & frame["day"].notna()].sort_values("day", kind="stable")


def _beside(shares: list[float]) -> list[str]:
    """Where each figure stands: right of its dot, on the side that the line to the next dot does not take."""
    nexts = [*shares[1:], 0.0]
    return ["bottom right" if after > share else "top right" for share, after in zip(shares, nexts, strict=True)]


def _gap(one: float, other: float) -> float | None:
    return None if pd.isna(one) or pd.isna(other) else one - other


def _said(row: dict[Any, Any]) -> str:
    share = measures.percent(row["share"])
    if pd.isna(row["low"]):
        return f"{share} (no interval: {row['reason']})"
    return f"{share} (95% interval {measures.interval(row['low'], row['high'])}, n = {row['base_n']:,})"


def _hover(row: dict[Any, Any]) -> str:
    lines = (f"{row['date']}: {row['event']}", f"“{row['poll']}”", f"{row['option']}: {_said(row)}")
    return "<br>".join(theme.wrap(line) for line in lines)
