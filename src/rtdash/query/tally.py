"""Counting a selection of theses in memory: one statement finds it, numpy counts it by speaker, topic, year …

A page of filters asks ten questions of one selection. In DuckDB each is a statement of its own, and planning it takes
longer than counting. So `_selected.sql`, and it alone, says which theses are selected, and their keys are kept; what
they are is counted over the columns of `query/columns.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from weakref import ref

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rtdash.domain.filters import Filters
from rtdash.query.columns import Columns, Integers, columns
from rtdash.query.run import arrays
from rtdash.query.selection import parameters
from rtdash.store.connect import Store

_OTHERS = {"topic": "None of these", "color": "#80868f"}


@dataclass(frozen=True, slots=True)
class Selection:
    """The theses that filters select: their places in the columns, in order; None for all of them."""

    columns: Columns
    places: Integers | None

    @property
    def size(self) -> int:
        """How many they are."""
        return len(self.columns.year if self.places is None else self.places)

    def of(self, values: Integers) -> Integers:
        """The values of a column for these theses."""
        return values if self.places is None else values[self.places]

    def only(self, chosen: NDArray[np.bool_]) -> Selection:
        """Those of them that are chosen."""
        return Selection(self.columns, np.flatnonzero(chosen) if self.places is None else self.places[chosen])

    def topics(self) -> tuple[Integers, Integers]:
        """Every topic of every one of these theses, and whose it is: its number within the selection."""
        begin, topic = self.columns.begin, self.columns.topic
        first, held = self.of(begin[:-1]), self.of(np.diff(begin))
        owner = np.repeat(np.arange(self.size, dtype=np.int32), held)
        if self.places is None:
            return topic, owner
        # Where each stands: where its thesis's topics begin, and how many of that thesis came before it.
        before = np.cumsum(held) - held
        return topic[np.arange(len(owner)) + np.repeat(first - before, held)], owner

    def counts(self, field: str) -> Integers:
        """How many of these theses each key of a field has; place 0 holds none."""
        if field == "topic":
            values = self.columns.topic if self.places is None else self.topics()[0]
        else:
            values = self.of(self.columns.keys[field])
        found = np.bincount(values, minlength=len(self.columns.values[field].slug))
        found[0] = 0
        return found


def select(store: Store, filters: Filters) -> Selection:
    """The theses that filters select. The last few selections of each store are kept."""
    return Selection(columns(store), _places(ref(store), filters) if filters.active else None)


def newest(store: Store, filters: Filters, size: int, skip: int) -> list[int]:
    """The ids of the selected theses from `skip` on, `size` of them, newest first: theses are numbered so."""
    chosen = select(store, filters)
    if chosen.places is None:
        return list(range(skip + 1, min(skip + size, chosen.size) + 1))
    ids: list[int] = (chosen.places[skip : skip + size] + 1).tolist()
    return ids


def facet(store: Store, filters: Filters, field: str, size: int) -> pd.DataFrame:
    """The `size` values of a list field with the most selected theses, equal ones in the order shown.

    Columns: slug, name, broader_slug, color, theses, of (how many values have theses).
    """
    chosen = select(store, filters)
    counts = chosen.counts(field)
    values = chosen.columns.values[field]
    keys = np.flatnonzero(counts)
    of = len(keys)
    if of > size:
        keys = keys[counts[keys] >= np.partition(counts[keys], of - size)[of - size]]
    keys = keys[np.lexsort((values.rank[keys], -counts[keys]))][:size]
    return _frame(
        {
            "slug": values.slug[keys],
            "name": values.name[keys],
            "broader_slug": values.broader_slug[keys],
            "color": values.color[keys],
            "theses": counts[keys],
            "of": np.full(len(keys), of),
        }
    )


def speaker_topic(store: Store, filters: Filters, speakers: int, topics: int) -> pd.DataFrame:
    """The speakers with the most selected theses, by the topics without narrower ones that these hold most on.

    One row a cell with theses; speakers and topics with the most theses first. A thesis counts once a cell;
    speaker_theses counts it once a speaker, topic_theses once a topic, of these speakers.
    """
    chosen = select(store, filters)
    people, about = chosen.columns.values["speaker"], chosen.columns.values["topic"]
    by_person = chosen.counts("speaker")
    foremost = _leading(by_person, speakers)
    row = np.full(len(by_person), -1, dtype=np.int64)
    row[foremost] = np.arange(len(foremost))
    theirs = chosen.only(row[chosen.of(chosen.columns.keys["speaker"])] >= 0)
    topic, owner = theirs.topics()
    spoken = row[theirs.of(theirs.columns.keys["speaker"])][owner]
    cells = _cells(spoken, topic, len(foremost), len(about.slug))
    by_topic = np.where(about.has_narrower, 0, cells.sum(axis=0))
    telling = _leading(by_topic, topics)
    at, on = np.nonzero(cells[:, telling])
    who, what = foremost[at], telling[on]
    return _frame(
        {
            "speaker_slug": people.slug[who],
            "speaker": people.name[who],
            "topic_slug": about.slug[what],
            "topic": about.name[what],
            "color": about.color[what],
            "theses": cells[at, what],
            "speaker_theses": by_person[who],
            "topic_theses": by_topic[what],
        }
    )


def topics_by_year(store: Store, filters: Filters, topics: int) -> pd.DataFrame:
    """The years from the first to the last, by the topics without narrower ones that most selected theses are on.

    One row a year and topic; last come the theses on none of these (topic_slug None). Undated ones are left out. A
    thesis counts once a year and topic; year_theses counts it once a year, topic_theses once a topic.
    """
    chosen = select(store, filters)
    about = chosen.columns.values["topic"]
    dated = chosen.only(chosen.of(chosen.columns.year) > 0)
    year = dated.of(dated.columns.year).astype(np.int64)
    first = int(year.min(initial=9999))
    every = np.arange(first, year.max(initial=0) + 1)
    topic, owner = dated.topics()
    cells = _cells(year[owner] - first, topic, len(every), len(about.slug))
    by_topic = np.where(about.has_narrower, 0, cells.sum(axis=0))
    telling = _leading(by_topic, topics)
    on_none = np.ones(dated.size, dtype=bool)
    on_none[owner[np.isin(topic, telling)]] = False
    others = np.bincount(year[on_none] - first, minlength=len(every))

    def told(values: NDArray[Any], last: object) -> NDArray[Any]:
        """What is said of each topic, and last of the others, in every year."""
        return np.repeat(np.array([*values, last], dtype=object), len(every))

    return _frame(
        {
            "year": np.tile(every, len(telling) + 1),
            "topic_slug": told(about.slug[telling], None),
            "topic": told(about.name[telling], _OTHERS["topic"]),
            "color": told(about.color[telling], _OTHERS["color"]),
            "theses": np.append(cells[:, telling].T.ravel(), others),
            "year_theses": np.tile(np.bincount(year - first, minlength=len(every)), len(telling) + 1),
            "topic_theses": told(by_topic[telling], others.sum()).astype(np.int64),
        }
    )


def _frame(found: dict[str, NDArray[Any]]) -> pd.DataFrame:
    """A frame of columns as `run` gives them: texts are objects, for to look for a type in each text costs most."""
    return pd.DataFrame(
        {name: pd.Series(values, dtype=values.dtype, copy=False) for name, values in found.items()}, copy=False
    )


def _leading(counts: Integers, size: int) -> Integers:
    """The `size` keys with the highest counts, equal ones by key; none without any."""
    found = np.flatnonzero(counts)
    return found[np.lexsort((found, -counts[found]))][:size]


def _cells(row: Integers, column: Integers, height: int, width: int) -> Integers:
    """How often each pair of row and column occurs."""
    return np.bincount(row * width + column, minlength=height * width).reshape(height, width)


@lru_cache(maxsize=32)
def _places(held: ref[Store], filters: Filters) -> Integers:
    """Where the selected theses stand in the columns, in order. Holds no store open."""
    store = held()
    assert store is not None, "the caller holds the store"
    places: Integers = arrays(store, "theses_selected", **parameters(store, filters))["thesis_id"] - 1
    # DuckDB mostly gives them in the order of the file.
    return places if bool((np.diff(places) > 0).all()) else np.sort(places)
