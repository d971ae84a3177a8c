"""The directory of speakers: who holds a selected thesis or took part in a selected event, counted in memory."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow.compute as pc
from numpy.typing import NDArray

from rtdash.domain.filters import Filters
from rtdash.query import census, tally
from rtdash.query.cards import frame
from rtdash.query.columns import Integers, Texts, columns, marked
from rtdash.query.people import People, people
from rtdash.query.run import value
from rtdash.store.connect import Store


def page(store: Store, filters: Filters, find: str, sort: str, number: int, size: int) -> pd.DataFrame:
    """See `speakers.directory`."""
    data, known = columns(store), people(store)
    theses = tally.select(store, filters).counts("speaker")
    rows = census.seats(store, filters, census.events(store, filters))
    pairs = census.census(store).of_event["speaker"]
    person, event = pairs.key[rows], pairs.owner[rows]
    events = np.bincount(person, minlength=len(theses))
    named = _named(store, known, find) if find else None
    there = (theses > 0) | (events > 0)
    found = np.flatnonzero(there if named is None else there & named)
    # One after the other, the first of them weighs most.
    orders = [data.values["speaker"].rank[found]]
    if sort in ("theses", "events"):
        orders.append(-events[found])
    if sort == "recent":
        orders.append(-_last_days(data.events.end_date[event], person, len(theses))[found])
    if sort == "theses":
        orders.append(-theses[found])
    last = max(1, -(-len(found) // size))
    skip = (min(number, last) - 1) * size
    shown = found[np.lexsort(orders)[skip : skip + size]]
    at = np.flatnonzero(marked([shown], len(theses))[person])
    return frame(
        {
            **_called(store, known, shown, find),
            "theses": theses[shown],
            "events": events[shown],
            **_days(data.events.start_date[event[at]], data.events.end_date[event[at]], person[at], shown),
            "people": np.full(len(shown), len(found)),
            "all_theses": data.holders["speaker"].each()[shown],
            "all_events": np.diff(known.begin)[shown].astype(np.int64),
        }
    )


def _called(store: Store, known: People, shown: Integers, find: str) -> dict[str, NDArray[Any]]:
    """Names, spellings, and the latest post and organization that are known of each."""
    values = columns(store).values
    seat = known.latest[shown]
    some = np.flatnonzero(seat >= 0)
    sent_by, post = np.zeros_like(shown), np.full(len(shown), None, dtype=object)
    sent_by[some], post[some] = known.organization[seat[some]], known.post.of(seat[some])
    words = _words(store, find)
    spelt = [known.spellings.of(key) for key in shown.tolist()]
    return {
        "speaker_slug": values["speaker"].slug[shown],
        "speaker": values["speaker"].name[shown],
        "sort_name": known.sort_names.of(shown)["sort_name"],
        "other_names": np.fromiter((_others(one) for one in spelt), dtype=object, count=len(spelt)),
        "found_as": np.fromiter((_found_as(one, words) for one in spelt), dtype=object, count=len(spelt)),
        "post": post,
        "organization_slug": values["organization"].slug[sent_by],
        "organization": known.sent_by(sent_by),
    }


def _others(spelt: dict[str, Texts]) -> Texts:
    """The other spellings that the directory of people has, in the order of letters."""
    own = np.flatnonzero((spelt["language"] != None) & ~spelt["shown"].astype(bool))  # noqa: E711  (of each)
    return np.sort(spelt["name"][own])


def _found_as(spelt: dict[str, Texts], words: list[str]) -> str | None:
    """The first spelling with all words in it; None where the name shown has them too."""
    rows = zip(spelt["name"], spelt["shown"], spelt["folded"], strict=True)
    found = [(shown, name) for name, shown, folded in rows if folded is not None and all(w in folded for w in words)]
    return None if any(shown for shown, _ in found) else min((name for _, name in found), default=None)


def _named(store: Store, known: People, find: str) -> NDArray[np.bool_]:
    """Who has one spelling with all words of `find` in it."""
    folded = known.spellings.rows["folded"]
    fits = np.ones(len(folded), dtype=bool)
    for word in _words(store, find):
        fits &= pc.match_substring(folded, word).fill_null(False).to_numpy()
    rows = np.flatnonzero(fits)
    found: NDArray[np.bool_] = np.diff(np.searchsorted(rows, known.spellings.begin)) > 0
    return found


def _words(store: Store, find: str) -> list[str]:
    """The words of `find` as spellings are folded: by the same database, which alone knows its accents."""
    return str(value(store, "folded", text=find)).split(" ") if find else []


def _last_days(day: NDArray[np.datetime64], person: Integers, size: int) -> Integers:
    """The last of the days of each person, as a number; the lowest one where none is known."""
    found = np.full(size, -(1 << 40), dtype=np.int64)
    dated = np.flatnonzero(~np.isnat(day))
    np.maximum.at(found, person[dated], day[dated].astype("datetime64[D]").astype(np.int64))
    return found


def _days(
    start: NDArray[np.datetime64], end: NDArray[np.datetime64], person: Integers, shown: Integers
) -> dict[str, NDArray[np.datetime64]]:
    """The first and the last day known of the seats of those shown."""
    order = np.argsort(person, kind="stable")
    person, first, last = person[order], start[order], end[order]
    begin, some = np.searchsorted(person, shown), np.isin(shown, person)
    found = {name: np.full(len(shown), "NaT", dtype=start.dtype) for name in ("start_date", "end_date")}
    if len(person):
        bounds = np.unique(person, return_index=True)[1]
        place = np.searchsorted(bounds, begin[some])
        found["start_date"][some] = np.fmin.reduceat(first, bounds)[place]
        found["end_date"][some] = np.fmax.reduceat(last, bounds)[place]
    return found
