"""When: which of the dates of a page is the event's, and whether it was held, is announced or was cancelled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rtdash.domain.record import Problem
from rtdash.ingest import dates
from rtdash.ingest.blocks import Block, Placed
from rtdash.ingest.dates import Found
from rtdash.ingest.prose import Sentence
from rtdash.ingest.words import any_of, either, event_noun, words

QUOTED = re.compile(r"[“\"«„][^“”\"«»„]{0,300}[”\"»“]")


def without_quotes(text: str) -> str:
    """The text with quoted titles blanked, letter by letter."""
    return QUOTED.sub(lambda inner: " " * len(inner[0]), text) if quotes(text) else text


def quotes(text: str) -> bool:
    """Whether a quotation mark stands in the text."""
    return "“" in text or "«" in text or '"' in text or "„" in text


@dataclass(frozen=True, slots=True)
class Told:
    """A status or date with the lines that tell it."""

    value: str | None
    end: str | None = None
    lines: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


def status(placed: Sequence[Placed], said: Sequence[Sentence], lead: Sentence | None) -> Told:
    """held, announced or cancelled; value None where no sentence says so."""
    announced, cancelled, held = any_of("announced"), any_of("cancelled"), any_of("held")
    for item in placed:
        if item.block is Block.LABEL and item.tag == "status":
            value = item.value
            if cancelled.search(value):
                return Told("cancelled", lines=(item.line.number,))
            future = announced.search(value) or re.search("announce|upcoming|planned|анонс", value, re.I)
            return Told("announced" if future else "held", lines=(item.line.number,))
        if item.block is Block.TITLE and cancelled.search(item.line.text):
            return Told("cancelled", lines=(item.line.number,))
    near = ([lead] if lead else []) + [sentence for sentence in said[:3] if sentence is not lead]
    for sentence in near:
        plain = without_quotes(sentence.key)
        if cancelled.search(plain) and event_noun().search(sentence.key):
            return Told("cancelled", lines=(sentence.line,))
    for sentence in near:
        plain = without_quotes(sentence.key)
        future, past = announced.search(plain), held.search(plain)
        while past and future and future.start() <= past.start() < future.end():
            past = held.search(plain, future.end())
        if future and (past is None or future.start() < past.start()):
            return Told("announced", lines=(sentence.line,))
        if past:
            return Told("held", lines=(sentence.line,))
    for item in placed:
        told = item.block in (Block.BODY, Block.TITLE, Block.HEADING, Block.REST, Block.FURNITURE)
        if (
            told
            and announced.search(without_quotes(item.line.text))
            and not any_of("other_event").search(item.line.text)
        ):
            return Told("announced", lines=(item.line.number,))
    return Told(None)


def date(placed: Sequence[Placed], said: Sequence[Sentence], lead: Sentence | None) -> Told:
    """The event's date or range; a partial, impossible or doubtful one is told as a problem."""
    candidates = sorted(_candidates(placed, said, lead), key=lambda item: (item.rank, not item.found.day))
    if not candidates:
        return Told(None, problems=(Problem(reason="the page prints no date of the event; add it if you know it"),))
    best = candidates[0]
    if best.found.fault:
        reason = f"{best.found.fault}; the date is left out, look it up"
        return Told(
            None, lines=(best.line,), problems=(Problem(line=best.line, fragment=best.found.text, reason=reason),)
        )
    if not best.found.dated:
        return _without_year(best, candidates[1:])
    end = best.found.end_iso
    problems: tuple[Problem, ...] = ()
    if best.found.last is None and best.rank <= 1:
        end = _closing(best, candidates[1:])
    if end and best.found.start_iso and reversed_dates(best.found.start_iso, end):
        problems = (Problem(line=best.line, fragment=end, reason=REVERSED.format(best.found.start_iso)),)
        end = None
    elif best.rank >= _APART:
        reason = "the only date stands apart from the text: it may be the date of publication, not of the event"
        problems = (Problem(line=best.line, fragment=best.found.text, reason=reason),)
    return Told(best.found.start_iso, end, (best.line,), problems)


@dataclass(frozen=True, slots=True)
class _Candidate:
    rank: int
    found: Found
    line: int


_APART = 8


def _candidates(placed: Sequence[Placed], said: Sequence[Sentence], lead: Sentence | None) -> list[_Candidate]:
    """Dates by where they stand: label, the event's sentence, title, a line of its own, the first sentences."""
    found: list[_Candidate] = []
    for item in placed:
        number, text = item.line.number, item.line.text
        if item.block is Block.LABEL and item.tag == "start_date":
            found += [_Candidate(0, date, number) for date in dates.find(item.value, quoted=True)]
        elif item.block is Block.TITLE:
            found += [_Candidate(5, date, number) for date in dates.find(text, quoted=True)]
        elif item.block in (Block.LABEL, Block.FURNITURE, Block.BODY, Block.HEADING) and len(text) < 60:
            hits = dates.find(text, quoted=True)
            alone = len(hits) == 1 and len(re.sub(r"[\W\d_]+", "", text.replace(hits[0].text, ""))) < 24
            if alone and hits[0].day:
                found.append(_Candidate(_APART if item.block is not Block.FURNITURE else _APART + 5, hits[0], number))
    if lead is not None:
        found += [_Candidate(1 + _distance(date, lead.key), date, lead.line) for date in dates.find(lead.text)]
        found += [
            _Candidate(7, date, lead.line)
            for date in dates.years(lead.text)
            if re.search(r"(?:in|в|во)\s+$", lead.key[: date.start], re.I)
        ]
    for number, sentence in enumerate(said[:6]):
        if sentence is not lead:
            dated = dates.find(sentence.text)
            if lead is not None and said[number + 1 : number + 2] == [lead] and len(sentence.text) < 50:
                number = -4  # "Mumbai, 1 July 2024." before the event's sentence
            if number > 1:
                dated = [date for date in dated if date.day and _distance(date, sentence.key) < 2]
                number += 3  # behind a day that stands alone above the text
            found += [_Candidate(6 + number + _distance(date, sentence.key), date, sentence.line) for date in dated]
    return found


_OTHER = re.compile(
    r"(?:of|since|signed|dated|adopted|anniversary of|before|until|from the|after|ahead of|prior to|treaty of|war of|"
    r"by|"
    r"anniversary on|signed on|adopted on|после|до|от|со дня|подписан\w*|накануне)\s+(?:the\s+)?$",
    re.I,
)
_WEEKDAY = (
    r"(?:\w+day,?\s+|понедельник\w*,?\s+|вторник\w*,?\s+|сред[уы],?\s+|четверг\w*,?\s+|пятниц\w*,?\s+|"
    r"суббот\w*,?\s+|воскресень\w*,?\s+)?"
)
_OPENING = re.compile(rf"\W*(?:(?:on|in|this|from|between|с|в|во)\s+)?(?:the\s+)?{_WEEKDAY}(?:the\s+)?", re.I)


@lru_cache(maxsize=1)
def _told_of() -> re.Pattern[str]:
    verbs = either([*words()["held"], *words()["announced"], *words()["cancelled"]])
    return re.compile(rf"{verbs}[^.]{{0,80}}$", re.I)


def _distance(found: Found, text: str) -> int:
    """How far a date of a sentence is from "held on …": 0 is nearest."""
    before = text[: found.start]
    if _OTHER.search(before[-40:]) and not re.search(
        r"(?:meeting|event|roundtable|conference) (?:of|from)\s+$", before[-60:], re.I
    ):
        return 3
    if _OPENING.fullmatch(before):
        return 0
    if _told_of().search(before):
        return 0 if found.day else 1
    return 1 if found.day else 2


def _without_year(best: _Candidate, others: Sequence[_Candidate]) -> Told:
    """A day without a year: the year counts only where the same day stands with it elsewhere on the page."""
    for other in others:
        if other.found.dated and other.found.first[1:] == best.found.first[1:]:
            end = other.found.end_iso
            if best.found.last is not None and end is None:
                end = Found(0, 0, "", (other.found.first[0], *best.found.last[1:])).start_iso
            return Told(other.found.start_iso, end, (best.line, other.line))
    near = next((other.found for other in others if other.found.dated), None)
    hint = f" ({near.text!r} stands on the page, but it is another day)" if near else ""
    reason = f"a date without a year; the year is not printed, so no date is recorded{hint}"
    return Told(None, lines=(best.line,), problems=(Problem(line=best.line, fragment=best.found.text, reason=reason),))


def _closing(best: _Candidate, others: Sequence[_Candidate]) -> str | None:
    """The last day where a label gives first and last day as two dates."""
    if best.rank:
        return None
    later = [other.found for other in others if other.rank == 0 and other.line == best.line and other.found.dated]
    end = later[0].start_iso if len(later) == 1 else None
    return end if end != best.found.start_iso else None


REVERSED = "the last day stands before the first ({}); the last day is left out, look both up"


def reversed_dates(first: str, last: str) -> bool:
    """Whether the last day, as far as it is printed, is before the first."""
    known = min(len(first), len(last))
    return last[:known] < first[:known]
