"""Percents that a poll prints without a sign: where a note calls its numbers percents, and where fractions make 100."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rtdash.ingest.lines import Line
from rtdash.ingest.polls_base import base_of, total_label
from rtdash.ingest.polls_grid import told_percent
from rtdash.ingest.polls_marks import question

_VALUE = r"(?:100|\d{1,2})(?:[.,]\d{1,2})?"
_ALONE = re.compile(_VALUE)
_BEHIND = re.compile(rf"(?P<label>\D.*?)(?P<stop>\s*(?:[:=–—|]|\.{{3,}}|…)\s*|\s)(?P<value>{_VALUE})")


def signed(lines: Sequence[Line], heading: str) -> list[Line]:
    """The lines of polls with the sign behind numbers that are percents and lack it."""
    if not any(map(_value, lines)):
        return list(lines)
    found: list[Line] = []
    over = _says_percent(heading)
    held: list[Line] = []

    def close(*, said: bool) -> None:
        values = [value for line in held if (value := _value(line))]
        shares = [float(value.replace(",", ".")) for value in values]
        whole = len(values) > 1 and all(re.search("[.,]", value) for value in values) and 98 <= sum(shares) <= 102
        found.extend(map(_signed, held) if whole or (said and len(values) > 1) else held)
        held.clear()

    told = over
    for line in lines:
        asks = re.search(r"\?(?:[\s\"”»)]|$)", line.text) is not None or line.kind == "heading"
        says = _says_percent(line.text)
        if asks or says:
            close(said=told)
            told = says or over if asks else True
            found.append(line)
        else:
            held.append(line)
    close(said=told)
    return found


def _says_percent(text: str) -> bool:
    """Whether a line says of numbers that they are percents: a note, or what stands behind a question."""
    behind = text.rsplit("?", 1)[-1]
    return bool(behind) and not question(behind) and told_percent(behind)


def _value(line: Line) -> str:
    """The number without a sign that a line prints as an answer's; "" where it prints none."""
    if line.cells:
        label, value = line.cells[0], line.cells[1] if len(line.cells) == 2 else ""
        found = _ALONE.fullmatch(value)
        return value if found and label and not total_label(label) else ""
    if not re.search(r"\d$", line.text) or base_of(line.text) is not None:
        return ""
    if _ALONE.fullmatch(line.whole):
        return line.text
    hit = _BEHIND.fullmatch(line.text)
    return hit["value"] if hit and not total_label(hit["label"].strip()) and "%" not in line.text else ""


def _signed(line: Line) -> Line:
    value = _value(line)
    if not value:
        return line
    cells = (*line.cells[:-1], f"{value}%") if line.cells else ()
    return replace(line, text=f"{line.text}%", cells=cells)
