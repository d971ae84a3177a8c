"""Polls as they stand in the tables: one a question, with a wave for each time that it was put.

Within one event the same question is one poll, also where it was asked before and after. A widget of a web site is
one poll however many pages show it; pages that show the same figures, whole or cut, show the same wave.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rtdash.domain.person import fold
from rtdash.domain.record import Poll, Record
from rtdash.domain.slug import slug

_PHASES = {"before": 0, "after": 1, None: 2}


@dataclass(slots=True)
class Wave:
    """One time that a poll was put: its counts by option (votes, percent), and where it is shown (event, position)."""

    poll: Poll
    counts: dict[int, tuple[int | None, float | None]]
    shown: list[tuple[int, int]]
    ordered: tuple[str, int, str] = ("", 0, "")


@dataclass(slots=True)
class Asked:
    """One question with its options in the order of the first page, and its waves in order."""

    slug: str
    question: str
    scope: str
    language: str
    first_event: int
    position: int
    classification: str = "unknown"
    options: list[str] = field(default_factory=list)
    waves: list[Wave] = field(default_factory=list)
    _keys: dict[tuple[str, int], int] = field(default_factory=dict)

    def put(self, poll: Poll, event: int, position: int) -> Wave:
        """Add one time that it was put; options that are new come last."""
        counts: dict[int, tuple[int | None, float | None]] = {}
        seen: dict[str, int] = {}
        for option in poll.options:
            label = fold(option.label)
            seen[label] = nth = seen.get(label, 0) + 1
            number = self._keys.setdefault((label, nth), len(self.options))
            if number == len(self.options):
                self.options.append(option.label)
            counts[number] = (option.votes, option.percent)
        if self.classification == "unknown" and poll.classification:
            self.classification = poll.classification
        wave = Wave(poll, counts, [(event, position)])
        self.waves.append(wave)
        return wave


def of_event(record: Record, event: int) -> list[Asked]:
    """The polls that were put to the audience of one event, in the page's order."""
    found: dict[str, Asked] = {}
    for position, poll in enumerate(record.polls, start=1):
        if poll.scope != "event":
            continue
        key = fold(poll.question)
        if key not in found:
            name = f"{record.event.id}-p{len(found) + 1}"
            found[key] = Asked(name, poll.question, "event", record.event.language, event, position)
        found[key].put(poll, event, position)
    for asked in found.values():
        asked.waves.sort(key=lambda wave: _PHASES[wave.poll.phase])
    return list(found.values())


@dataclass(slots=True)
class SitePolls:
    """The widgets of web sites, gathered over all records."""

    _found: dict[str, Asked] = field(default_factory=dict)

    def add(self, record: Record, event: int) -> None:
        """Take the site polls of one record."""
        for position, poll in enumerate(record.polls, start=1):
            if poll.scope != "site":
                continue
            key = fold(poll.question)
            if key not in self._found:
                self._found[key] = Asked("", poll.question, "site", record.event.language, event, position)
            wave = self._found[key].put(poll, event, position)
            day = poll.taken_on or record.event.source.accessed_on or record.event.start_date or ""
            wave.ordered = (day, sum(votes or 0 for votes, _ in wave.counts.values()), record.event.id)

    def all(self) -> list[Asked]:
        """Every site poll, its equal readings made one wave, its waves by the date of their pages."""
        slugs = _site_slugs(self._found)
        for key, asked in self._found.items():
            asked.slug = slugs[key]
            asked.waves = _united(asked.waves)
        return [self._found[key] for key in sorted(self._found)]


def _united(waves: Iterable[Wave]) -> list[Wave]:
    """Each reading once, in order. A cut one that contradicts no whole one is the latest of those, seen in part."""
    kept: list[Wave] = []
    for wave in sorted(waves, key=lambda wave: wave.ordered):
        same = next((other for other in kept if _reading(other) == _reading(wave)), None)
        if same is None:
            kept.append(wave)
        else:
            _show(same, wave)
    whole = [wave for wave in kept if not wave.poll.incomplete]
    for wave in [wave for wave in kept if wave.poll.incomplete]:
        fuller = next((other for other in reversed(whole) if wave.counts.items() <= other.counts.items()), None)
        if fuller is not None:
            _show(fuller, wave)
            kept.remove(wave)
    return kept


def _show(wave: Wave, other: Wave) -> None:
    wave.shown += [place for place in other.shown if place[0] not in {event for event, _ in wave.shown}]


def _reading(wave: Wave) -> tuple[object, ...]:
    return (wave.poll.phase, wave.poll.audience, wave.poll.base_n, wave.counts)


def _site_slugs(keys: Iterable[str]) -> dict[str, str]:
    made: dict[str, str] = {}
    used: set[str] = set()
    for key in sorted(keys):
        wanted = f"site-{slug(key) or 'poll'}"
        if wanted in used:
            wanted = f"{wanted}-{hashlib.sha256(key.encode()).hexdigest()[:6]}"
        used.add(wanted)
        made[key] = wanted
    return made


def asked_twice(record: Record) -> list[tuple[int, int]]:
    """Pairs of polls of one record, by index, that ask the same question of the same people at the same time."""
    seen: dict[Sequence[object], int] = {}
    pairs = []
    for index, poll in enumerate(record.polls):
        key = (fold(poll.question), poll.scope, poll.phase, poll.audience, poll.taken_on)
        if key in seen:
            pairs.append((seen[key], index))
        else:
            seen[key] = index
    return pairs
