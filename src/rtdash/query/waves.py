"""The waves of polls, read from the store and worked out: what `polls` answers from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any
from weakref import ref

import numpy as np
import pandas as pd

from rtdash.domain import measures
from rtdash.domain.record import Option, Poll
from rtdash.domain.rows import Row
from rtdash.query import outcome, printed
from rtdash.query.cards import frame
from rtdash.query.held import lent
from rtdash.stats.intervals import Interval
from rtdash.store.connect import Store


@dataclass(frozen=True, slots=True)
class Wave:
    """One wave of a poll with figures or labels: what is printed, and what was worked out of it."""

    poll: str
    number: int
    name: str
    phase: str | None
    scope: str
    audience: str | None
    classification: str
    printed_n: int | None
    incomplete: bool
    survey: bool
    hall: bool
    answers: list[outcome.Printed]
    found: list[outcome.Found]

    @property
    def n(self) -> int | None:
        """What the shares are parts of."""
        return self.found[0].base_n

    @property
    def counted(self) -> bool:
        """Whether votes are printed; without them the base is what the page says of itself."""
        return any(answer.votes is not None for answer in self.answers)

    @property
    def pairs(self) -> list[tuple[str, outcome.Found]]:
        """Each answer with what was worked out of it."""
        return [(answer.option, found) for answer, found in zip(self.answers, self.found, strict=True)]

    def read(self) -> Poll:
        """The wave as the contract of a record has it, for its arithmetic."""
        return Poll(
            question="as printed",
            classification=None if self.classification == "unknown" else self.classification,
            base_n=self.printed_n,
            options=tuple(Option(label=item.option, votes=item.votes, percent=item.percent) for item in self.answers),
            incomplete=self.incomplete,
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """One audience asked twice: both waves, the answers that stand in both, and how many can have changed theirs."""

    before: Wave
    after: Wave
    moved: list[outcome.Moved]
    bounds: Interval | None


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one poll: its waves, and its rows in the frame of `polls.shares`."""

    waves: list[Wave]
    rows: list[tuple[Any, ...]]


def asked(store: Store, slugs: Sequence[str]) -> list[Wave]:
    """The waves of polls that have answers, in the order of poll and wave."""
    return [wave for poll in printed.keys(store, slugs) for wave in _told(ref(store), poll).waves]


def shares(store: Store, slugs: Sequence[str]) -> pd.DataFrame:
    """The same as the frame of `polls.shares`, in the order of poll, wave and answer."""
    return _framed([row for poll in printed.keys(store, slugs) for row in _told(ref(store), poll).rows])


@lru_cache(maxsize=1024)
def _told(held: ref[Store], poll: int) -> Told:
    """Kept for each poll, by its key: many lists show the same. Holds no store open."""
    parts = [list(part) for _, part in groupby(printed.counts(lent(held), poll), key=lambda row: row.wave)]
    waves = [_wave(part) for part in parts]
    rows = [
        (
            *row,
            wave.name,
            *(item.share, item.low, item.high, item.low_all, item.high_all),
            *(item.base_n, item.reason, item.level),
            measures.aside(row.option),
            small(item.base_n),
        )
        for part, wave in zip(parts, waves, strict=True)
        for row, item in zip(part, wave.found, strict=True)
    ]
    return Told(waves, rows)


_KINDS: dict[str, Any] = {
    "poll_slug": "object",
    "classification": "object",
    "wave": "int64",
    **dict.fromkeys(("phase", "scope", "audience"), "object"),
    "taken_on": "datetime64[us]",
    "printed_base_n": "float64",
    **dict.fromkeys(("incomplete", "survey"), "bool"),
    "option_position": "int64",
    "option": "object",
    "votes": "Int64",
    "percent": "float64",
    "wave_name": "object",
    **dict.fromkeys(("share", "low", "high", "low_all", "high_all"), "float64"),
    "base_n": "Int64",
    "reason": "object",
    "level": "boolean",
    **dict.fromkeys(("aside", "small"), "bool"),
}
"""The columns of `polls.shares`, in order: those of `poll_counts.sql` but the key, and what is worked out."""

_NULLABLE = {"Int64", "boolean"}


def _framed(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    """Rows as the frame of `polls.shares`, a block a type: pandas takes longer over a column than over its rows."""
    columns = dict(zip(_KINDS, zip(*rows, strict=True) if rows else [()] * len(_KINDS), strict=True))
    nullable = {name: pd.array(columns.pop(name), dtype=kind) for name, kind in _KINDS.items() if kind in _NULLABLE}
    plain = {name: np.array(values, dtype=_KINDS[name]) for name, values in columns.items()}
    return pd.concat([frame(plain), pd.DataFrame(nullable, copy=False)], axis=1)[list(_KINDS)]


def _wave(rows: list[Row]) -> Wave:
    """The wave of its rows, one an answer."""
    first = rows[0]
    answers = [outcome.Printed(row.option, row.votes, row.percent) for row in rows]
    base = first.printed_base_n
    # Debates print the size of the hall beside percents; a survey prints who answered.
    hall = base is not None and not first.survey and all(answer.votes is None for answer in answers)
    return Wave(
        poll=first.poll_slug,
        number=first.wave,
        name=_wave_name(first),
        phase=first.phase,
        scope=first.scope,
        audience=first.audience,
        classification=first.classification,
        printed_n=base,
        incomplete=first.incomplete,
        survey=first.survey,
        hall=hall,
        answers=answers,
        found=outcome.wave(answers, first.classification, base, first.incomplete, hall=hall),
    )


def pair(waves: Sequence[Wave]) -> Pair | None:
    """The last wave before and the last wave after, where they share an answer with figures."""
    before = [wave for wave in waves if wave.phase == "before"]
    after = [wave for wave in waves if wave.phase == "after"]
    if not before or not after:
        return None
    moved, bounds = outcome.moves(before[-1].pairs, after[-1].pairs)
    return Pair(before[-1], after[-1], moved, bounds) if moved else None


def main(waves: Sequence[Wave]) -> Wave:
    """The wave that stands for the poll: after, else the last whole one, else the last."""
    return max(waves, key=lambda wave: (wave.phase == "after", not wave.incomplete, wave.number))


def small(n: int | None) -> bool:
    """Whether a base is so small that it is marked."""
    return n is not None and n < measures.SMALL


def _wave_name(first: Row) -> str:
    time = {"before": "Before", "after": "After"}.get(first.phase or "", "")
    said = " ".join((first.audience or "").split())
    name = ", ".join(part for part in (time, said[:1].upper() + said[1:]) if part)
    return name or f"{'Reading' if first.scope == 'site' else 'Vote'} {first.wave}"
