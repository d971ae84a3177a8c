"""What finding and counting theses needs of them, and what the values of the filters are called.

Read once for each built file, and held in memory as long as it is open: some forty bytes a thesis.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rtdash.query.held import held
from rtdash.query.run import arrays, run
from rtdash.store.connect import Store

Integers = NDArray[np.integer[Any]]
Texts = NDArray[np.object_]
FIELDS = ("speaker", "topic", "organization", "event", "type")
_THESIS = re.compile(r"(.+)-t([1-9][0-9]{0,8})")


@dataclass(frozen=True, slots=True)
class Values:
    """The values of one field by key; place 0 stands for "none". `rank` is the order in which they are shown."""

    keys: dict[str, int]
    slug: Texts
    name: Texts
    broader_slug: Texts
    color: Texts
    rank: Integers
    has_narrower: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Holders:
    """The places of what has each key: those of `key` stand from `begin[key]` to `begin[key + 1]`, in order."""

    places: Integers
    begin: Integers
    size: int

    def of(self, keys: Sequence[int]) -> Integers:
        """The places of what has any of the keys, in order."""
        parts = [self.places[self.begin[key] : self.begin[key + 1]] for key in keys]
        return parts[0] if len(parts) == 1 else np.flatnonzero(marked(parts, self.size)).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Events:
    """All events by key; place 0 stands for none."""

    type: Integers
    start_date: NDArray[np.datetime64]
    end_date: NDArray[np.datetime64]
    date_precision: Texts
    held: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Columns:
    """All theses, each at the place thesis_id - 1 of every array. Keys are 0 where there is none, undated years too.

    `topic` holds the topics of all theses one after the other, with the broader ones; those at place i stand from
    `begin[i]` to `begin[i + 1]`, and `owner` has the place of the thesis of each.
    """

    keys: dict[str, Integers]
    year: Integers
    topic: Integers
    begin: Integers
    owner: Integers
    events: Events
    holders: dict[str, Holders]
    values: dict[str, Values]


def keys(store: Store, field: str, slugs: Sequence[str]) -> list[int]:
    """The keys of those slugs that the data has, in order; a topic's narrower ones too."""
    values = columns(store).values[field]
    found = {values.keys[slug] for slug in slugs if slug in values.keys}
    if field == "topic":
        found |= set(np.flatnonzero(np.isin(values.broader_slug, slugs)).tolist())
    return sorted(found)


def key(store: Store, field: str, slug: str) -> int:
    """The key of one slug; 0 where the data does not have it."""
    return columns(store).values[field].keys.get(slug, 0)


def of_event(store: Store, event: int) -> range:
    """The places of the theses of the event of this key, in the page's order: theses are numbered so."""
    begin = columns(store).holders["event"].begin
    return range(int(begin[event]), int(begin[event + 1]))


def thesis(store: Store, slug: str) -> int | None:
    """The place of the thesis of this slug, which is that of its event, then -t and the position on its page, from 1.

    None where the data does not have it. A dictionary of all theses would take more memory than their columns.
    """
    parted = _THESIS.fullmatch(slug)
    if parted is None:
        return None
    own = of_event(store, key(store, "event", parted[1]))
    position = int(parted[2])
    return own[position - 1] if position <= len(own) else None


def marked(parts: Iterable[Integers], size: int) -> NDArray[np.bool_]:
    """Which of `size` places stand in any of the parts."""
    marks = np.zeros(size, dtype=bool)
    for part in parts:
        marks[part] = True
    return marks


def kept(places: Integers, chosen: NDArray[np.bool_]) -> Integers:
    """Those of the places that are chosen. To count out the chosen ones first is twenty times as fast as a mask."""
    return places[np.flatnonzero(chosen)]


def rows_of(begin: Integers, places: Integers) -> Integers:
    """The rows of these places, which stand from `begin[place]` to `begin[place + 1]`, one place after the other."""
    each = begin[places + 1] - begin[places]
    some = np.flatnonzero(each)
    if not len(some):
        return np.empty(0, dtype=np.int64)
    first, each = begin[places[some]], each[some]
    ends = np.cumsum(each)
    # Each row is the one after the row before it, but where a place begins.
    steps = np.ones(int(ends[-1]), dtype=np.int64)
    steps[0] = first[0]
    steps[ends[:-1]] = first[1:] - (first[:-1] + each[:-1]) + 1
    return np.cumsum(steps)


@held
def columns(store: Store) -> Columns:
    """The columns of a built file."""
    theses = arrays(store, "thesis_columns")
    pairs = arrays(store, "thesis_column_topics")
    rows = run(store, "field_values")
    values = {field: _values(rows[rows["field"] == field]) for field in FIELDS}
    events = _events(run(store, "event_columns"), values["type"])
    size = len(theses["event"])
    begin = np.searchsorted(pairs["thesis_id"], np.arange(1, size + 2)).astype(np.int32)
    owner = pairs["thesis_id"] - 1
    year = events.start_date.astype("datetime64[Y]")
    years = np.where(np.isnat(year), 0, year.astype(np.int64) + 1970).astype(np.int16)
    by_event = theses["event"]
    return Columns(
        keys=theses | {"type": events.type[by_event]},
        year=years[by_event],
        topic=pairs["topic_id"],
        begin=begin,
        owner=owner,
        events=events,
        holders={
            "topic": _holders(pairs["topic_id"], values["topic"], size, owner),
            **{field: _holders(column, values[field], size) for field, column in theses.items()},
        },
        values=values,
    )


def _holders(keys: Integers, values: Values, size: int, owner: Integers | None = None) -> Holders:
    count = len(values.slug)
    # Fewer than 65,536 keys are sorted in one pass over their bytes.
    order = np.argsort(keys.astype(np.uint16) if count < 1 << 16 else keys, kind="stable").astype(np.int32)
    begin = np.concatenate(([0], np.cumsum(np.bincount(keys, minlength=count))))
    return Holders(order if owner is None else owner[order], begin, size)


def _events(rows: pd.DataFrame, types: Values) -> Events:
    place = rows["event_id"].to_numpy()
    size = int(place.max(initial=0)) + 1

    def spread(values: NDArray[Any], missing: object) -> NDArray[Any]:
        found = np.full(size, missing, dtype=values.dtype)
        found[place] = values
        return found

    return Events(
        spread(np.array([types.keys.get(name, 0) for name in rows["classification"]], dtype=np.int8), 0),
        spread(rows["start_date"].to_numpy(), np.datetime64("NaT")),
        spread(rows["end_date"].to_numpy(), np.datetime64("NaT")),
        spread(rows["date_precision"].to_numpy(dtype=object), None),
        spread(rows["held"].to_numpy(dtype=bool), False),
    )


def _values(rows: pd.DataFrame) -> Values:
    places = rows["id"].to_numpy(dtype=np.int64)
    size = int(places.max(initial=0)) + 1

    def spread(name: str) -> Texts:
        found = np.full(size, None, dtype=object)
        found[places] = rows[name].to_numpy(dtype=object)
        return found

    rank = np.zeros(size, dtype=np.int32)
    rank[places] = rows["position"].to_numpy()
    slug, broader = spread("slug"), spread("broader_slug")
    above = {name for name in broader if name is not None}
    return Values(
        keys=dict(zip(rows["slug"], places.tolist(), strict=True)),
        slug=slug,
        name=spread("name"),
        broader_slug=broader,
        color=spread("color"),
        rank=rank,
        has_narrower=np.array([name in above for name in slug], dtype=bool),
    )
