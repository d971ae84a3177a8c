"""Finding and counting events and polls in memory: which a filter selects, and how many by speaker, topic, type …

As for theses (`tally`), to plan a statement takes longer than to answer it from pairs of keys, read once a built file:
some forty bytes an event, and as much a poll. What is selected is said by `_selected.sql`, and tests hold this to it.
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
from rtdash.query import search, tally
from rtdash.query.columns import Integers, columns, kept, keys, marked, rows_of
from rtdash.query.held import held, lent
from rtdash.query.run import arrays
from rtdash.store.connect import Store

_PARTIAL = ("month", "year")
_OF_EVENTS = ("speaker", "organization", "event", "type", "since", "until")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Keys of a field, one owner (event, poll) after the other: those of key i stand from `begin[i]` to `begin[i + 1]`.

    No owner has a key twice.
    """

    owner: Integers
    key: Integers
    begin: Integers

    def of(self, owners: Integers) -> Integers:
        """The keys of these owners."""
        return self.key[rows_of(self.begin, owners)]

    def each(self, owners: Integers) -> Integers:
        """How many keys each of these owners has."""
        return self.begin[owners + 1] - self.begin[owners]

    def first(self, owners: Integers) -> Integers:
        """The first key of each of these owners, 0 for none."""
        some = np.flatnonzero(self.each(owners))
        found = np.zeros(len(owners), dtype=np.int64)
        found[some] = self.key[self.begin[owners[some]]]
        return found

    def having(self, chosen: Integers | list[int]) -> Integers:
        """The owners of any of these keys, some of them many times."""
        wanted = marked([np.asarray(chosen, dtype=np.int64)], 1 + max(int(self.key.max(initial=0)), *chosen, 0))
        return self.owner[np.flatnonzero(wanted[self.key])]


@dataclass(frozen=True, slots=True)
class Census:
    """What events and polls are found and counted by.

    `events` and `polls` are all keys. `sent_by` has the organization of each row of `of_event["speaker"]`, 0 for none;
    `scope` and `phase` stand at the place of a poll's key.
    """

    events: Integers
    of_event: dict[str, Pairs]
    sent_by: Integers
    organizers: Pairs
    partial: NDArray[np.bool_]
    polls: Integers
    scope: NDArray[np.str_]
    phase: NDArray[np.str_]
    poll_topics: Pairs
    poll_events: Pairs


@held
def census(store: Store) -> Census:
    """The census of a built file."""
    known = columns(store).events
    people = arrays(store, "census_people")
    organizations, about = arrays(store, "census_organizations"), arrays(store, "census_event_topics")
    held_by = arrays(store, "census_organizers")
    polls, asked = arrays(store, "census_polls"), arrays(store, "census_poll_topics")
    shown = arrays(store, "census_poll_events")
    size, of_polls = len(known.type), 1 + int(polls["poll"].max(initial=0))

    def spread(values: NDArray[Any]) -> NDArray[np.str_]:
        found = np.full(of_polls, "", dtype="U6")
        found[polls["poll"]] = values
        return found

    return Census(
        events=np.flatnonzero(known.date_precision != None),  # noqa: E711  (of each place)
        of_event={
            "speaker": paired(people["event"], people["speaker"], size),
            "organization": paired(organizations["event"], organizations["organization"], size),
            "topic": paired(about["event"], about["topic"], size),
        },
        sent_by=people["organization"],
        organizers=paired(held_by["event"], held_by["organization"], size),
        partial=np.isin(known.date_precision.astype(str), _PARTIAL),
        polls=polls["poll"],
        scope=spread(polls["scope"]),
        phase=spread(polls["phase"]),
        poll_topics=paired(asked["poll"], asked["topic"], of_polls),
        poll_events=paired(shown["poll"], shown["event"], of_polls),
    )


def events(store: Store, filters: Filters) -> Integers:
    """The keys of the selected events, in order: newest first, undated last."""
    return _events(ref(store), filters)


def polls(store: Store, filters: Filters, scope: str = "all", phase: str = "all") -> Integers:
    """The keys of the selected polls, in order. The last few selections of each store are kept."""
    return _polls(ref(store), filters, scope, phase)


def facet(
    store: Store, filters: Filters, field: str, unit: str, size: int, *, scope: str = "all", phase: str = "all"
) -> pd.DataFrame:
    """The `size` values of a list field with the most selected events or polls, equal ones in the order shown.

    Columns: slug, name, broader_slug, color, the unit, of (how many values have some). An event counts once for who
    took part, for each organization that held it or sent somebody, and for each topic with the broader ones. A poll
    counts so through the events that show it and meet the filters of events; its topics are those of its question and,
    for polls asked at an event, of the event.
    """
    values = columns(store).values[field]
    if unit == "events":
        counts = _events_by(store, events(store, filters), field, len(values.slug))
    else:
        counts = _polls_by(store, filters, polls(store, filters, scope, phase), field, len(values.slug))
    return tally.listed(values, counts, unit, size)


def seats(store: Store, filters: Filters, chosen: Integers) -> Integers:
    """The rows of `of_event["speaker"]` of who took part in the chosen events, as the filters have it, in order."""
    known = census(store)
    of_event = known.of_event["speaker"]
    every = len(chosen) == len(known.events)
    rows = np.arange(len(of_event.key)) if every else rows_of(of_event.begin, chosen)
    if filters.organization is not None:
        rows = kept(rows, np.isin(known.sent_by[rows], keys(store, "organization", filters.organization)))
    if filters.speaker is not None:
        rows = kept(rows, np.isin(of_event.key[rows], keys(store, "speaker", filters.speaker)))
    return rows


def totals(store: Store, filters: Filters) -> pd.DataFrame:
    """What the selection holds, one row.

    Columns: events, roundtables, dated, partial (known to the month or year only), undated (these are events), theses,
    people (of the speaker directory: who took part or held a thesis), polls, years (in which an event began),
    first_date, last_date.
    """
    data, known = columns(store), census(store)
    chosen = events(store, filters)
    start, end = data.events.start_date[chosen], data.events.end_date[chosen]
    begun = start[~np.isnat(start)]
    theses = tally.select(store, filters)
    roundtable = data.values["type"].keys.get("roundtable", -1)
    return pd.DataFrame(
        {
            "events": [len(chosen)],
            "roundtables": [int(np.count_nonzero(data.events.type[chosen] == roundtable))],
            "dated": [len(begun)],
            "partial": [int(np.count_nonzero(known.partial[chosen]))],
            "undated": [len(chosen) - len(begun)],
            "theses": [theses.size],
            "people": [_people(store, filters, chosen, theses)],
            "polls": [len(polls(store, filters))],
            "years": [len(np.unique(begun.astype("datetime64[Y]")))],
            "first_date": [begun.min() if len(begun) else pd.NaT],
            "last_date": [np.fmax.reduce(end) if len(begun) else pd.NaT],
        }
    )


def _people(store: Store, filters: Filters, chosen: Integers, theses: tally.Selection) -> int:
    """Who took part in the events as the filters have it, or held one of the theses."""
    person = census(store).of_event["speaker"].key[seats(store, filters, chosen)]
    people = len(columns(store).values["speaker"].slug)
    found = marked([person, theses.of(theses.columns.keys["speaker"])], people)
    # Place 0 is nobody.
    return int(np.count_nonzero(found[1:]))


def _events_by(store: Store, chosen: Integers, field: str, size: int) -> Integers:
    if field == "event":
        return np.bincount(chosen, minlength=size)
    if field == "type":
        return np.bincount(columns(store).events.type[chosen], minlength=size)
    return np.bincount(census(store).of_event[field].of(chosen), minlength=size)


def _polls_by(store: Store, filters: Filters, chosen: Integers, field: str, size: int) -> Integers:
    known, data = census(store), columns(store)
    if field == "topic":
        return np.bincount(known.poll_topics.of(chosen), minlength=size)
    event = known.poll_events.of(chosen)
    poll = np.repeat(chosen, known.poll_events.each(chosen))
    standing = np.flatnonzero(_standing(ref(store), filters.without("topic", "q"))[event])
    event, poll = event[standing], poll[standing]
    if field == "event":
        return np.bincount(event, minlength=size)
    # Most polls stand at one event, and an event has a key once: those are counted as they come.
    alone = np.bincount(poll)[poll] == 1
    several = np.flatnonzero(~alone)
    event, shared, poll = event[np.flatnonzero(alone)], event[several], poll[several]
    if field == "type":
        kinds = data.events.type
        return np.bincount(kinds[event], minlength=size) + _once(poll, kinds[shared], size)
    pairs = known.of_event[field]
    return np.bincount(pairs.of(event), minlength=size) + _once(
        np.repeat(poll, pairs.each(shared)), pairs.of(shared), size
    )


def _once(poll: Integers, key: Integers, size: int) -> Integers:
    """How many polls each key has, where a poll may have one through several events."""
    return np.bincount(np.unique(poll.astype(np.int64) * size + key) % size, minlength=size)


def paired(owner: Integers, key: Integers, size: int) -> Pairs:
    """Pairs that come in the order of their owners."""
    return Pairs(owner, key, np.searchsorted(owner, np.arange(size + 1)).astype(np.int32))


@lru_cache(maxsize=64)
def _standing(held: ref[Store], filters: Filters) -> NDArray[np.bool_]:
    """Which events meet the filters of events, whatever topics and words are asked. Holds no store open."""
    store = lent(held)
    data, known = columns(store), census(store)
    size = len(data.events.type)
    found = marked([known.events], size)
    during = tally.during(data.events, filters, data.values["type"].keys)
    if during is not None:
        found &= during
    if filters.event is not None:
        found &= marked([np.asarray(keys(store, "event", filters.event), dtype=np.int64)], size)
    for field in ("speaker", "organization"):
        slugs = getattr(filters, field)
        if slugs is not None:
            found &= marked([known.of_event[field].having(keys(store, field, slugs))], size)
    return found


@lru_cache(maxsize=64)
def _events(held: ref[Store], filters: Filters) -> Integers:
    store = lent(held)
    data, known = columns(store), census(store)
    found = _standing(held, filters.without("topic", "q"))
    if filters.topic is not None:
        about = known.of_event["topic"].having(keys(store, "topic", filters.topic))
        found = found & marked([about], len(found))
    if filters.q:
        of_theses = data.keys["event"][search.theses(store, filters.q).places]
        found = found & marked([search.others(store, filters.q)["event"], of_theses], len(found))
    return np.flatnonzero(found)


@lru_cache(maxsize=64)
def _polls(held: ref[Store], filters: Filters, scope: str, phase: str) -> Integers:
    store = lent(held)
    known = census(store)
    size = len(known.scope)
    parts: list[Integers] = []
    if any(getattr(filters, field) is not None for field in _OF_EVENTS):
        standing = _standing(held, filters.without("topic", "q"))
        parts.append(known.poll_events.owner[np.flatnonzero(standing[known.poll_events.key])])
    if filters.topic is not None:
        parts.append(known.poll_topics.having(keys(store, "topic", filters.topic)))
    if filters.q:
        parts.append(search.others(store, filters.q)["poll"])
    found = known.polls
    for part in parts:
        found = kept(found, marked([part], size)[found])
    if scope != "all":
        found = kept(found, known.scope[found] == scope)
    return found if phase == "all" else kept(found, known.phase[found] == phase)
