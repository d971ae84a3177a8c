"""Leftovers: percents, days and names of the body that landed in no field, each told as a problem of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rtdash.domain.record import Problem, Record
from rtdash.ingest import dates, names
from rtdash.ingest.blocks import Block, Placed
from rtdash.ingest.lines import sentences
from rtdash.ingest.polls_marks import ANY_PERCENT
from rtdash.ingest.prose import LONGEST
from rtdash.ingest.spelling import key, same
from rtdash.ingest.words import folded

_CAPITALISED = re.compile(
    r"[A-ZА-ЯЁ](?<![\w.-].)[a-zа-яё]+(?:\s+(?:[A-ZА-ЯЁ]\.\s?)?[A-ZА-ЯЁ][a-zа-яё]+(?:-[A-ZА-ЯЁ][a-zа-яё]+)?){1,2}"
)


class _Known:
    """The spellings of a record's participants by the sounds of their words: names that share none are never one."""

    def __init__(self, record: Record) -> None:
        self._by_sound: dict[str, list[str]] = {}
        self._spelled: set[str] = set()
        self._told: dict[str, bool] = {}  # a name is met many times
        for participant in record.participants:
            for spelling in (participant.person, *participant.aliases):
                self._spelled.add(spelling)
                for sound in _sounds(spelling):
                    self._by_sound.setdefault(sound, []).append(spelling)

    def holds(self, name: str) -> bool:
        """Whether a name is one of the participants'."""
        if name not in self._told:
            near = {spelling for sound in _sounds(name) for spelling in self._by_sound.get(sound, ())}
            self._told[name] = name in self._spelled or any(same(name, spelling) for spelling in near)
        return self._told[name]


def _sounds(name: str) -> set[str]:
    return {sound for word in name.split() for sound in key(word)}


def find(placed: Sequence[Placed], record: Record, used: Mapping[str, Sequence[int]]) -> list[Problem]:
    """What the body says with a number, a day or a name and the record does not hold outside its summary."""
    found: list[Problem] = []
    seen: set[str] = set()
    reported = {thesis.lines[0] for thesis in record.theses if thesis.lines}
    polled = {number for poll in record.polls if poll.lines for number in range(poll.lines[0], poll.lines[1] + 1)}
    given = folded("given")
    known = _Known(record)
    for item in placed:
        number = item.line.number
        if item.block is not Block.BODY or number in reported or number in polled:
            continue
        text = item.line.text
        if len(text) > LONGEST and any(len(sentence) > LONGEST for sentence in sentences(text)):
            reason = (
                f"a sentence of more than {LONGEST} characters; it is kept in the summary, and nothing was read from it"
            )
            found.append(Problem(line=number, fragment=text[:60], reason=reason))
            continue
        if "%" in text or "cent" in text:
            found += [
                _problem(number, share[0], "a percent of the text that is in no poll", seen)
                for share in ANY_PERCENT.finditer(text)
            ]
        if number not in used.get("event.start_date", ()):
            found += [
                _problem(number, date.text, "a day of the text that is not the event's date", seen)
                for date in dates.find(text)
                if date.day and date.dated and date.start_iso not in (record.event.start_date, record.event.end_date)
            ]
        for hit in _CAPITALISED.finditer(text):
            words = hit[0].split()
            if words[0].casefold() not in given or names.recognise(hit[0]) is None:
                continue
            if not known.holds(hit[0]):
                found.append(_problem(number, hit[0], "a name of the text that is in no field; a participant?", seen))
    return [problem for problem in found if problem is not None]


def _problem(number: int, fragment: str, reason: str, seen: set[str]) -> Problem:
    key = f"{reason}|{fragment}"
    problem = None if key in seen else Problem(line=number, fragment=fragment, reason=f"not mapped: {reason}")
    seen.add(key)
    return problem  # type: ignore[return-value]
