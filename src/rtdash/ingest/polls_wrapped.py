"""Questions and answers that a page of text breaks over two lines or more, as one line each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rtdash.ingest.lines import Line
from rtdash.ingest.polls_marks import labelled, numbers, question

WIDTH = 48  # a line of text that is shorter was not broken for its length
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
        if last is not None and runs_on(last, line, shares=capitals):
            number = found[-1].number if question(line.text) else line.number
            found[-1] = replace(found[-1], text=f"{found[-1].text} {line.text}", number=number)
        else:
            found.append(line)
        last = line
    return found


def runs_on(line: Line, following: Line, *, shares: bool = True) -> bool:
    """Whether a line goes on in the next one; `shares` lets that one end in the share of an answer."""
    if following.number != line.number + 1 or following.bullet or line.cells or following.cells:
        return False
    if line.kind != "text" or following.kind != "text" or not following.text[:1].islower():
        return False
    if len(line.text) < WIDTH or _ENDED.search(line.text) or numbers(line) or labelled(line.text):
        return False
    return shares or labelled(following.text) is None
