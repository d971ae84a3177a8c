"""What is near: events that share people or topics with one, and theses of one speaker that share topics."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rtdash.query.cards import listed, shelf
from rtdash.query.census import census
from rtdash.query.columns import Integers, Texts, columns, kept, rows_of
from rtdash.query.details import details
from rtdash.store.connect import Store

PERSON = 3
"""What a shared person weighs; a shared topic weighs the more the rarer it is, up to 1."""
_FINE = 1_000_000_000_000
"""Weights are whole multiples of a part so small: their sums are exact, so that equal ones are equal in any order."""


def near(store: Store, event: int, size: int) -> tuple[Integers, NDArray[np.float64]]:
    """The `size` events nearest to the one of this key, equal ones newest first, and what they weigh."""
    on, topics = details(store), _topics(store, event)
    people = on.participations.of(event, "speaker")["speaker"]
    parts = [on.seats.of([person]) for person in people.tolist()] + [on.about.of([topic]) for topic in topics.tolist()]
    if not parts:
        return np.arange(0), np.empty(0)
    each = np.concatenate([np.full(len(people), PERSON), _rarity(store, topics)])
    weights = np.repeat(np.floor(each * _FINE), [len(part) for part in parts])
    weight = np.bincount(np.concatenate(parts), weights=weights, minlength=on.about.size)
    weight[event] = 0
    found: Integers = np.flatnonzero(weight)
    if len(found) > size:
        found = kept(found, weight[found] >= np.partition(weight, -size)[-size])
    found = found[np.argsort(-weight[found], kind="stable")[:size]]
    return found, weight[found] / _FINE


def shared(store: Store, event: int, others: Integers) -> dict[str, Texts]:
    """What each of the others shares with the event: shared_people in the order of its page, shared_topics, the rarest
    first.
    """
    data, known, on = columns(store), census(store), details(store)
    people = on.participations.of(event, "speaker")["speaker"].tolist()
    about = _topics(store, event)
    topics = about[np.lexsort((about, -_rarity(store, about)))].tolist()
    there = [(known.of_event["speaker"].of(np.array([other])), _topics(store, other)) for other in others.tolist()]
    return {
        "shared_people": _both(people, [who for who, _ in there], data.values["speaker"].name),
        "shared_topics": _both(topics, [what for _, what in there], data.values["topic"].name),
    }


def alike(store: Store, here: Integers) -> tuple[Integers, Integers]:
    """The places of theses of the same speaker at other events that share topics with the one here, and how many."""
    data, on = columns(store), shelf(store)
    person = data.keys["speaker"][here]
    if not person.any():  # no thesis here, or one that all held
        return np.arange(0), np.arange(0)
    held = data.holders["speaker"].of(person.tolist())
    held = kept(held, data.keys["event"][held] != data.keys["event"][here])
    both = np.isin(on.topic[rows_of(on.begin, held)], _on(store, here))
    owner = np.repeat(np.arange(len(held)), on.begin[held + 1] - on.begin[held])
    topics = np.bincount(owner[both], minlength=len(held))
    some = np.flatnonzero(topics)
    return held[some], topics[some]


def in_common(store: Store, here: Integers, others: Integers) -> Texts:
    """The names of the topics that each of these theses shares with the one here."""
    there = [_on(store, others[other : other + 1]) for other in range(len(others))]
    return _both(_on(store, here).tolist(), there, columns(store).values["topic"].name)


def _topics(store: Store, event: int) -> Integers:
    return details(store).event_topics.of(event, "topic")["topic"]


def _on(store: Store, places: Integers) -> Integers:
    """The topics of the theses at these places, one after the other."""
    on = shelf(store)
    return on.topic[rows_of(on.begin, places)]


def _rarity(store: Store, topics: Integers) -> NDArray[np.float64]:
    """What each of these topics weighs: 1 where one event alone is on it, less the more there are."""
    begin = details(store).about.begin
    found: NDArray[np.float64] = 1 / (1 + np.log(begin[topics + 1] - begin[topics]))
    return found


def _both(mine: list[int], theirs: list[Integers], name: Texts) -> Texts:
    """Of each of the others, the names of those of mine that it has too, in my order."""
    return listed([[name[key] for key in mine if key in has] for has in (set(one.tolist()) for one in theirs)])
