"""Events of a selection: how many, when, the latest one, the list, and the marks of the time axis."""

from __future__ import annotations

import heapq
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rtdash.domain.event import CLASSIFICATIONS
from rtdash.domain.filters import Filters
from rtdash.query import axis, cards, census, named, tally
from rtdash.query.columns import columns
from rtdash.store.connect import Store

PAGE = 25
"""Events on a page of the list."""
MOST = 20_000
"""Events of a file to take away."""
LANES = 8
"""Lanes of the timeline beside "others" and "none named"."""
MARKS = 1200
"""More marks than this are no longer told apart on a screen; then the timeline counts."""
ACROSS = 60
"""Counts beside each other in a lane beyond which they would overlap."""
APART = 0.016
"""Marks closer than this part of the axis as it opens would overlap: they stand one under another."""
STRAY = 0.02
"""The part of the events that may be strays: so few that the axis need not open on them."""
GAP = 0.25
"""The part of the axis that must lie empty between strays and the rest."""


def event_totals(store: Store, filters: Filters) -> pd.DataFrame:
    """What the selection holds, one row: see `census.totals`."""
    return census.totals(store, filters)


def events_over_time(store: Store, filters: Filters) -> pd.DataFrame:
    """Events by year and type, one row each, undated ones in a row without a year.

    Columns: year (in which an event began), classification, events, partial (events whose date is known to the month or
    year only), theses (of the selection).
    Adds `type`, what the kind is called, and `early`: a stray year far before the rest (see `_opening`).
    """
    frame = _by_year(store, filters)
    frame.insert(2, "type", [CLASSIFICATIONS[slug].singular.capitalize() for slug in frame["classification"]])
    years = frame["year"].dropna().astype(int)
    opening = _opening(sorted(years.repeat(frame.loc[years.index, "events"])))
    frame["early"] = False if opening is None else frame["year"] < opening
    return frame


def _by_year(store: Store, filters: Filters) -> pd.DataFrame:
    data, chosen = columns(store), census.events(store, filters)
    start, kind = data.events.start_date[chosen].astype("datetime64[Y]"), data.events.type[chosen].astype(np.int64)
    types = data.values["type"]
    # Undated events stand in a year behind all others.
    year = np.where(np.isnat(start), 9999, start.astype(np.int64) + 1970)
    cell, group = np.unique(year * 100 + types.rank[kind], return_inverse=True)
    first = np.zeros(len(cell), dtype=np.int64)
    first[group] = np.arange(len(chosen))
    held = tally.select(store, filters).counts("event")[chosen]

    def summed(values: NDArray[Any]) -> NDArray[np.int64]:
        return np.bincount(group, weights=values, minlength=len(cell)).astype(np.int64)

    years = year[first].astype(np.float64)
    return cards.frame(
        {
            "year": np.where(years == 9999, np.nan, years),
            "classification": types.slug[kind[first]],
            "events": summed(np.ones(len(chosen))),
            "partial": summed(census.census(store).partial[chosen]),
            "theses": summed(held),
        }
    )


def event_list(
    store: Store, filters: Filters, *, page: int = 1, size: int | None = PAGE, undated: bool = False
) -> pd.DataFrame:
    """The events, newest first, one page of them (`size=None`: all); with `undated` those without a date alone.

    One row an event: event_slug, event, classification, type (what the kind is called), start_date, end_date,
    date_precision, venue, locality, organizers, theses (of the selection), people (who took part).
    """
    chosen = census.events(store, filters)
    if undated:
        chosen = chosen[np.isnat(columns(store).events.start_date[chosen])]
    if size is not None:
        chosen = chosen[(page - 1) * size : page * size]
    kinds = named.kinds(store, chosen)
    return cards.frame(
        {
            **named.events(store, chosen),
            "classification": kinds,
            "type": np.array([CLASSIFICATIONS[slug].singular.capitalize() for slug in kinds], dtype=object),
            **cards.event_texts(store).of(chosen, "venue", "locality", "organizers"),
            "theses": tally.select(store, filters).counts("event")[chosen],
            "people": census.census(store).of_event["speaker"].each(chosen).astype(np.int64),
        }
    )


def latest_event(store: Store, filters: Filters) -> pd.DataFrame:
    """The latest roundtable with theses of the selection, else the latest event with some; empty when none has.

    event_slug, event, classification, start_date, end_date, date_precision, venue, locality, summary, theses (of the
    selection), people (who took part).
    """
    data, held = columns(store), tally.select(store, filters).counts("event")
    # Events are numbered newest first, undated last.
    every = np.flatnonzero(held)
    roundtables = every[data.events.type[every] == data.values["type"].keys.get("roundtable", -1)]
    latest = (roundtables if len(roundtables) else every)[:1]
    return cards.frame(
        {
            **named.events(store, latest),
            "classification": named.kinds(store, latest),
            **cards.event_texts(store).of(latest, "venue", "locality", "summary"),
            "theses": held[latest],
            "people": census.census(store).of_event["speaker"].each(latest).astype(np.int64),
        }
    )


def unsure(store: Store, filters: Filters, day: date) -> int:
    """How many of the events are known by their month or year alone and began before the day."""
    chosen = census.events(store, filters)
    before = columns(store).events.start_date[chosen] < np.datetime64(day)
    return int(np.count_nonzero(before & census.census(store).partial[chosen]))


def timeline(
    store: Store, filters: Filters, *, lane: str = "type", lanes: int = LANES, most: int = MARKS, across: int = ACROSS
) -> pd.DataFrame:
    """The marks of the time axis in lanes by "type", "organizer" or "topic": see `axis.marks`.

    Adds `row`, the place of a mark under others of its lane that it would cover (from 0): the first that is free;
    and `opening`, the day at which the axis should open so that strays far before the rest do not squeeze it.
    """
    frame = axis.marks(store, filters, lane, lanes, most, across)
    if lane == "type":
        frame["lane"] = [
            CLASSIFICATIONS[slug].plural.capitalize() if isinstance(slug, str) else None for slug in frame["lane_slug"]
        ]
    first = [day.toordinal() for day in frame["start_date"].to_numpy().astype("datetime64[D]").tolist()]
    opening = _opening(sorted(first)) or min(first, default=1)
    frame["opening"] = pd.Timestamp(date.fromordinal(opening))
    frame["row"] = _rows(frame, opening)
    return frame


def _opening(numbers: list[int]) -> int | None:
    """Where the bulk of sorted years or days begins, when a few (STRAY at most) stand far before it; else None.

    Far: a gap of GAP of the whole length or more.
    """
    if not numbers:
        return None
    strays = int(len(numbers) * STRAY)
    gaps = [(after - before, after) for before, after in pairwise(numbers[: strays + 1])]
    gap, after = max(gaps, default=(0, 0))
    return after if gap and gap >= GAP * (numbers[-1] - numbers[0]) else None


def _rows(frame: pd.DataFrame, opening: int) -> list[int]:
    """The first free row of each mark within its lane, whole years under all others; marks come sorted."""
    if frame.empty:
        return []
    first, last = (frame[name].to_numpy().astype("datetime64[D]").tolist() for name in ("start_date", "end_date"))
    counted = frame["grain"].iloc[0] != "event"
    room = timedelta(0) if counted else timedelta(days=(max(last).toordinal() - opening) * APART)
    whole = ((frame["date_precision"] == "year") & (frame["grain"] != "year")).tolist()
    lanes: dict[int, tuple[list[int], list[int]]] = {}
    for place, lane in enumerate(frame["lane_position"].tolist()):
        lanes.setdefault(lane, ([], []))[whole[place]].append(place)
    rows = [0] * len(frame)
    for parts in lanes.values():
        under = 0
        for part in parts:
            packed = _packed([(first[place], last[place] + room) for place in part])
            for place, row in zip(part, packed, strict=True):
                rows[place] = under + row
            under += max(packed, default=-1) + 1
    return rows


def _packed(spans: list[tuple[date, date]]) -> list[int]:
    """The first row that is free of each span, in the order of their first days."""
    taken: list[tuple[date, int]] = []
    free: list[int] = []
    rows: list[int] = []
    for start, end in spans:
        while taken and taken[0][0] < start:
            heapq.heappush(free, heapq.heappop(taken)[1])
        row = heapq.heappop(free) if free else len(taken)
        heapq.heappush(taken, (end, row))
        rows.append(row)
    return rows
