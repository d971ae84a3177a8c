"""What counting needs of every thesis, and what the values of the filters are called: read once for each built file.

Some twenty bytes a thesis, held in memory as long as the file is open.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rtdash.query.run import arrays, run
from rtdash.store.connect import Store

Integers = NDArray[np.integer[Any]]
Texts = NDArray[np.object_]
FIELDS = ("speaker", "topic", "organization", "event", "type")


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
class Columns:
    """All theses, each at the place thesis_id - 1 of every array. Keys are 0 where there is none, undated years too.

    `topic` holds the topics of all theses one after the other, with the broader ones; those at place i stand from
    `begin[i]` to `begin[i + 1]`.
    """

    keys: dict[str, Integers]
    year: Integers
    topic: Integers
    begin: Integers
    values: dict[str, Values]


_held: WeakKeyDictionary[Store, Columns] = WeakKeyDictionary()
_lock = threading.Lock()


def columns(store: Store) -> Columns:
    """The columns of a built file, read when they are first asked for."""
    found = _held.get(store)
    if found is None:
        with _lock:
            found = _held.get(store)
            if found is None:
                found = _held[store] = _read(store)
    return found


def keys(store: Store, field: str, slugs: Sequence[str]) -> list[int]:
    """The keys of those slugs that the data has, in order; a topic's narrower ones too."""
    values = columns(store).values[field]
    found = {values.keys[slug] for slug in slugs if slug in values.keys}
    if field == "topic":
        found |= set(np.flatnonzero(np.isin(values.broader_slug, slugs)).tolist())
    return sorted(found)


def _read(store: Store) -> Columns:
    theses = arrays(store, "thesis_columns")
    pairs = arrays(store, "thesis_column_topics")
    rows = run(store, "field_values")
    begin = np.searchsorted(pairs["thesis_id"], np.arange(1, len(theses["year"]) + 2))
    return Columns(
        keys={field: theses[field] for field in FIELDS if field != "topic"},
        year=theses["year"],
        topic=pairs["topic_id"],
        begin=begin,
        values={field: _values(rows[rows["field"] == field]) for field in FIELDS},
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
