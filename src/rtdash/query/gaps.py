"""Topics that were argued but never put to an audience, polled but never argued, or that went quiet."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rtdash.domain.filters import Filters
from rtdash.domain.rows import tuples
from rtdash.query.run import run
from rtdash.query.selection import parameters
from rtdash.store.connect import Store

QUIET = 3
"""Years without a thesis or a poll, up to the last year of the selection, after which a topic has gone quiet."""
SHOWS = ("all", "argued", "polled", "quiet")


def gap_map(store: Store, filters: Filters, *, show: str = "all") -> pd.DataFrame:
    """One row a topic and year with a thesis or a poll, of the topics that `topics` gives, in its order.

    See `gap_map.sql`; adds `state` and `quiet` of the topic. Undated rows have no year.
    """
    cells, listed = _cells(store, filters), topics(store, filters, show=show)
    marks = listed[["topic_slug", "state", "quiet"]].assign(_place=range(len(listed)))
    return (
        cells.merge(marks, on="topic_slug")
        .sort_values(["_place", "year"], na_position="last", kind="stable")
        .drop(columns="_place")
        .reset_index(drop=True)
    )


def topics(store: Store, filters: Filters, *, show: str = "all") -> pd.DataFrame:
    """One row a topic with a thesis or a poll: those never polled, never argued, both; the most active first in each.

    topic_slug, topic, scheme, color, theses, polls (each counted once a year and topic), state (argued: theses but no
    poll; polled: polls but no thesis; both), first_year, last_year, last_thesis, last_poll (years), quiet (nothing in
    the last `QUIET` years of the selection, though more than one thing before), until (the last year of the
    selection). `show` keeps one state, or those gone quiet.
    """
    if show not in SHOWS:
        raise ValueError(f"no gap {show!r}; gaps are {', '.join(SHOWS)}")
    cells = _cells(store, filters)
    until = cells["year"].max()
    by_topic: dict[str, list[Any]] = {}
    for cell in tuples(cells):
        by_topic.setdefault(str(cell.topic_slug), []).append(cell)
    rows = [_topic(own, None if pd.isna(until) else int(until)) for own in by_topic.values()]
    frame = pd.DataFrame(rows, columns=_COLUMNS)
    years = ["first_year", "last_year", "last_thesis", "last_poll", "until"]
    frame[years] = frame[years].astype("Int64")
    frame = frame.astype({"quiet": "bool", "theses": "int64", "polls": "int64"})
    kept = frame if show == "all" else frame[frame["quiet"]] if show == "quiet" else frame[frame["state"] == show]
    order = kept.assign(_state=kept["state"].map(_ORDER), _size=-(kept["theses"] + kept["polls"]))
    return (
        order.sort_values(["_state", "_size"], kind="stable").drop(columns=["_state", "_size"]).reset_index(drop=True)
    )


def headline(frame: pd.DataFrame) -> str:
    """The finding, of all topics of a selection (`topics` with show "all")."""
    if frame.empty:
        return "No topic of this selection has a thesis or a poll."
    count = frame["state"].value_counts()
    parts = []
    for state, words in (("argued", "argued but never polled"), ("polled", "polled but never argued")):
        if number := int(count.get(state, 0)):
            parts.append(f"{number} {_were(number)} {words}")
    if quiet := int(frame["quiet"].sum()):
        parts.append(f"{quiet} {'has' if quiet == 1 else 'have'} gone quiet")
    said = f"Of {len(frame)} {'topic' if len(frame) == 1 else 'topics'}"
    return f"{said}, {', '.join(parts)}." if parts else f"{said}, each was argued and polled, and none has gone quiet."


_COLUMNS = [
    *("topic_slug", "topic", "scheme", "color", "theses", "polls", "state"),
    *("first_year", "last_year", "last_thesis", "last_poll", "quiet", "until"),
]
_ORDER = {"argued": 0, "polled": 1, "both": 2}


def _topic(cells: list[Any], until: int | None) -> dict[str, Any]:
    """What the cells of one topic say together."""
    first = cells[0]
    theses, polls = sum(int(cell.theses) for cell in cells), sum(int(cell.polls) for cell in cells)
    years = {
        kind: [int(cell.year) for cell in cells if getattr(cell, kind) and not pd.isna(cell.year)]
        for kind in ("theses", "polls")
    }
    active = years["theses"] + years["polls"]
    last = max(active, default=None)
    return {
        **{name: getattr(first, name) for name in ("topic_slug", "topic", "scheme", "color")},
        "theses": theses,
        "polls": polls,
        "state": "both" if theses and polls else "argued" if theses else "polled",
        "first_year": min(active, default=None),
        "last_year": last,
        "last_thesis": max(years["theses"], default=None),
        "last_poll": max(years["polls"], default=None),
        "quiet": theses + polls > 1 and last is not None and until is not None and until - last >= QUIET,
        "until": until,
    }


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _cells(store: Store, filters: Filters) -> pd.DataFrame:
    frame = run(store, "gap_map", **parameters(store, filters))
    frame["year"] = frame["year"].astype("Int64")
    return frame
