"""Tables of polls: statements in rows and answers in columns (a poll a row), answers in rows and those asked in
columns (a poll a column)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rtdash.ingest.lines import Line
from rtdash.ingest.polls_asked import Asked, group_of
from rtdash.ingest.polls_base import total_label
from rtdash.ingest.polls_heads import head_of, head_parts, percent_head
from rtdash.ingest.polls_marks import ANY_PERCENT, Count, cell_count, count_of, question
from rtdash.ingest.polls_shape import about_asking, header_line, phase_of
from rtdash.ingest.words import any_of, fold, folded

MOST = 200  # rows that one table is asked for


@dataclass(frozen=True, slots=True)
class Column:
    """One poll of a table: whose it is, and its answers, each with the line that prints it."""

    question: str
    asked: Asked | None
    base: int | None
    phase: str | None
    options: tuple[tuple[str, Count, Line], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The polls of a table, and how many lines it takes."""

    polls: tuple[Column, ...]
    length: int


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    label: str
    counts: tuple[Count | None, ...]


def read(lines: Sequence[Line], index: int, *, percents: bool = False) -> Grid | None:
    """The polls of the table whose heads stand at `index`; None where it is a table of another kind.

    `percents` says that the text over it calls its numbers percents.
    """
    head = lines[index]
    if not _heads(head):
        return None
    rows = _rows(lines, index, percents=percents)
    if not rows:
        return None
    width = len(rows[0].counts)
    heads = head.cells[-width:]
    if len(head.cells) not in (width, width + 1) or len(heads) != width:
        return None
    corner = head.cells[0] if len(head.cells) > width else ""
    return _lying(heads, rows) or _by_row(heads, rows) or _by_column(corner, heads, rows)


def starts(lines: Sequence[Line], index: int) -> bool:
    """Whether a table of statements begins here that no heading calls a poll.

    Its answers are those of a poll ("Agree", "Нет"), or a line over it says that somebody was asked.
    """
    head = lines[index]
    if not head.cells or not _heads(head):
        return False
    over = [line.text for line in lines[max(0, index - 4) : index] if not line.blank][-2:]
    answers = sum(fold(cell) in folded("polls", "labels") for cell in head.cells)
    if answers < 2 and not any(map(about_asking, over)):
        return False
    return read(lines, index, percents=any(map(told_percent, over))) is not None


def _lying(heads: Sequence[str], rows: Sequence[_Row]) -> Grid | None:
    """Answers in the heads, their votes and shares in rows of their own."""
    if len(rows) > 2 or not all(_number_name(row.label) for row in rows) or any(map(group_of, heads)):
        return None
    found: list[tuple[str, Count, Line]] = []
    asked = next((row.counts[place] for row in rows for place, head in enumerate(heads) if total_label(head)), None)
    for place, head in enumerate(heads):
        counts = [_shared(row, place) for row in rows]
        votes = next((count.votes for count in counts if count and count.votes is not None), None)
        percent = next((count.percent for count in counts if count and count.percent is not None), None)
        if total_label(head):
            continue
        if votes is None and percent is None:
            return None
        found.append((head, Count(votes, percent), rows[0].line))
    if len(found) < 2:
        return None
    return Grid((Column("", None, asked.votes if asked else None, None, tuple(found)),), len(rows))


def _number_name(label: str) -> bool:
    """Whether the head of a row says what its numbers are: votes, a share."""
    return fold(head_of(label)) in folded("polls", "numbers") or percent_head(label)


def _shared(row: _Row, place: int) -> Count | None:
    count = row.counts[place]
    share = percent_head(row.label) or fold(row.label) in folded("polls", "shares")
    if count is None or count.percent is not None or not share:
        return count
    return Count(None, float(count.votes)) if count.votes is not None and count.votes <= 100 else None


def _heads(line: Line) -> bool:
    """Whether a row names columns in words of its own, which are neither votes, shares nor phases."""
    cells = [cell for cell in line.cells if cell]
    if not 2 <= len(cells) <= 12 or header_line(line):
        return False
    if any(count_of(cell) or not any(map(str.isalpha, head_of(cell))) for cell in cells[1:]):
        return False
    return not any(phase_of(cell) or _known(cell) for cell in cells[1:] if not _aside(cell))


def _known(cell: str) -> bool:
    return fold(head_of(cell)) in folded("polls", "header") - folded("polls", "labels")


def _aside(cell: str) -> bool:
    """Whether a column holds no answer: the number of people asked, a mean."""
    return total_label(cell) or fold(cell) in folded("polls", "aside")


def _rows(lines: Sequence[Line], index: int, *, percents: bool) -> list[_Row]:
    found: list[_Row] = []
    heads = lines[index].cells
    signs = percents or any(percent_head(cell) for cell in heads)
    for line in lines[index + 1 : index + 1 + MOST]:
        if line.blank:
            continue
        counts = tuple(_count(cell, percent=signs and not total_label(line.cells[0])) for cell in line.cells[1:])
        if len(line.cells) < 3 or (found and len(counts) != len(found[0].counts)) or not any(counts):
            break
        found.append(_Row(line, line.cells[0], counts))
    return found


def _count(cell: str, *, percent: bool) -> Count | None:
    count = cell_count(cell)
    if percent and (count is None or count.percent is None) and (share := count_of(f"{cell}%")):
        return share
    return count or (Count(0, None) if cell.strip() in ("–", "—", "-") else None)


def _whole(counts: Sequence[Count | None]) -> bool:
    """Whether counts are the shares of a whole."""
    shares = [count.percent for count in counts if count and count.percent is not None]
    return len(shares) >= 2 and 98 <= sum(shares) <= 102


def _by_row(heads: Sequence[str], rows: Sequence[_Row]) -> Grid | None:
    """Statements in rows: every row makes a whole, or as many people as every other row."""
    places = [place for place, head in enumerate(heads) if not _aside(head)]
    asked = next((place for place, head in enumerate(heads) if total_label(head)), None)
    if len(places) < 2:
        return None
    found, sums = [], set()
    for row in rows:
        counts = [row.counts[place] for place in places]
        given = [(heads[place], row.counts[place], row.line) for place in places if row.counts[place] is not None]
        if len(given) < 2:
            return None
        base = row.counts[asked] if asked is not None else None
        if not _whole(counts):
            sums.add(sum(count.votes or 0 for count in counts if count))
        options = tuple((head, count, line) for head, count, line in given if count is not None)
        told = base.votes if base else None
        group, phase = group_of(row.label), phase_of(row.label) or None
        if group or phase:  # one question, the groups that were asked in rows
            found.append(Column("", group, (group.base if group else None) or told, phase, options))
        else:
            found.append(Column(row.label, None, told, None, options))
    counted = all(count is None or count.percent is None for row in rows for count in row.counts)
    if sums and not (counted and len(sums) == 1 and len(rows) > 1 and len(places) > 2):
        return None
    return Grid(tuple(found), len(rows))


def _by_column(corner: str, heads: Sequence[str], rows: Sequence[_Row]) -> Grid | None:
    """Answers in rows: each column is a group that was asked, named in its head."""
    named = [head_parts(head) for head in heads]
    groups = [group_of(name) for name, _ in named]
    answers = [row for row in rows if not total_label(row.label)]
    totals = [row for row in rows if total_label(row.label)]
    columns = [[row.counts[place] for row in answers] for place in range(len(heads))]
    if len(heads) < 2 or len(answers) < 2 or not (all(groups) or all(map(_whole, columns))):
        return None
    found = []
    for place in range(len(heads)):
        total = next((count.votes for row in totals if (count := row.counts[place])), None)
        asked = groups[place] or Asked("event", named[place][0])
        options = tuple((row.label, count, row.line) for row in answers if (count := row.counts[place]))
        found.append(
            Column(corner if question(corner) else "", asked, asked.base or named[place][1] or total, None, options)
        )
    return Grid(tuple(found), len(rows))


def told_percent(text: str) -> bool:
    """Whether the text over a table calls its numbers percents, and prints none."""
    return percent_head(text) or (
        any_of("polls", "in_percent").search(text) is not None and not ANY_PERCENT.search(text)
    )
