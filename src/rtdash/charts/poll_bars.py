"""The answers of one wave of a poll: horizontal bars with 95 % intervals, each label whole above its bar.

Answers that cannot be told apart from the leader share its colour; the others, and those that take no side, are grey.
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

NEEDS: tuple[str, ...] = (
    "wave",
    "option_position",
    "option",
    "votes",
    "base_n",
    "share",
    "low",
    "high",
    "reason",
    "level",
    "aside",
)

Unit = Literal["percent", "votes"]
Order = Literal["asked", "size"]

CONFIG = theme.STILL
NOTHING = "The page shows the question without its answers."
NO_FIGURES = "The page prints no figures for this question."

_LINE, _BAR, _GAP = 17, 18, 20


def draw(
    frame: pd.DataFrame, *, wave: int | None = None, unit: Unit = "percent", order: Order = "asked", title: str = ""
) -> go.Figure:
    """Draw one wave (`wave`; None: the only one in the frame).

    `unit` is what the bars measure: share with its interval, or votes (exact counts, without an interval; a wave
    without votes stays in percent). `order` is as asked or by size. `title` is drawn where no page says it.
    """
    theme.require(frame, NEEDS, "poll_bars")
    each = _rows(frame, wave, order)
    if not each:
        return empty.draw(NOTHING)
    if all(_share(row) is None for row in each):
        return empty.draw(NO_FIGURES)
    counted = unit == "votes" and _voted(each)
    labels = [theme.wrap(str(row.option)) for row in each]
    tops, middles, total = _places(labels)
    axis = _axis(each)
    fig = theme.sketch(height=total + 46 + 16 * axis.count("<br>"), title=title)
    values = [_whole(row, "votes") if counted else _share(row) for row in each]
    colors = [theme.NEUTRAL if _behind(row) or row.aside else theme.ACCENT for row in each]
    fig.add_bar(
        x=values,
        y=middles,
        width=_BAR,
        orientation="h",
        marker={"color": colors, "opacity": 0.4, "line": {"width": 0}},
        hovertext=[_hover(row) for row in each],
        hoverinfo="text",
        showlegend=False,
    )
    if not counted:
        _whiskers(fig, each, middles, colors)
    notes, widest = [], 0
    for row, label, top, middle in zip(each, labels, tops, middles, strict=True):
        notes.append(_note(label, x=0, y=top, anchor="left", yanchor="top", size=theme.SIZE))
        strong, small = _figures(row, counted)
        widest = max(widest, len(small))
        text = f"<b>{strong}</b>" + (f"<br><span style='font-size:11px'>{small}</span>" if small else "")
        notes.append(_note(text, x=1, y=middle, anchor="left", yanchor="middle", size=14, shift=10))
    ends = [] if counted else [row.high for row in each if pd.notna(row.high)]
    most = float(max([value for value in values if value is not None] + ends))
    fig.update_layout(margin={"l": 16, "r": max(88, 18 + 7 * widest)}, bargap=0, hovermode="closest", annotations=notes)
    fig.update_yaxes(range=[total, 0], visible=False, fixedrange=True)
    fig.update_xaxes(
        range=[0, max(most, 1e-9) * 1.02],
        fixedrange=True,
        showgrid=False,
        ticks="outside",
        nticks=5,
        rangemode="tozero",
        tickformat="~s" if counted else ".0%",
        title={"text": "votes" if counted else axis},
    )
    return fig.figure()


def say(
    frame: pd.DataFrame, *, wave: int | None = None, unit: Unit = "percent", order: Order = "asked", title: str = ""
) -> str:
    """Its words: each answer with share, votes, base and interval, in the order drawn."""
    theme.require(frame, NEEDS, "poll_bars")
    each = _rows(frame, wave, order)
    if not each:
        return empty.say(NOTHING)
    if all(_share(row) is None for row in each):
        return empty.say(NO_FIGURES)
    answers = "; ".join(f"{row.option}: {_said(row)}" for row in each)
    start = f"{title.rstrip('.')}. " if title else ""
    shown = "votes" if unit == "votes" and _voted(each) else "shares"
    return f"Bar chart of {shown}. {start}{answers}."


def _rows(frame: pd.DataFrame, wave: int | None, order: Order) -> list[Any]:
    """The answers of the wave in their order; by size, those without a share last."""
    rows = [row for row in tuples(frame) if wave is None or row.wave == wave]
    if order == "size":
        return sorted(rows, key=lambda row: (-share if (share := _share(row)) is not None else 1, row.option_position))
    return sorted(rows, key=lambda row: row.option_position)


def _places(labels: list[str]) -> tuple[list[int], list[float], int]:
    """Where each label starts and each bar has its middle, in pixels from the top, and the height of all."""
    tops, middles, at = [], [], 2
    for label in labels:
        tops.append(at)
        at += _LINE * (label.count("<br>") + 1) + 6
        middles.append(at + _BAR / 2)
        at += _BAR + _GAP
    return tops, middles, at - _GAP + 14


def _behind(row: Any) -> bool:
    """Whether the answer is clearly behind the leader; what was not tested is not."""
    return not pd.isna(row.level) and not row.level


def _voted(each: list[Any]) -> bool:
    return any(_whole(row, "votes") is not None for row in each)


def _whiskers(fig: Sketch, each: list[Any], middles: list[float], colors: list[str]) -> None:
    for row, middle, color in zip(each, middles, colors, strict=True):
        if pd.notna(row.low):
            fig.add_scatter(
                x=[row.share],
                y=[middle],
                mode="markers",
                marker={"color": color, "size": 7},
                error_x={
                    "type": "data",
                    "symmetric": False,
                    "array": [row.high - row.share],
                    "arrayminus": [row.share - row.low],
                    "color": color,
                    "thickness": 2.5,
                    "width": 6,
                },
                name=str(row.option_position),
                hoverinfo="skip",
                showlegend=False,
            )


def _note(text: str, *, x: float, y: float, anchor: str, yanchor: str, size: int, shift: int = 0) -> dict[str, Any]:
    """An annotation; all are set at once, for each that is added makes those before it anew."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "y",
        "xanchor": anchor,
        "yanchor": yanchor,
        "xshift": shift,
        "align": "left",
        "showarrow": False,
        "font": {"size": size},
        "borderpad": 0,
    }


def _figures(row: Any, counted: bool) -> tuple[str, str]:
    """The figure beside the bar, and the small print under it."""
    votes, base, share = _whole(row, "votes"), _whole(row, "base_n"), _share(row)
    if counted:
        return (f"{votes:,}" if votes is not None else "–", f"{measures.percent(share)} of {base:,}" if base else "")
    if votes is not None and base:
        return measures.percent(share), f"{votes:,} of {base:,}"
    return measures.percent(share), f"of {base:,}" if base and share is not None else ""


def _hover(row: Any) -> str:
    return f"<b>{theme.wrap(str(row.option))}</b><br>{theme.wrap(_said(row))}"


def _said(row: Any) -> str:
    votes, base, share = _whole(row, "votes"), _whole(row, "base_n"), _share(row)
    if share is None and votes is None:
        return "not printed"
    parts = [measures.percent(share)] if share is not None else []
    if votes is not None:
        parts.append(f"{votes:,} of {base:,} votes" if base else measures.votes(votes))
    elif base:
        parts.append(f"of {base:,} asked")
    low, high = row.low, row.high
    if pd.notna(low):
        parts.append(f"95% interval {measures.interval(low, high)}")
    else:
        parts.append(f"no interval: {row.reason}")
    return ", ".join(parts)


def _axis(each: list[Any]) -> str:
    if all(pd.isna(row.low) for row in each):
        return "share as printed, no interval"
    grey = "<br>grey: clearly behind the leader" if any(_behind(row) for row in each) else ""
    return f"share, with 95% interval{grey}"


def _whole(row: Any, column: str) -> int | None:
    value = getattr(row, column)
    return None if pd.isna(value) else int(value)


def _share(row: Any) -> float | None:
    value = row.share
    return None if pd.isna(value) else float(value)
