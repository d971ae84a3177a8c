"""Leftovers: percents, days and names of the body that landed in no field, each told as a problem of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rtdash.domain.record import Problem, Record
from rtdash.ingest import dates, names
from rtdash.ingest.blocks import Block, Placed
from rtdash.ingest.lines import sentences
from rtdash.ingest.polls_shape import ANY_PERCENT
from rtdash.ingest.prose import LONGEST
from rtdash.ingest.spelling import same
from rtdash.ingest.words import folded

_CAPITALISED = re.compile(
    r"(?<![\w.-])[A-ZА-ЯЁ][a-zа-яё]+(?:\s+(?:[A-ZА-ЯЁ]\.\s?)?[A-ZА-ЯЁ][a-zа-яё]+(?:-[A-ZА-ЯЁ][a-zа-яё]+)?){1,2}"
)


def find(placed: Sequence[Placed], record: Record, used: Mapping[str, Sequence[int]]) -> list[Problem]:
    """What the body says with a number, a day or a name and the record does not hold outside its summary."""
    found: list[Problem] = []
    seen: set[str] = set()
    reported = {thesis.lines[0] for thesis in record.theses if thesis.lines}
    polled = {number for poll in record.polls if poll.lines for number in range(poll.lines[0], poll.lines[1] + 1)}
    given = folded("given")
    known = [(participant.person, *participant.aliases) for participant in record.participants]
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
            if not any(same(hit[0], spelling) for group in known for spelling in group):
                found.append(_problem(number, hit[0], "a name of the text that is in no field; a participant?", seen))
    return [problem for problem in found if problem is not None]


def _problem(number: int, fragment: str, reason: str, seen: set[str]) -> Problem:
    key = f"{reason}|{fragment}"
    problem = None if key in seen else Problem(line=number, fragment=fragment, reason=f"not mapped: {reason}")
    seen.add(key)
    return problem  # type: ignore[return-value]
