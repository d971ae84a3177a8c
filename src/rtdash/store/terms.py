"""Frequent words that no topic label covers: proposals for labels, and how many theses have no topic yet."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from stop_words import get_stop_words

from rtdash.domain.event import CLASSIFICATIONS
from rtdash.domain.person import Directory, spellings
from rtdash.domain.record import Record
from rtdash.errors import DataFileError
from rtdash.settings import Settings
from rtdash.store import sources
from rtdash.store.checks import Inspector
from rtdash.store.words import fold, spans, stem

FEWEST = 3
"""A term is proposed when at least so many texts hold it."""
_LONGEST = 3
_EXAMPLES = 2
_EXCERPT = 90
_MOST_HELD = 400_000
_MOSTLY = 0.6
_JOINTS = {" ", "-", "‑", "\u00a0"}


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that no label covers: how it is mostly written, in how many texts and theses, and where.

    `texts` counts theses, event names and questions, equal ones once; `untagged` the theses that have no topic at all.
    """

    words: str
    stems: tuple[str, ...]
    texts: int
    theses: int
    untagged: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermReport:
    """All theses, those without a topic, and the most frequent terms: of theses without a topic, then of all texts."""

    theses: int
    untagged: int
    terms: tuple[Term, ...]


@dataclass(slots=True)
class _Tally:
    texts: int = 0
    theses: int = 0
    untagged: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)


def report(settings: Settings, *, size: int = 40, records: Path | None = None) -> TermReport:
    """Read every record and count. Raises `DataFileError` where a file beside the records is wrong."""
    inspector = Inspector(sources.read(settings))
    names = _names(inspector.sources.directory)
    tallies: dict[tuple[str, ...], _Tally] = {}
    known: set[bytes] = set()
    theses = untagged = 0
    for item in sources.each_record(settings, records):
        record, _ = inspector.take(item)
        if record is None:
            continue
        for place, text, thesis in _texts(record):
            found = spans(text)
            tokens = [text[start:end] for start, end in found]
            bare = False
            if thesis is not None:
                bare = not inspector.decided.over(thesis, inspector.tagger.find(text, tokens))
                theses += 1
                untagged += bare
            mark = hashlib.blake2b(" ".join(map(fold, tokens)).encode(), digest_size=8).digest()
            if mark in known:
                continue
            known.add(mark)
            covered = inspector.tagger.covered(tokens)
            seen: dict[tuple[str, ...], str] = {}
            for stems, form in _terms(text, found, tokens, covered, names):
                seen.setdefault(stems, form)
            for stems, form in seen.items():
                tally = tallies.setdefault(stems, _Tally())
                tally.texts += 1
                tally.theses += thesis is not None
                tally.untagged += bare
                tally.forms[form] += 1
                if len(tally.examples) < _EXAMPLES:
                    tally.examples.append(f"{_excerpt(text, form)} ({place})")
        if len(tallies) > _MOST_HELD:
            _let_go(tallies)
    if inspector.faults:
        raise DataFileError(inspector.faults)
    return TermReport(theses, untagged, tuple(_chosen(tallies)[:size]))


def _texts(record: Record) -> Iterator[tuple[str, str, int | None]]:
    """Every text that labels are looked for in: where it stands, the text, which thesis it is."""
    about = record.event
    if about.name:
        yield f"{about.id}/event.name", about.name, None
    for index, thesis in enumerate(record.theses):
        yield f"{about.id}/theses[{index}]", thesis.text, index
    for index, poll in enumerate(record.polls):
        yield f"{about.id}/polls[{index}].question", poll.question, None


def _terms(
    text: str, found: Sequence[tuple[int, int]], tokens: Sequence[str], covered: Sequence[bool], names: frozenset[str]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """The stems and the words of each run of up to three words that say something and that no label covers."""
    run: list[tuple[int, int, str]] = []
    for (start, end), token, known in zip(found, tokens, covered, strict=True):
        word = fold(token)
        root = stem(word)
        if known or not _telling(word) or (token[:1].isupper() and root in names):
            run = []
            continue
        if run and text[run[-1][1] : start] not in _JOINTS:
            run = []
        run = [*run[1 - _LONGEST :], (start, end, root)]
        for first in range(len(run)):
            yield tuple(one[2] for one in run[first:]), text[run[first][0] : end]


def _telling(word: str) -> bool:
    return len(word) > 2 and word.replace("'", "").isalpha() and word not in stop_words()


@cache
def stop_words() -> frozenset[str]:
    """Words that say nothing by themselves, and the kinds of event, which stand in every other name."""
    said = {fold(word) for language in ("en", "ru") for word in get_stop_words(language)}
    return frozenset(said | set(CLASSIFICATIONS))


def _names(directory: Directory) -> frozenset[str]:
    """The stems of people's names, which are no topics."""
    people = directory.people.values()
    return frozenset(stem(fold(part)) for entry in people for name in spellings(entry) for part in name.split())


def _excerpt(text: str, form: str) -> str:
    middle = text.find(form) + len(form) // 2
    start = max(0, min(middle - _EXCERPT // 2, len(text) - _EXCERPT))
    end = min(len(text), start + _EXCERPT)
    return f"{'… ' if start else ''}{' '.join(text[start:end].split())}{' …' if end < len(text) else ''}"


def _let_go(tallies: dict[tuple[str, ...], _Tally]) -> None:
    """Forget what was met once, so that a large corpus fits."""
    for stems in [stems for stems, tally in tallies.items() if tally.texts == 1]:
        del tallies[stems]


def _chosen(tallies: dict[tuple[str, ...], _Tally]) -> list[Term]:
    """The frequent terms; of a phrase and its part only the one that says it: a part mostly met in it goes."""
    frequent = {stems: tally for stems, tally in tallies.items() if tally.texts >= FEWEST}
    gone: set[tuple[str, ...]] = set()
    for stems, tally in frequent.items():
        for length in range(1, len(stems)):
            for first in range(len(stems) - length + 1):
                part = stems[first : first + length]
                if tally.texts >= _MOSTLY * frequent[part].texts:
                    gone.add(part)
    terms = [
        Term(
            tally.forms.most_common(1)[0][0],
            stems,
            tally.texts,
            tally.theses,
            tally.untagged,
            tuple(tally.examples),
        )
        for stems, tally in frequent.items()
        if stems not in gone
    ]
    return sorted(terms, key=lambda term: (-term.untagged, -term.texts, term.stems))
