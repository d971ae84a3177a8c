"""The marks of the time axis: events in lanes, or their counts by month, quarter or year where they are too many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rtdash.domain.filters import Filters
from rtdash.query import census, details, tally
from rtdash.query.cards import event_texts, frame
from rtdash.query.columns import Integers, Values, columns, marked, rows_of
from rtdash.store.connect import Store

OTHERS, NONE = 1_000_000, 1_000_001
"""Where the lanes of the events stand that are in no lane of their own, and of those that have none."""
NAMED = 5
"""Speakers that a mark of one event names."""
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_FIELD = {"type": "type", "organizer": "organization", "topic": "topic"}
Days = NDArray[np.datetime64]


@dataclass(frozen=True, slots=True)
class _Placed:
    """Events in lanes: the key of each event and the place of its lane; a dated event stands here once or more."""

    event: Integers
    lane: Integers
    leading: Integers
    """The key of the lane at each place, from 1 on."""


def marks(store: Store, filters: Filters, lane: str, lanes: int, most: int, across: int) -> pd.DataFrame:
    """One row a mark, dated events only, in the order of lane_position, start_date, end_date, event_slug.

    A mark is an event in a lane or, where that would need more than `most` marks, the events of a lane in one month,
    quarter or year (the finest that needs no more, and no more than `across` beside each other); an event whose date is
    coarser than that stands in a mark of its own precision. Columns: lane_position, lane_kind (lane others none),
    lane_slug, lane, lane_color, lane_events (events of the lane; an event may stand in several lanes), dated (all dated
    events, counted once), grain, start_date, end_date, date_precision, event_slug, event, classification, venue,
    locality, speakers (five names at most), people (who took part; NaN for a mark of several events), events, theses
    (of the selection).
    """
    data = columns(store)
    chosen = census.events(store, filters)
    dated = chosen[np.flatnonzero(~np.isnat(data.events.start_date[chosen]))]
    placed = _placed(store, dated, lane, lanes)
    coarse = data.events.date_precision[placed.event] == "year"
    start = data.events.start_date[placed.event].astype("datetime64[M]")
    grain = _grain(placed.lane, start, coarse, most, across)
    held = tally.select(store, filters).counts("event")[placed.event]
    if grain == "event":
        found = _single(store, placed, held)
    else:
        found = _counted(placed.lane, _cells(start, coarse, grain), coarse | (grain == "year"), held, grain)
    size = len(found["events"])
    found |= {"dated": np.full(size, len(dated)), "grain": np.full(size, grain, dtype=object)}
    found |= _named(data.values[_FIELD[lane]], placed, found["lane_position"])
    times = zip(*(found[name].tolist() for name in ("lane_position", "start_date", "end_date")), strict=True)
    keys = list(zip(times, (slug or "" for slug in found["event_slug"]), strict=True))
    order = np.array(sorted(range(size), key=keys.__getitem__), dtype=np.int64)
    return frame({name: found[name][order] for name in _COLUMNS})


_COLUMNS = [
    *("lane_position", "lane_kind", "lane_slug", "lane", "lane_color", "lane_events", "dated", "grain"),
    *("start_date", "end_date", "date_precision", "event_slug", "event", "classification"),
    *("venue", "locality", "speakers", "people", "events", "theses"),
]


def _placed(store: Store, dated: Integers, lane: str, lanes: int) -> _Placed:
    """The events in their lanes: the largest ones, all others in one, those without any in another."""
    values = columns(store).values[_FIELD[lane]]
    if lane == "type":
        event, key = dated, columns(store).events.type[dated]
    else:
        known = census.census(store)
        pairs = known.of_event["topic"] if lane == "topic" else known.organizers
        rows = rows_of(pairs.begin, dated)
        event, key = pairs.owner[rows], pairs.key[rows]
    counts = np.bincount(key, minlength=len(values.slug))
    found = np.flatnonzero(counts)
    # A single lane more than there is room for takes no more room than "others" would.
    room = len(found) if len(found) == lanes + 1 else lanes
    leading = np.array(sorted(found, key=lambda one: (-counts[one], values.slug[one]))[:room], dtype=np.int64)
    place = np.zeros(len(values.slug), dtype=np.int64)
    place[leading] = np.arange(1, len(leading) + 1)
    at = place[key]
    own, other = np.flatnonzero(at), np.unique(event[np.flatnonzero(at == 0)])
    bare = dated[np.flatnonzero(~marked([event], 1 + int(dated.max(initial=0)))[dated])]
    return _Placed(
        np.concatenate([event[own], other, bare]),
        np.concatenate([at[own], np.full(len(other), OTHERS), np.full(len(bare), NONE)]),
        leading,
    )


def _grain(lane: Integers, start: Days, coarse: NDArray[np.bool_], most: int, across: int) -> str:
    """The finest grain whose marks are few enough."""
    if len(lane) <= most:
        return "event"
    for grain in ("month", "quarter"):
        cell = _cells(start, coarse, grain)
        if len(np.unique(cell)) <= across and len(np.unique(_group(lane, cell, coarse))) <= most:
            return grain
    return "year"


def _cells(start: Days, coarse: NDArray[np.bool_], grain: str) -> Integers:
    """The month, counted from 1970, in which the time begins that stands for each event."""
    month = start.astype(np.int64)
    length = np.where(coarse, 12, _MONTHS[grain])
    found: Integers = month // length * length
    return found


def _group(lane: Integers, cell: Integers, whole: NDArray[np.bool_]) -> Integers:
    """One number for each lane, time, and whether that is a whole year."""
    return (lane * 1_000_000 + cell + 500_000) * 2 + whole


def _counted(
    lane: Integers, cell: Integers, whole: NDArray[np.bool_], held: Integers, grain: str
) -> dict[str, NDArray[Any]]:
    """Marks of several events each."""
    _, first, group = np.unique(_group(lane, cell, whole), return_index=True, return_inverse=True)
    begin = cell[first]
    last = begin + np.where(whole[first], 12, _MONTHS[grain])
    nothing = np.full(len(first), None, dtype=object)
    texts = ("event_slug", "event", "classification", "venue", "locality", "speakers")
    return {
        "lane_position": lane[first],
        "start_date": begin.astype("datetime64[M]").astype("datetime64[us]"),
        "end_date": last.astype("datetime64[M]").astype("datetime64[us]") - np.timedelta64(1, "D"),
        "date_precision": np.where(whole[first], "year", grain).astype(object),
        **dict.fromkeys(texts, nothing),
        "people": np.full(len(first), np.nan),
        "events": np.bincount(group),
        "theses": np.bincount(group, weights=held).astype(np.int64),
    }


def _single(store: Store, placed: _Placed, held: Integers) -> dict[str, NDArray[Any]]:
    """Marks of one event each."""
    data, event = columns(store), placed.event
    types = data.values["type"]
    return {
        "lane_position": placed.lane,
        "start_date": data.events.start_date[event].astype("datetime64[us]"),
        "end_date": data.events.end_date[event].astype("datetime64[us]"),
        "date_precision": data.events.date_precision[event],
        "event_slug": data.values["event"].slug[event],
        "event": data.values["event"].name[event],
        "classification": types.slug[data.events.type[event]],
        **event_texts(store).of(event, "venue", "locality"),
        "speakers": details.speakers(store, event, NAMED),
        "people": census.census(store).of_event["speaker"].each(event).astype(np.float64),
        "events": np.ones(len(event), dtype=np.int64),
        "theses": held.astype(np.int64),
    }


def _named(values: Values, placed: _Placed, position: Integers) -> dict[str, NDArray[Any]]:
    """What the lane of each mark is called, and how many events stand in it."""
    size = len(placed.leading)
    code = np.where(position == OTHERS, size, np.where(position == NONE, size + 1, position - 1))
    lane = np.where(placed.lane == OTHERS, size, np.where(placed.lane == NONE, size + 1, placed.lane - 1))

    def told(of_lanes: NDArray[Any]) -> NDArray[Any]:
        return np.array([*of_lanes[placed.leading], None, None], dtype=object)[code]

    return {
        "lane_kind": np.array(["lane"] * size + ["others", "none"], dtype=object)[code],
        "lane_slug": told(values.slug),
        "lane": told(values.name),
        "lane_color": told(values.color),
        "lane_events": np.bincount(lane, minlength=size + 2)[code],
    }
