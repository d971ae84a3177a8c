"""Prose: body lines as paragraphs (wrapped lines joined) and sentences, each with the line where it starts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rtdash.ingest.blocks import Block, Placed
from rtdash.ingest.faults import repaired
from rtdash.ingest.lines import Line, sentences

LONGEST = 10_000  # a longer sentence is none: it is kept in the summary, and nothing is read from it
_ENDED = re.compile(r"[.!?…:;][\"”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body: its text, the lines that it came from, and its sentences."""

    text: str
    lines: tuple[int, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body with its line; `key` is the text with look-alike letters repaired."""

    text: str
    key: str
    line: int
    last: int = 0  # of its paragraph


def paragraphs(placed: Sequence[Placed]) -> list[Paragraph]:
    """Body lines; one that the line before runs into (no blank line, no end of a sentence) is joined to it."""
    found: list[list[Line]] = []
    last: Placed | None = None
    for item in placed:
        if item.block is not Block.BODY:
            last = None
            continue
        if last is not None and _runs_on(last, item):
            found[-1].append(item.line)
        else:
            found.append([item.line])
        last = item
    return [_paragraph(lines) for lines in found]


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    text = " ".join(line.whole if line.bullet[:1].isdigit() else line.text for line in lines)
    return Paragraph(text, tuple(line.number for line in lines), tuple(sentences(text)))


def _runs_on(last: Placed, item: Placed) -> bool:
    if item.line.bullet or item.line.kind != "text" or last.line.kind != "text":
        return False
    if item.line.text[:1].islower():
        return len(last.line.text) >= 40
    return len(last.line.text) >= 55 and not _ENDED.search(last.line.text)


def body_sentences(body: Sequence[Paragraph]) -> list[Sentence]:
    """The sentences of the body, each once, in the page's order."""
    found: list[Sentence] = []
    seen: set[str] = set()
    for paragraph in body:
        for text in paragraph.sentences:
            if text not in seen and len(text) <= LONGEST:
                seen.add(text)
                found.append(Sentence(text, repaired(text), paragraph.lines[0], paragraph.lines[-1]))
    return found
