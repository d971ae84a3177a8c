"""Lines of a poll that are neither question nor answer: its number, its kind, how one could answer."""

from __future__ import annotations

import re

from rtdash.ingest.polls_marks import ANY_PERCENT
from rtdash.ingest.words import any_of

COUNTER = (
    r"(?:(?:question|poll|slide|q|вопрос|опрос|слайд|голосование)\s*(?:№\s*)?\d{1,2}(?:\s*(?:of|/|из)\s*\d{1,2})?"
    r"|(?:statement|motion|proposition|question|утверждение|тезис|вопрос)\s+(?:№\s*)?(?:\d{1,2}|[A-HА-Ж])(?!\w))"
)
_COUNTER = re.compile(rf"{COUNTER}\s*[:.]?\s*(?:[(\[](?P<note>[^()\[\]]{{3,80}})[)\]])?", re.I)


def counter_line(text: str) -> bool:
    """Whether a line counts the polls and says no more than how to answer: "Poll 2 of 3 (select all that apply)"."""
    return len(text) < 110 and _COUNTER.fullmatch(text) is not None


_NOTED = re.compile(r"\s*[(\[](?P<note>[^()\[\]]{3,60})[)\]]$")


def kind_line(text: str) -> bool:
    """Whether a line says what kind of poll it is and nothing else: "Anonymous poll", "Final results"."""
    if len(text) >= 80:
        return False
    bare = _NOTED.sub("", text) if text.endswith((")", "]")) else text
    return any_of("polls", "kinds").fullmatch(bare.strip(" .:")) is not None


def note_of_kind(text: str) -> str:
    """What stands in brackets behind the kind of a poll: "Multiple choice poll (Multiple answers)"; or ""."""
    found = _NOTED.search(text)
    return found["note"] if found else ""


_ASKED = re.compile(
    r"(?P<asked>[^()?]{8,200}?)\s*\((?P<note>[^()]{3,40})\)\s*\*?(?:\s*\d{1,6}\s?/\s?\d{1,6}(?:\s\(\d+%\))? \w+)?"
)


def asked_with_note(text: str) -> str:
    """What is asked without a question mark before a note on how: "How long was the trip (Single choice)"; or ""."""
    found = _ASKED.fullmatch(text) if "(" in text else None
    if found is None or not note_line(found["note"]) or note_line(found["asked"]) or kind_line(found["asked"]):
        return ""
    return found["asked"] if len(found["asked"].split()) > 3 else ""


def note_line(text: str) -> bool:
    """Whether the line says how one could answer."""
    return (
        len(text) < 120
        and bool(any_of("polls", "multiple").search(text) or any_of("polls", "single").search(text))
        and not ANY_PERCENT.search(text)
    )


def says_percent(text: str) -> bool:
    """Whether a note calls the numbers of the answers percents: "% от числа опрошенных", "figures in per cent"."""
    return "?" not in text and any_of("polls", "in_percent").search(text) is not None


def about_answers(note: str) -> bool:
    """Whether a note in brackets is of the answers, and no part of the question."""
    return note_line(note) or says_percent(note)
