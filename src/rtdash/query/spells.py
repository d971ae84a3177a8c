"""The posts of a person over time, in spells at one organization."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd

from rtdash.query.cards import frame
from rtdash.query.columns import Events, columns
from rtdash.query.people import People, people
from rtdash.store.connect import Store


def posts(store: Store, key: int) -> pd.DataFrame:
    """One row a post within a spell at one organization, latest first.

    A spell is dated events in a row without another organization between them; undated events stand by themselves,
    last. Columns: post, organization_slug, organization, events; first_start, first_end, first_precision, last_start,
    last_end, last_precision; event_slug, event (the latest of the row).
    """
    data, known = columns(store), people(store)
    spells = _spells(known, data.events, key)
    first, last = (np.array([pick(spell) for spell in spells], dtype=np.int64) for pick in (_earliest, _latest))
    organization = known.organization[first]
    called = known.sent_by(organization)
    found: dict[str, Any] = {
        "post": known.post.of(first),
        "organization_slug": data.values["organization"].slug[organization],
        "organization": called,
        "events": np.array([len(spell) for spell in spells], dtype=np.int64),
    }
    for name, seat in (("first", first), ("last", last)):
        event = known.event[seat]
        precision = data.events.date_precision[event]
        precision[np.isnat(data.events.start_date[event])] = None
        found |= {
            f"{name}_start": data.events.start_date[event],
            f"{name}_end": data.events.end_date[event],
            f"{name}_precision": precision,
        }
    found |= {name: data.told(known.event[last])[name] for name in ("event_slug", "event")}
    ages = (data.events.age(known.event[seat]).tolist() for seat in (last, first))
    names = ([(text is None, text or "") for text in texts] for texts in (found["post"], called))
    keys = list(zip(*ages, *names, last.tolist(), strict=True))
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return frame({name: values[order] for name, values in found.items()})


_Seat = tuple[int, int, int]
"""The age of the event, its last day, and the row of the seat, which rises with the age."""


def _spells(known: People, events: Events, key: int) -> list[list[_Seat]]:
    """The seats of each row, oldest first."""
    seats = known.seats(key)
    seats = seats[np.flatnonzero((known.post.code[seats] > 0) | (known.organization[seats] > 0))]
    event = known.event[seats]
    age, end = events.age(event), events.end_date[event].astype(np.int64)
    undated = np.isnat(events.start_date[event])
    seen: Counter[tuple[bool, int]] = Counter()
    found: dict[tuple[int, int, bool, int], list[_Seat]] = {}
    for number, place in enumerate(np.lexsort((seats, end, -age, undated)).tolist()):
        seat = int(seats[place])
        organization, apart = int(known.organization[seat]), bool(undated[place])
        # A page spells one post in several ways: only another organization ends a spell.
        spell = number - seen[apart, organization]
        seen[apart, organization] += 1
        found.setdefault((int(known.post.code[seat]), organization, apart, spell), []).append(
            (int(age[place]), int(end[place]), seat)
        )
    return list(found.values())


def _earliest(spell: list[_Seat]) -> int:
    return spell[0][2]


def _latest(spell: list[_Seat]) -> int:
    return min(seat for age, _, seat in spell if age == spell[-1][0])
