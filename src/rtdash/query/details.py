"""What pages of one thing say beside cards: who took part and how, topics with their words, faults, lines, mapped.

It is looked up by the key of an event, a poll or a thesis; nothing but related events is found by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from rtdash.query.cards import Numbered, numbered
from rtdash.query.census import census
from rtdash.query.columns import Holders, Integers, Texts, columns
from rtdash.query.held import held
from rtdash.query.run import mapped
from rtdash.store.connect import Store


@dataclass(frozen=True, slots=True)
class Ledger:
    """Rows of many owners, mapped, one owner after the other: those of key i stand from `begin[i]` to `begin[i + 1]`.

    No owner has the key 0, so that it has no rows.
    """

    rows: pa.Table
    begin: Integers

    def of(self, key: int, *names: str) -> dict[str, NDArray[Any]]:
        """The columns of these names, or all, of the rows of this owner, as `run` gives them."""
        return cut(self.rows, int(self.begin[key]), int(self.begin[key + 1]), *names)


@dataclass(frozen=True, slots=True)
class Details:
    """Ledgers by the key of an event or a poll, texts by that of an organization or a person, lines by place of thesis.

    `seats` holds the keys of the events of each person, `about` those of each topic; `speakers` the persons of the
    rows of `participations`.
    """

    participations: Ledger
    speakers: Integers
    organizers: Ledger
    event_topics: Ledger
    problems: Ledger
    poll_topics: Ledger
    seats: Holders
    about: Holders
    organizations: Numbered
    people: Numbered
    lines: pa.Table


@held
def details(store: Store) -> Details:
    """The details of a built file."""
    known = census(store)
    events, polls = len(known.organizers.begin) - 1, len(known.scope)
    topics, seats = mapped(store, "detail_event_topics"), mapped(store, "detail_participations")
    return Details(
        participations=Ledger(seats, known.of_event["speaker"].begin),
        speakers=seats["speaker"].to_numpy(),
        organizers=Ledger(mapped(store, "detail_organizers"), known.organizers.begin),
        event_topics=_ledger(topics, "event", events),
        problems=_ledger(mapped(store, "detail_problems"), "event", events),
        poll_topics=_ledger(mapped(store, "detail_poll_topics"), "poll", polls),
        seats=_turned(known.of_event["speaker"].key, known.of_event["speaker"].owner, events),
        about=_turned(topics["topic"].to_numpy(), topics["event"].to_numpy(), events),
        organizations=numbered(mapped(store, "detail_organizations"), "organization_id"),
        people=numbered(mapped(store, "detail_people"), "person_id"),
        lines=mapped(store, "detail_lines"),
    )


def speakers(store: Store, events: Integers, most: int) -> Texts:
    """The names of who took part in each of these events, in the order of its page, `most` at most; None for nobody."""
    known, names = details(store), columns(store).values["speaker"].name
    begin = known.participations.begin
    first, last = begin[events].tolist(), np.minimum(begin[events] + most, begin[events + 1]).tolist()
    said = [", ".join(names[known.speakers[start:end]]) or None for start, end in zip(first, last, strict=True)]
    return np.fromiter(said, dtype=object, count=len(said))


def cut(rows: pa.Table, first: int, last: int, *names: str) -> dict[str, NDArray[Any]]:
    """The columns of these names, or all, of the rows from `first` to before `last`."""
    found: dict[str, NDArray[Any]] = {}
    for name in names or rows.column_names:
        values = rows[name].slice(first, last - first).to_numpy()
        # Whole numbers are of one width, that a frame of them is made in one go.
        found[name] = values.astype(np.int64) if values.dtype.kind == "i" else values
    return found


def _ledger(rows: pa.Table, owner: str, size: int) -> Ledger:
    """Rows that come in the order of a column of this name, of `size` keys."""
    begin = np.searchsorted(rows[owner].to_numpy(), np.arange(size + 1)).astype(np.int32)
    return Ledger(rows.drop_columns(owner), begin)


def _turned(key: Integers, event: Integers, size: int) -> Holders:
    """The events of each key, of pairs that come in the order of events."""
    order = np.argsort(key, kind="stable")
    return Holders(event[order].astype(np.int32), np.concatenate(([0], np.cumsum(np.bincount(key)))), size)
