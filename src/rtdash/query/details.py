"""What pages of one thing say beside cards: who took part and how, topics with their words, faults, lines, mapped.

It is looked up by the key of an event, a poll or a thesis; nothing but related events is found by it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from rtdash.query.cards import Numbered, numbered
from rtdash.query.census import census
from rtdash.query.columns import Holders, Integers, Texts, columns
from rtdash.query.held import held
from rtdash.query.ledger import Ledger, ledger
from rtdash.query.run import mapped
from rtdash.store.connect import Store


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
        event_topics=ledger(topics, "event", events),
        problems=ledger(mapped(store, "detail_problems"), "event", events),
        poll_topics=ledger(mapped(store, "detail_poll_topics"), "poll", polls),
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


def _turned(key: Integers, event: Integers, size: int) -> Holders:
    """The events of each key, of pairs that come in the order of events."""
    order = np.argsort(key, kind="stable")
    return Holders(event[order].astype(np.int32), np.concatenate(([0], np.cumsum(np.bincount(key)))), size)
