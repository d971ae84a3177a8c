"""Questions and answers that a page of text breaks over two lines or more, as one line each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rtdash.ingest.lines import Line
from rtdash.ingest.polls_marks import labelled, numbers, numeric, question

WIDTH = 48  # a line of text that is shorter was not broken for its length
COLUMN = 20  # nor one that does not end in a word which leads on, shorter than a narrow column
_OPEN = re.compile(
    r"(?:,|(?<!\w)(?:and|or|of|the|to|in|for|with|by|on|и|или|а также|на|в|с|по|для|от|до|к|о|из|за|не))$"
)
_ENDED = re.compile(r"[.?!:;…]$")


def joined(lines: Sequence[Line]) -> list[Line]:
    """The lines of a poll with those that run on joined; a question keeps its first line's number, an answer its last.

    Where an answer runs on into the line with its share, the first answer tells it: it begins with a capital.
    """
    first = next((line.text for line in lines if labelled(line.text)), "")
    capitals = first[:1].isupper()
    found: list[Line] = []
    last: Line | None = None  # the line as the page has it
    for line in lines:
        if last is not None and _goes_under(last, line):
            found[-1] = _longer(found[-1], line)
        elif last is not None and runs_on(last, line, shares=capitals):
            number = found[-1].number if question(line.text) else line.number
            cells = (f"{found[-1].text} {line.cells[0]}", *line.cells[1:]) if line.cells else ()
            found[-1] = replace(found[-1], text=f"{found[-1].text} {line.text}", number=number, cells=cells)
        else:
            found.append(line)
        last = line
    return found


def runs_on(line: Line, following: Line, *, shares: bool = True) -> bool:
    """Whether a line goes on in the next one; `shares` lets that one end in the share of an answer."""
    leads_on = len(line.text) >= COLUMN and _OPEN.search(line.text) is not None
    shares = shares or leads_on
    if following.number != line.number + 1 or following.bullet or line.cells or (following.cells and not leads_on):
        return False
    if line.kind != "text" or following.kind != "text" or not following.text[:1].islower():
        return False
    if len(line.text) < WIDTH and not leads_on:
        return False
    if _ENDED.search(line.text) or numbers(line) or labelled(line.text):
        return False
    return shares or labelled(following.text) is None


def _goes_under(row: Line, following: Line) -> bool:
    """Whether a line is the rest of a cell whose number stands in its first line: further in, small letters."""
    if following.number != row.number + 1 or following.bullet or following.cells or len(row.cells) < 2:
        return False
    small = following.text[:1].islower() and following.kind == row.kind == "text"
    return small and following.indent > row.indent and not numeric(following) and not _ENDED.search(following.text)


def _longer(row: Line, line: Line) -> Line:
    """A row whose first cell goes on in a line under it."""
    label = f"{row.cells[0]} {line.text}"
    return replace(row, text=" ".join((label, *row.cells[1:])), cells=(label, *row.cells[1:]), number=line.number)
