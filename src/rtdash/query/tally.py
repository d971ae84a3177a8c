"""Finding and counting theses in memory: which a filter selects, in what order, and how many by speaker, topic, year …

A page of filters asks a dozen questions of one selection. In DuckDB each is a statement of its own, and planning it
takes longer than answering it; over the columns of `query/columns.py` each takes a millisecond. What is selected is
said by `_selected.sql`, and tests hold this to it.
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
from rtdash.query import search
from rtdash.query.cards import frame
from rtdash.query.columns import Columns, Events, Integers, Values, columns, kept, keys, marked, rows_of
from rtdash.query.held import lent
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
        places = np.flatnonzero(chosen)
        return Selection(self.columns, places if self.places is None else self.places[places])

    def topics(self) -> tuple[Integers, Integers]:
        """Every topic of every one of these theses, and the place of its thesis."""
        if self.places is None:
            return self.columns.topic, self.columns.owner
        rows = rows_of(self.columns.begin, self.places)
        return self.columns.topic[rows], self.columns.owner[rows]

    def counts(self, field: str) -> Integers:
        """How many of these theses each key of a field has; place 0 holds none."""
        size = len(self.columns.values[field].slug)
        if self.places is None and field in self.columns.holders:
            found: Integers = np.diff(self.columns.holders[field].begin)
        else:
            values = self.topics()[0] if field == "topic" else self.of(self.columns.keys[field])
            found = np.bincount(values, minlength=size)
        found[0] = 0
        return found


def select(store: Store, filters: Filters) -> Selection:
    """The theses that filters select. The last few selections of each store are kept."""
    return Selection(columns(store), _places(ref(store), filters))


def ordered(store: Store, filters: Filters, sort: str, size: int, skip: int) -> Integers:
    """The places of the selected theses from `skip` on, `size` of them.

    "newest": theses are numbered so. "oldest": the events turned round, undated ones last, and the theses of an event
    in the order of its page. "best": by relevance to the search, equal ones newest first; without a search, newest.
    """
    chosen = select(store, filters)
    if sort == "newest" or (sort == "best" and not filters.q):
        if chosen.places is None:
            return np.arange(skip, min(skip + size, chosen.size))
        return chosen.places[skip : skip + size]
    places = np.arange(chosen.size) if chosen.places is None else chosen.places
    if sort == "oldest":
        event = chosen.of(chosen.columns.keys["event"])
        undated = np.isnat(chosen.columns.events.start_date[event])
        rank = np.where(undated, len(chosen.columns.events.type), 0) - event
        return places[np.argsort(rank, kind="stable")[skip : skip + size]]
    found = search.theses(store, filters.q)
    score = -found.score[np.searchsorted(found.places, places)]
    last = skip + size
    if last < len(score):
        foremost = score <= np.partition(score, last)[last]
        places, score = places[foremost], score[foremost]
    return places[np.argsort(score, kind="stable")[skip:last]]


def facet(store: Store, filters: Filters, field: str, size: int) -> pd.DataFrame:
    """The `size` values of a list field with the most selected theses, equal ones in the order shown.

    Columns: slug, name, broader_slug, color, theses, of (how many values have theses).
    """
    chosen = select(store, filters)
    return listed(chosen.columns.values[field], chosen.counts(field), "theses", size)


def listed(values: Values, counts: Integers, unit: str, size: int) -> pd.DataFrame:
    """The `size` keys with the highest counts, as rows of a facet; place 0 of the counts is no value."""
    counts[0] = 0
    keys = np.flatnonzero(counts)
    of = len(keys)
    # One number says the whole order: first the count, then the place among equal ones.
    order = counts[keys] * (len(values.rank) + 1) - values.rank[keys]
    if of > size:
        foremost = np.argpartition(order, of - size)[of - size :]
        keys, order = keys[foremost], order[foremost]
    keys = keys[np.argsort(-order)]
    return frame(
        {
            "slug": values.slug[keys],
            "name": values.name[keys],
            "broader_slug": values.broader_slug[keys],
            "color": values.color[keys],
            unit: counts[keys],
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
    topic, place = theirs.topics()
    spoken = row[theirs.columns.keys["speaker"][place]]
    cells = _cells(spoken, topic, len(foremost), len(about.slug))
    by_topic = np.where(about.has_narrower, 0, cells.sum(axis=0))
    telling = _leading(by_topic, topics)
    at, on = np.nonzero(cells[:, telling])
    who, what = foremost[at], telling[on]
    return frame(
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
    year = chosen.of(chosen.columns.year)
    first = int(year.min(where=year > 0, initial=9999))
    every = np.arange(first, int(year.max(initial=0)) + 1)

    def row(places: Integers | None) -> Integers:
        """The row of the year of each thesis; undated ones stand in a row behind the last, which is left out."""
        when = chosen.columns.year if places is None else chosen.columns.year[places]
        return np.where(when > 0, when - first, len(every)).astype(np.int32)

    topic, place = chosen.topics()
    cells = _cells(row(place), topic, len(every) + 1, len(about.slug))[:-1]
    by_topic = np.where(about.has_narrower, 0, cells.sum(axis=0))
    telling = _leading(by_topic, topics)
    told_of = kept(place, marked([telling], len(about.slug))[topic])
    on_some = np.flatnonzero(marked([told_of], len(chosen.columns.year)))
    by_year = np.bincount(row(chosen.places), minlength=len(every) + 1)[:-1]
    others = by_year - np.bincount(row(on_some), minlength=len(every) + 1)[:-1]

    def told(values: NDArray[Any], last: object) -> NDArray[Any]:
        """What is said of each topic, and last of the others, in every year."""
        return np.repeat(np.array([*values, last], dtype=object), len(every))

    return frame(
        {
            "year": np.tile(every, len(telling) + 1),
            "topic_slug": told(about.slug[telling], None),
            "topic": told(about.name[telling], _OTHERS["topic"]),
            "color": told(about.color[telling], _OTHERS["color"]),
            "theses": np.append(cells[:, telling].T.ravel(), others),
            "year_theses": np.tile(by_year, len(telling) + 1),
            "topic_theses": told(by_topic[telling], others.sum()).astype(np.int64),
        }
    )


def _leading(counts: Integers, size: int) -> Integers:
    """The `size` keys with the highest counts, equal ones by key; none without any."""
    found = np.flatnonzero(counts)
    return found[np.lexsort((found, -counts[found]))][:size]


def _cells(row: Integers, column: Integers, height: int, width: int) -> Integers:
    """How often each pair of row and column occurs."""
    return np.bincount(row * width + column, minlength=height * width).reshape(height, width)


@lru_cache(maxsize=16)
def _places(held: ref[Store], filters: Filters) -> Integers | None:
    """Where the selected theses stand in the columns, in order; None: everywhere. Holds no store open."""
    store = lent(held)
    data = columns(store)
    parts = [
        data.holders[field].of(keys(store, field, slugs))
        for field in ("speaker", "topic", "organization", "event")
        if (slugs := getattr(filters, field)) is not None
    ]
    if filters.q:
        parts.append(search.theses(store, filters.q).places)
    days = during(data.events, filters, data.values["type"].keys)
    if not parts:
        return None if days is None else np.flatnonzero(days[data.keys["event"]]).astype(np.int32)
    found, *others = sorted(parts, key=len)
    for other in others:
        found = kept(found, marked([other], len(data.year))[found])
    return found if days is None else kept(found, days[data.keys["event"][found]])


def during(events: Events, filters: Filters, types: dict[str, int]) -> NDArray[np.bool_] | None:
    """Which events have the kind and the days of the filters; None where these are free."""
    if filters.type is None and filters.since is None and filters.until is None:
        return None
    chosen = np.ones(len(events.type), dtype=bool)
    if filters.type is not None:
        chosen &= np.isin(events.type, [types[name] for name in filters.type if name in types])
    if filters.since is not None:
        chosen &= events.end_date >= np.datetime64(filters.since)
    if filters.until is not None:
        chosen &= events.start_date <= np.datetime64(filters.until)
    return chosen
