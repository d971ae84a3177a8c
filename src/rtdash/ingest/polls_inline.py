"""Poll options of a group or of phases in one line."""

from __future__ import annotations

import re
from functools import lru_cache

from rtdash.domain.record import Option
from rtdash.ingest.polls_asked import Asked, group_of
from rtdash.ingest.polls_list import options
from rtdash.ingest.polls_marks import ANY_PERCENT
from rtdash.ingest.polls_shape import leading_phase, phase_words


def of_group(text: str) -> tuple[Asked, list[Option]] | None:
    """The results of one group in one line: "Participants (n = 40): yes 60%, no 40%."."""
    head, colon, rest = text.partition(": ")
    group = group_of(head) if colon else None
    found = options(rest) if group else []
    return (group, found) if group and len(found) >= 2 else None


@lru_cache(maxsize=1)
def _marks() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{phase_words()})(?:\s+(?:vote|poll|results?))?\s*[:–—]", re.I)


def question_before(text: str) -> str:
    """The question that stands before the phases on their line: "We asked: “Should …?” Before: yes 44%, …"."""
    mark = _marks().search(text)
    head = text[: mark.start()].strip() if mark else ""
    return head if head[-2:-1] == "?" or head[-1:] == "?" else ""


def phases(text: str) -> list[tuple[str, list[Option]]]:
    """Two phases in one line, one after the other or with interleaved columns; or one phase with its options."""
    if len(ANY_PERCENT.findall(text)) < 2 or len(text) > 600:
        return []
    marks = list(_marks().finditer(text))
    first = ANY_PERCENT.search(text)
    assert first is not None
    if len(marks) == 2 and marks[1].end() <= first.start():
        both = options(text[marks[1].end() :])
        names = [leading_phase(mark[0] + " x")[0] for mark in marks]
        if len(both) >= 4 and len(both) % 2 == 0 and all(names):
            return [(names[0], both[0::2]), (names[1], both[1::2])]
        return []
    found = []
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        name, part = leading_phase(mark[0] + " x")[0], options(text[mark.end() : end].strip(" ;,."))
        if name and part:
            found.append((name, part))
    if not found:
        phase, rest = leading_phase(text)
        part = options(rest) if phase else []
        return [(phase, part)] if part else []
    return found
