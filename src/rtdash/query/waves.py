"""The waves of polls, read from the store and worked out: what `polls` answers from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any
from weakref import ref

import pandas as pd

from rtdash.domain import measures
from rtdash.domain.record import Option, Poll
from rtdash.domain.rows import tuples
from rtdash.query import outcome
from rtdash.query.held import lent
from rtdash.query.run import run
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


def of(store: Store, slugs: Sequence[str]) -> tuple[pd.DataFrame, list[Wave]]:
    """The frame of `polls.shares`, and the same as waves; both in the order of poll, wave and answer.

    Shared by all who ask (a page of polls asks for cards, shares and changes of the same): change nothing in place.
    """
    return _of(ref(store), tuple(slugs))


@lru_cache(maxsize=64)
def _of(held: ref[Store], slugs: tuple[str, ...]) -> tuple[pd.DataFrame, list[Wave]]:
    """Kept for each store and polls. Holds no store open."""
    store = lent(held)
    rows = run(store, "poll_counts", slugs=list(slugs))
    rows = rows[rows["option"].notna()].reset_index(drop=True)
    waves = [_wave(list(part)) for _, part in groupby(tuples(rows), key=lambda row: (row.poll_slug, row.wave))]
    found = [item for wave in waves for item in wave.found]
    shares = ("share", "low", "high", "low_all", "high_all")
    told = {
        "wave_name": pd.Series([wave.name for wave in waves for _ in wave.found], dtype="object"),
        **{name: pd.Series([getattr(item, name) for item in found], dtype="float64") for name in shares},
        "base_n": pd.Series([item.base_n for item in found], dtype="Int64"),
        "reason": pd.Series([item.reason for item in found], dtype="object"),
        "level": pd.Series([item.level for item in found], dtype="boolean"),
        "aside": pd.Series([measures.aside(str(option)) for option in rows["option"]], dtype="bool"),
        "small": pd.Series([small(item.base_n) for item in found], dtype="bool"),
    }
    rows = rows.astype({"votes": "Int64", "option_position": "int64"})
    # All at once: pandas takes a millisecond to put a column into a frame.
    return pd.concat([rows, pd.DataFrame(told, copy=False)], axis=1), waves


def _wave(rows: list[Any]) -> Wave:
    first = rows[0]
    answers = [
        outcome.Printed(str(row.option), _integer(row.votes), None if pd.isna(row.percent) else float(row.percent))
        for row in rows
    ]
    base, cut, survey = _integer(first.printed_base_n), bool(first.incomplete), bool(first.survey)
    # Debates print the size of the hall beside percents; a survey prints who answered.
    hall = base is not None and not survey and all(answer.votes is None for answer in answers)
    return Wave(
        poll=first.poll_slug,
        number=int(first.wave),
        name=_wave_name(first),
        phase=first.phase,
        scope=first.scope,
        audience=first.audience,
        classification=first.classification,
        printed_n=base,
        incomplete=cut,
        survey=survey,
        hall=hall,
        answers=answers,
        found=outcome.wave(answers, first.classification, base, cut, hall=hall),
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


def _wave_name(first: Any) -> str:
    time = {"before": "Before", "after": "After"}.get(first.phase or "", "")
    said = " ".join((first.audience or "").split())
    name = ", ".join(part for part in (time, said[:1].upper() + said[1:]) if part)
    return name or f"{'Reading' if first.scope == 'site' else 'Vote'} {int(first.wave)}"


def _integer(value: Any) -> int | None:
    return None if value is None or pd.isna(value) else int(value)
