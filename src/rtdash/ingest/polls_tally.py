"""Votes as bare numbers: under each label, over it, or at the end of its line, where labels and numbers take turns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rtdash.ingest.lines import Line
from rtdash.ingest.polls_marks import YEAR, Count, cell_count, labelled, leads_to_year, numbers, question
from rtdash.ingest.polls_notes import kind_line
from rtdash.ingest.words import fold

_BARE = re.compile(r"\d{1,3}(?:[ ,]\d{3})+|\d{1,6}")
_YEAR = re.compile(YEAR)
_BEHIND = re.compile(r"(?P<label>\D{2,120}) (?P<votes>\d{1,6})")


def tallies(lines: Sequence[Line]) -> dict[int, Count]:
    """The bare numbers on lines of their own, each under its label: by index; {} where there are not two such pairs."""
    found = {at: line for at, (above, line) in enumerate(pairwise(lines), 1) if _under(above, line)}
    counts = {at: _bare(line) for at, line in found.items() if at - 2 in found or at + 2 in found}
    return {at: count for at, count in counts.items() if count is not None}


def _bare(line: Line) -> Count | None:
    """The votes of a line that is a bare number."""
    text = line.whole.strip()
    return cell_count(text) if not line.cells and _BARE.fullmatch(text) else None


def _under(label: Line, line: Line) -> bool:
    """Whether a line is a number right under a label; a label may be a year."""
    if label.cells or question(label.text) or (_bare(line) is None and numbers(line) is None):
        return False
    years = [_YEAR.fullmatch(item.whole.strip()) is not None for item in (label, line)]
    return years == [True, False] or (_bare(label) is None and numbers(label) is None)


def behind(lines: Sequence[Line]) -> dict[int, tuple[str, Count]]:
    """Labels with bare votes behind them: by index; of two lines or more that stand together, no two labels alike.

    "Option 1" and "Option 2" are labels with a number, and "By 2030" ends in a year.
    """
    hits = {at: hit for at, line in enumerate(lines) if not line.cells and (hit := _BEHIND.fullmatch(line.text))}
    kept = {at: hit for at, hit in hits.items() if not leads_to_year(hit["label"]) and not _YEAR.match(hit["votes"])}
    found: dict[int, tuple[str, Count]] = {}
    for at, hit in kept.items():
        near = [kept[other] for other in (at - 1, at + 1) if other in kept]
        if near and all(fold(other["label"]) != fold(hit["label"]) for other in near):
            found[at] = hit["label"].strip(), Count(int(hit["votes"]), None)
    return found


def label_first(lines: Sequence[Line]) -> list[Line]:
    """The lines of a poll that prints each number over its label, the label first: "20", "Yes", "33", "No"."""
    found = list(lines)
    at = 1
    while at < len(found):
        if not question(found[at - 1].text):
            at += 1
            continue
        while at + 1 < len(found) and kind_line(found[at].text):
            at += 1
        end, shares = at, _share(found[at])
        while end + 1 < len(found) and _number(found[end]) and _share(found[end]) == shares and _plain(found[end + 1]):
            end += 2
        if end - at >= 4 and (end == len(found) or not _number(found[end]) or _share(found[end]) != shares):
            for place in range(at, end, 2):
                found[place], found[place + 1] = found[place + 1], found[place]
        at = max(end, at + 1)
    return found


def _share(line: Line) -> bool:
    """Whether a line is a number of percent."""
    count = numbers(line)
    return count is not None and count.percent is not None


def _number(line: Line) -> bool:
    return numbers(line) is not None or _bare(line) is not None


def _plain(line: Line) -> bool:
    """Whether a line can be a label and nothing else."""
    return not line.cells and not _number(line) and labelled(line.text) is None and not question(line.text)
