"""Prose: body lines as paragraphs (wrapped lines joined) and sentences, each with the line where it starts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rtdash.ingest.blocks import Block, Placed
from rtdash.ingest.faults import repaired
from rtdash.ingest.lines import sentences

LONGEST = 10_000  # a longer sentence is none: it is kept in the summary, and nothing is read from it
_ENDED = re.compile(r"[.!?…:;][\"”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body: its text and the lines that it came from."""

    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body with its line; `key` is the text with look-alike letters repaired."""

    text: str
    key: str
    line: int
    last: int = 0  # of its paragraph


def paragraphs(placed: Sequence[Placed]) -> list[Paragraph]:
    """Body lines; one that the line before runs into (no blank line, no end of a sentence) is joined to it."""
    found: list[Paragraph] = []
    last: Placed | None = None
    for item in placed:
        if item.block is Block.BODY:
            text = item.line.whole if item.line.bullet[:1].isdigit() else item.line.text
            if last is not None and _runs_on(last, item):
                found[-1] = Paragraph(f"{found[-1].text} {text}", (*found[-1].lines, item.line.number))
            else:
                found.append(Paragraph(text, (item.line.number,)))
            last = item
        else:
            last = None
    return found


def _runs_on(last: Placed, item: Placed) -> bool:
    if item.line.bullet or item.line.kind != "text" or last.line.kind != "text":
        return False
    if item.line.text[:1].islower():
        return len(last.line.text) >= 40
    return len(last.line.text) >= 55 and not _ENDED.search(last.line.text)


def body_sentences(placed: Sequence[Placed]) -> list[Sentence]:
    """The sentences of the body, each once, in the page's order."""
    found: list[Sentence] = []
    seen: set[str] = set()
    for paragraph in paragraphs(placed):
        for text in sentences(paragraph.text):
            if text not in seen and len(text) <= LONGEST:
                seen.add(text)
                found.append(Sentence(text, repaired(text), paragraph.lines[0], paragraph.lines[-1]))
    return found
