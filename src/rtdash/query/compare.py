"""Two to six polls (or waves of one poll) side by side: their shares on one scale, their differences, and cautions.

A side is named by the slug of its poll, with the number of a wave behind a point where a certain wave is meant
("tariffs.2"); without it the main wave stands for the poll. The first side is what the others are held against.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from rtdash.domain import measures
from rtdash.domain.event import spoken
from rtdash.query import outcome, polls, waves
from rtdash.query.waves import Wave
from rtdash.stats import intervals
from rtdash.store.connect import Store

MOST = 6
LETTERS = "ABCDEF"

_EDGE = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True, slots=True)
class Side:
    """One poll in the comparison: its key in the link, its letter, its question and the wave that stands for it."""

    key: str
    letter: str
    poll: str
    wave: Wave
    alone: bool
    """Whether no other wave of the same poll is compared."""

    @property
    def name(self) -> str:
        """The letter, and the wave where the poll has more than one in the comparison or a phase."""
        return self.letter if self.alone and not self.wave.phase else f"{self.letter} {self.wave.name.lower()}"


def sides(store: Store, keys: Sequence[str]) -> pd.DataFrame:
    """What is compared, one row a side that the data has, in the order of the link.

    key, letter, name ("A", "B after"), poll_slug, poll, wave, wave_name, phase, scope, who, base_n, n_text, date (as
    it is said), event_slug, event, small.
    """
    found = _sides(store, keys)
    cards = {slug: polls.one(store, slug).iloc[0] for slug in {side.wave.poll for side in found}}
    shown = {slug: polls.events_showing(store, slug) for slug in cards}
    rows = []
    for side in found:
        where, wave = shown[side.wave.poll], side.wave
        first = where.iloc[0] if len(where) else None
        rows.append(
            {
                "key": side.key,
                "letter": side.letter,
                "name": side.name,
                "poll_slug": wave.poll,
                "poll": side.poll,
                "wave": wave.number,
                "wave_name": wave.name,
                "phase": wave.phase,
                "scope": wave.scope,
                "who": measures.audience(wave.scope, wave.audience),
                "base_n": wave.n,
                "n_text": "number of voters not printed" if wave.n is None else f"n = {wave.n:,}",
                "date": "" if first is None else _date(first),
                "event_slug": None if first is None else first["event_slug"],
                "event": None if first is None else first["event"],
                "small": waves.small(wave.n),
            }
        )
    frame = pd.DataFrame(rows, columns=list(_SIDES))
    return frame.astype({"base_n": "Int64", "small": "bool"})


def figures(store: Store, keys: Sequence[str]) -> pd.DataFrame:
    """One row an answer and side that offered it, answers of the same words together, in the order of the first side.

    option, series (the side's name), letter, value (share), low, high (Wilson 95 %), votes, base_n, reason (why no
    interval, else "").
    """
    found = _sides(store, keys)
    rows = [
        {
            "option": label,
            "series": side.name,
            "letter": side.letter,
            "value": worked.share,
            "low": worked.low,
            "high": worked.high,
            "votes": printed.votes,
            "base_n": worked.base_n,
            "reason": worked.reason,
        }
        for words, label in _answers(found).items()
        for side in found
        for printed, worked in zip(side.wave.answers, side.wave.found, strict=True)
        if _folded(printed.option) == words
    ]
    columns = ["option", "series", "letter", "value", "low", "high", "votes", "base_n", "reason"]
    numbers = {"value": "float64", "low": "float64", "high": "float64", "votes": "Int64", "base_n": "Int64"}
    return pd.DataFrame(rows, columns=columns).astype(numbers)


def differences(store: Store, keys: Sequence[str]) -> pd.DataFrame:
    """Each side held against the first, one row an answer that both offered: this share minus the first's, in points.

    option, series ("B minus A"), letter (of this side), value, low, high (points, Newcombe 95 %), low_all, high_all
    (all differences together, Bonferroni), apart (whether that leaves 0 out; null where there is no interval), of
    (the first's share), to (this side's), reason (why no interval, else "").
    """
    found = _sides(store, keys)
    if len(found) < 2:
        return _differences([])
    first = {_folded(option): worked for option, worked in found[0].wave.pairs}
    labels = _answers(found)
    pairs = [
        (labels[_folded(option)], side, first[_folded(option)], worked)
        for side in found[1:]
        for option, worked in side.wave.pairs
        if _folded(option) in first
    ]
    known = [pair for pair in pairs if pair[2].share is not None and pair[3].share is not None]
    tested = sum(_reason(one, other) == "" for _, _, one, other in known)
    rows = []
    for label, side, one, other in known:
        reason = _reason(one, other)
        near = None if reason else _newcombe(one, other, intervals.LEVEL)
        wide = None if reason else _newcombe(one, other, 1 - (1 - intervals.LEVEL) / max(1, tested))
        rows.append(
            {
                "option": label,
                "series": f"{side.name} minus {found[0].name}",
                "letter": side.letter,
                "value": _points(other.share) - _points(one.share),
                "low": near.low * 100 if near else None,
                "high": near.high * 100 if near else None,
                "low_all": wide.low * 100 if wide else None,
                "high_all": wide.high * 100 if wide else None,
                "apart": None if wide is None else not wide.low <= 0 <= wide.high,
                "of": one.share,
                "to": other.share,
                "reason": reason,
            }
        )
    return _differences(rows)


def headline(store: Store, keys: Sequence[str]) -> str:
    """The finding of the comparison, in one sentence or two."""
    found, rows = _sides(store, keys), differences(store, keys)
    if len(found) < 2:
        return "Choose at least two polls to compare them."
    if rows.empty:
        return "These polls share no answer with figures, so no difference can be worked out."
    tested = rows[rows["apart"].notna()]
    if tested.empty:
        row: Any = rows.iloc[int(rows["value"].abs().argmax())]
        return f"{_said(row)} Whether that is more than chance cannot be tested: {row['reason']}."
    apart = tested[tested["apart"].eq(True)]
    few = f"of {len(tested)} differences" if len(tested) > 1 else "the one difference"
    if apart.empty:
        word = f"None {few}" if len(tested) > 1 else "The one difference"
        return f"{word} {'can' if len(tested) > 1 else 'cannot'} be told from chance."
    row = apart.iloc[int(apart["value"].abs().argmax())]
    ends = f"{measures.points(row['low']).split(' ')[0]} to {measures.points(row['high'])}"
    count = f" {len(apart)} {few} can be told from chance." if len(tested) > 1 else ""
    return f"{_said(row).removesuffix('.')} (95% interval {ends}).{count}"


def cautions(store: Store, keys: Sequence[str]) -> list[str]:
    """What a reader must know before setting these polls side by side; empty when they ask the same of alike bases."""
    found = _sides(store, keys)
    if len(found) < 2:
        return []
    said = []
    first = found[0]
    other = [side.letter for side in found[1:] if _folded(side.poll) != _folded(first.poll)]
    if other:
        said.append(
            f"The questions differ: {_letters(other)} {'do' if len(other) > 1 else 'does'} not ask what A asks. "
            "A difference may come from the words."
        )
    offered = [{_folded(answer.option) for answer in side.wave.answers} for side in found]
    if any(answers != offered[0] for answers in offered[1:]):
        common = len(set.intersection(*offered))
        shared = f"only {common} of them {'is' if common == 1 else 'are'} common to all" if common else "none is common"
        said.append(f"The answers offered differ; {shared}. An answer that is missing moves all the others.")
    scopes = {side.wave.scope for side in found}
    if len(scopes) > 1:
        site = [side.letter for side in found if side.wave.scope == "site"]
        said.append(f"{_letters(site)}: readers of a web site who chose to answer, not the audience of an event.")
    several = [side.letter for side in found if side.wave.classification == "multiple"]
    if several and len(several) < len(found):
        said.append(f"Several answers were allowed in {_letters(several)} alone, so its shares are larger by nature.")
    bare = [side.letter for side in found if side.wave.n is None]
    if bare:
        said.append(f"No number of voters is printed for {_letters(bare)}, so no interval can be worked out with it.")
    small = [side.letter for side in found if waves.small(side.wave.n)]
    if small:
        said.append(f"Fewer than {measures.SMALL} people stand behind {_letters(small)}.")
    if any(len([one for one in found if one.wave.poll == side.wave.poll]) > 1 for side in found):
        said.append(
            "Waves of one poll are compared as if asked of different people; the intervals err on the wide side."
        )
    return said


def wording(store: Store, keys: Sequence[str]) -> pd.DataFrame:
    """How the questions differ from the first, word by word: letter, kind (same, gone, new), words."""
    found = _sides(store, keys)
    rows = []
    for side in found[1:]:
        if _folded(side.poll) == _folded(found[0].poll):
            continue
        old, new = found[0].poll.split(), side.poll.split()
        for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind == "equal":
                rows.append((side.letter, "same", " ".join(old[a:b])))
                continue
            rows += [(side.letter, "gone", " ".join(old[a:b]))] if b > a else []
            rows += [(side.letter, "new", " ".join(new[c:d]))] if d > c else []
    return pd.DataFrame(rows, columns=["letter", "kind", "words"])


_SIDES = (
    *("key", "letter", "name", "poll_slug", "poll", "wave", "wave_name", "phase", "scope", "who", "base_n", "n_text"),
    *("date", "event_slug", "event", "small"),
)


def _sides(store: Store, keys: Sequence[str]) -> list[Side]:
    """The sides that the data has, at most `MOST`, each wave once."""
    asked = [(key, *_split(key)) for key in dict.fromkeys(keys)]
    slugs = list(dict.fromkeys(slug for _, slug, _ in asked))
    all_waves = waves.asked(store, slugs)
    questions = {slug: str(frame["poll"].iloc[0]) for slug in slugs if len(frame := polls.one(store, slug))}
    chosen: dict[tuple[str, int], tuple[str, Wave]] = {}
    for key, slug, number in asked:
        own = [wave for wave in all_waves if wave.poll == slug]
        wave = waves.main(own) if own and number is None else next((one for one in own if one.number == number), None)
        if wave is not None:
            chosen.setdefault((slug, wave.number), (key, wave))
    taken = list(chosen.values())[:MOST]
    count = [wave.poll for _, wave in taken]
    return [
        Side(key, letter, questions[wave.poll], wave, count.count(wave.poll) == 1)
        for letter, (key, wave) in zip(LETTERS, taken, strict=False)
    ]


def _split(key: str) -> tuple[str, int | None]:
    slug, _, number = key.partition(".")
    return slug, int(number) if number else None


def _answers(found: Sequence[Side]) -> dict[str, str]:
    """Every answer that was offered, by its folded words, as the first side that has it spells it."""
    labels: dict[str, str] = {}
    for side in found:
        for answer in side.wave.answers:
            labels.setdefault(_folded(answer.option), answer.option)
    return labels


def _folded(words: str) -> str:
    """Words without case, edges of punctuation and double blanks: what counts as the same answer or question."""
    return " ".join(_EDGE.sub("", words.casefold()).split())


def _reason(one: outcome.Found, other: outcome.Found) -> str:
    return one.reason or other.reason or ("" if one.base_n and other.base_n else outcome.NO_BASE)


def _newcombe(one: outcome.Found, other: outcome.Found, level: float) -> intervals.Interval | None:
    n1, n2 = one.base_n or 0, other.base_n or 0
    return intervals.newcombe((one.share or 0) * n1, n1, (other.share or 0) * n2, n2, level)


def _points(share: float | None) -> float:
    return (share or 0.0) * 100


def _said(row: Any) -> str:
    this, _, first = str(row["series"]).partition(" minus ")
    shares = f"{measures.percent(row['to'])} in {this}, {measures.percent(row['of'])} in {first}"
    return f"{measures.quoted(row['option'])} has {shares}: {measures.points(row['value'])}."


def _letters(letters: Sequence[str]) -> str:
    return " and ".join([", ".join(letters[:-1]), letters[-1]] if len(letters) > 1 else letters)


def _date(row: Any) -> str:
    days = [None if pd.isna(row[name]) else row[name].date() for name in ("start_date", "end_date")]
    return spoken(days[0], days[1], str(row["date_precision"]))


def _differences(rows: list[dict[str, Any]]) -> pd.DataFrame:
    numbers = ("value", "low", "high", "low_all", "high_all", "of", "to")
    columns = ["option", "series", "letter", *numbers[:5], "apart", *numbers[5:], "reason"]
    frame = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(numbers, "float64"))
    return frame.astype({"apart": "boolean"})
