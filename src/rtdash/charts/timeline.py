"""The timeline: events on a time axis in lanes, or their counts where they are too many to be told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import sqrt
from operator import itemgetter
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from rtdash.charts import empty, theme
from rtdash.charts.events_over_time import type_color
from rtdash.domain.event import spoken
from rtdash.domain.rows import dicts
from rtdash.domain.topic import COLORS_SAID

NEEDS = (
    "lane_position",
    "lane_kind",
    "lane_slug",
    "lane",
    "lane_color",
    "lane_events",
    "dated",
    "grain",
    "start_date",
    "end_date",
    "date_precision",
    "event_slug",
    "event",
    "venue",
    "locality",
    "speakers",
    "people",
    "events",
    "theses",
    "row",
    "opening",
)
LANES = {"type": "type of event", "organizer": "organizer", "topic": "topic"}
_NONE = "No event of this selection has a date. Leave a filter out."
_LINE = 18  # pixels of one line of a lane's label
_ROW = 19  # pixels of one row of marks
_TALLEST = 12  # rows beyond which the rows of a lane move together
_GAP = 10  # pixels under a lane
_SLIDER = 46  # pixels of the range slider
_SMALLEST, _LARGEST = 6.0, 16.0  # pixels; a legend of Plotly's draws no mark larger than 16
_FULL = 20  # theses of the largest mark
_NAMED = 5  # speakers named on a hover card


@dataclass(frozen=True, slots=True)
class _Lane:
    """A lane as it is laid out: its rows of the frame, its words, its colour, its first row's y, pixels a row."""

    rows: list[Mapping[Any, Any]]
    label: str
    color: str
    top: float
    first: float
    step: float
    bottom: float


def draw(frame: pd.DataFrame, *, lane: str = "type") -> go.Figure:
    """Draw the lanes, largest first, each under its name and count, with a range slider below.

    A mark's customdata is [event slug, first day, last day, lane's slug, kind of lane]; the event slug is empty for a
    mark that stands for several.
    """
    theme.require(frame, NEEDS, "timeline")
    if frame.empty:
        return empty.draw(_NONE)
    counted = frame["grain"].iloc[0] != "event"
    most = int(frame["events"].max())
    rows = _rows(frame)
    lanes = _lanes(rows, lane)
    height = lanes[-1].bottom
    fig = theme.sketch(height=int(height) + _SLIDER + 96, title=_title(_heads(rows), lane), top=34)
    for trace in [trace for item in lanes for trace in _traces(item, counted=counted, most=most)]:
        fig.add_scatter(**trace)
    for trace in _legend(frame, counted=counted, most=most):
        fig.add_scatter(**trace)
    fig.update_yaxes(range=[height, 0], visible=False, fixedrange=True)
    fig.update_xaxes(
        type="date",
        range=_range(frame["opening"].iloc[0], frame["end_date"].max()),
        rangeslider={
            "visible": True,
            "thickness": _SLIDER / (height + _SLIDER),
            "bgcolor": "rgba(128, 134, 143, 0.10)",
            "range": _range(frame["start_date"].min(), frame["end_date"].max()),
            "yaxis": {"rangemode": "fixed", "range": [height * 1.1, -height * 0.1]},
        },
    )
    fig.update_layout(
        hovermode="closest",
        modebar={"bgcolor": "rgba(0, 0, 0, 0)", "color": theme.NEUTRAL, "activecolor": theme.ACCENT},
        annotations=[_words(item) for item in lanes],
        shapes=[_rule(item.bottom) for item in lanes],
        legend={
            "itemsizing": "trace",
            "itemclick": False,
            "itemdoubleclick": False,
            "yref": "container",
            "y": 1 - (fig.layout["margin"]["t"] - 32) / fig.layout["height"],
            "yanchor": "top",
        },
    )
    return fig.figure()


def say(frame: pd.DataFrame, *, lane: str = "type") -> str:
    """Its words: how many events stand in which lane, from when to when."""
    theme.require(frame, NEEDS, "timeline")
    if frame.empty:
        return empty.say(_NONE)
    first, last = frame["start_date"].min(), frame["end_date"].max()
    heads = _heads(_rows(frame))
    counts = ", ".join(f"{_name(row['lane'], row['lane_kind'], lane)} {row['lane_events']:,}" for row in heads)
    return (
        f"Timeline by {LANES[lane]}: {int(frame['dated'].iloc[0]):,} dated events from {first.year} to {last.year}. "
        f"Events in each lane: {counts}. {basis(frame, lane=lane)} The list below holds the same events."
    )


def basis(frame: pd.DataFrame, *, lane: str = "type") -> str:
    """What a mark is, in words for the page. Empty for an empty frame."""
    theme.require(frame, NEEDS, "timeline")
    if frame.empty:
        return ""
    grain = frame["grain"].iloc[0]
    parts = ["Click a mark to open its event." if grain == "event" else ""]
    if grain != "event":
        parts.append(
            f"These are too many events to tell apart on a screen, so each mark counts the events of one {grain} in its"
            " lane. Click one to see them, or narrow the filters."
        )
    if (frame["start_date"] < frame["opening"]).any():
        parts.append(
            f"The axis opens in {frame['opening'].iloc[0].year}; drag the slider below it for the time before."
        )
    if lane != "type" and sum(head["lane_events"] for head in _heads(_rows(frame))) > frame["dated"].iloc[0]:
        parts.append(f"An event with several {lane}s stands in several lanes.")
    if frame["date_precision"].isin(("month", "year")).any() and grain == "event":
        parts.append("A bar under a mark spans the days that a date may mean when only its month or year is known.")
    if lane == "topic":
        parts.append(COLORS_SAID)
    return " ".join(part for part in parts if part)


def _rows(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    """The rows, their days as `date`, with `middle`, the day between: pandas' own days take ten times as long."""
    plain = frame.drop(columns=["start_date", "end_date", "opening"])
    start, end = (frame[name].to_numpy().astype("datetime64[D]") for name in ("start_date", "end_date"))
    days = zip(start.tolist(), end.tolist(), (start + (end - start) // 2).tolist(), strict=True)
    return [
        {**row, "start_date": first, "end_date": last, "middle": middle}
        for row, (first, last, middle) in zip(dicts(plain), days, strict=True)
    ]


def _heads(rows: Sequence[Mapping[Any, Any]]) -> list[Mapping[Any, Any]]:
    """The first row of each lane, in the order of the lanes; rows come in that order."""
    return [next(part) for _, part in groupby(rows, key=itemgetter("lane_position"))]


def _lanes(rows: Sequence[Mapping[Any, Any]], lane: str) -> list[_Lane]:
    lanes: list[_Lane] = []
    top = 0.0
    for _, part in groupby(rows, key=itemgetter("lane_position")):
        own = list(part)
        head = own[0]
        name = f"{theme.wrap(_name(head['lane'], head['lane_kind'], lane), 40)} · {head['lane_events']:,}"
        deep = max(row["row"] for row in own) + 1
        step = min(_ROW, _ROW * _TALLEST / deep)
        first = top + 4 + _LINE * (name.count("<br>") + 1) + _ROW / 2
        bottom = first + step * (deep - 1) + _ROW / 2 + _GAP
        lanes.append(_Lane(own, f"<b>{name}</b>", _color(head, lane), top, first, step, bottom))
        top = bottom
    return lanes


def _name(lane: str | None, kind: str, by: str) -> str:
    if kind == "others":
        return f"Other {by}s"
    return f"Without {'a' if by == 'topic' else 'an'} {by}" if kind == "none" else str(lane)


def _color(head: Any, lane: str) -> str:
    if head["lane_kind"] != "lane":
        return theme.NEUTRAL
    if lane == "type":
        return type_color(head["lane_slug"])
    return str(head["lane_color"]) if lane == "topic" else theme.color_for(head["lane_slug"])


def _words(item: _Lane) -> dict[str, Any]:
    """The label of a lane, inside the plot over its marks, so that it costs no width."""
    across = {"x": 0, "xref": "paper", "xanchor": "left", "align": "left"}
    down = {"y": item.top, "yanchor": "top", "yshift": -2}
    return {**across, **down, "text": item.label, "showarrow": False, "font": {"size": theme.SIZE}}


def _rule(y: float) -> dict[str, Any]:
    line = {"width": 1, "color": theme.GRID}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line}


def _traces(item: _Lane, *, counted: bool, most: int) -> list[dict[str, Any]]:
    """The marks of a lane over the spans of those that cover more than a day, or than the time that is counted by."""
    rows = item.rows
    x: list[str | None] = []
    y: list[float | None] = []
    for row in rows:
        if row["start_date"] != row["end_date"] and row["date_precision"] != row["grain"]:
            x += [_day(row["start_date"]), _day(row["end_date"]), None]
            y += [item.first + item.step * row["row"]] * 2 + [None]
    line = {"color": item.color, "width": 4}
    spans = {"x": x, "y": y, "mode": "lines", "line": line, "opacity": 0.45, "hoverinfo": "skip", "showlegend": False}
    solid = [counted or row["theses"] > 0 for row in rows]
    marks = {
        "x": [_day(row["middle"]) for row in rows],
        "y": [item.first + item.step * row["row"] for row in rows],
        "mode": "markers",
        "marker": {
            "color": item.color,
            "opacity": 1,  # where sizes differ Plotly draws at 0.7 by itself, which is too faint on dark pages
            "size": [_share(row["events"], most) if counted else _size(row["theses"]) for row in rows],
            "symbol": ["circle" if full else "circle-open" for full in solid],
            "line": {"width": [1 if full else 2 for full in solid], "color": item.color},
        },
        "customdata": [_leads(row) for row in rows],
        "hovertext": [_counted(row, item) if counted else _card(row) for row in rows],
        "hoverinfo": "text",
        "showlegend": False,
    }
    return [spans, marks] if x else [marks]


def _leads(row: Mapping[Any, Any]) -> list[str]:
    days = [_day(row["start_date"]), _day(row["end_date"])]
    return [row["event_slug"] or "", *days, row["lane_slug"] or "", row["lane_kind"]]


def _legend(frame: pd.DataFrame, *, counted: bool, most: int) -> list[dict[str, Any]]:
    """What the size of a mark says, as entries that are no marks themselves; short, to fit one line of a phone."""
    if counted:
        steps = sorted({1, max(1, most // 4), most})
        samples = [(_share(step, most), f"{step:,} event{'' if step == 1 else 's'}", "circle") for step in steps]
    else:
        names = {0: "no theses", 1: "1", 5: "5", _FULL: f"{_FULL}+ theses"}
        held = [step for step in names if step <= max(1, int(frame["theses"].max()))]
        samples = [(_size(step), names[step], "circle" if step else "circle-open") for step in held]
    line = {"width": 2, "color": theme.NEUTRAL}
    return [
        {
            "x": [None],
            "y": [None],
            "mode": "markers",
            "name": name,
            "hoverinfo": "skip",
            "marker": {"color": theme.NEUTRAL, "size": size, "symbol": symbol, "line": line},
        }
        for size, name, symbol in samples
    ]


def _size(theses: int) -> float:
    """Pixels across: the area grows with the theses, from an event without any to one with _FULL."""
    return _SMALLEST + (_LARGEST - _SMALLEST) * sqrt(min(theses, _FULL) / _FULL)


def _share(events: int, most: int) -> float:
    return max(4.0, _LARGEST * sqrt(events / most))


def _card(row: Mapping[Any, Any]) -> str:
    lines = [f"<b>{theme.wrap(row['event'])}</b>", _spoken(row)]
    place = ", ".join(part for part in (row["venue"], row["locality"]) if isinstance(part, str) and part)
    if place:
        lines.append(theme.wrap(place))
    lines.append(f"{row['theses']:,} {'thesis' if row['theses'] == 1 else 'theses'}")
    if isinstance(row["speakers"], str) and row["speakers"]:
        more = int(row["people"]) - _NAMED
        lines.append(theme.wrap(row["speakers"] + (f" and {more} more" if more > 0 else "")))
    return "<br>".join(lines)


def _counted(row: Mapping[Any, Any], item: _Lane) -> str:
    held = f"{row['events']:,} {'event' if row['events'] == 1 else 'events'}, {row['theses']:,} theses"
    return "<br>".join([item.label.partition(" · ")[0] + "</b>", _spoken(row), held])


def _spoken(row: Mapping[Any, Any]) -> str:
    first, last = row["start_date"], row["end_date"]
    quarter = row["date_precision"] == "quarter"
    return f"{first:%B} – {last:%B %Y}" if quarter else spoken(first, last, row["date_precision"])


def _title(heads: Sequence[Mapping[Any, Any]], lane: str) -> str:
    lanes = [head for head in heads if head["lane_kind"] == "lane"]
    dated = heads[0]["dated"]
    if len(lanes) < 2:
        return f"{dated:,} dated events by {LANES[lane]}" if dated > 1 else "One dated event"
    head = lanes[0]
    return f"{dated:,} dated events by {LANES[lane]}: {head['lane_events']:,} are {_of(str(head['lane']), lane)}"


def _of(name: str, lane: str) -> str:
    return {"type": name.lower(), "organizer": f"by {name}", "topic": f"on {name}"}[lane]


def _range(first: Any, last: Any) -> tuple[str, str]:
    margin = max((last - first) * 0.02, pd.Timedelta(days=20))
    return _day(first - margin), _day(last + margin)


def _day(day: date) -> str:
    return day.isoformat()[:10]
