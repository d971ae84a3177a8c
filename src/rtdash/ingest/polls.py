"""Polls: from the lines of a poll block to questions with options, votes and percents as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rtdash.domain.record import Option, Poll, Problem
from rtdash.ingest import polls_shape as shape
from rtdash.ingest.blocks import Block, Placed
from rtdash.ingest.lines import Line
from rtdash.ingest.words import any_of, fold, folded, words


@dataclass
class _Draft:
    question: str = ""
    scope: str = "event"
    phase: str | None = None
    base_n: int | None = None
    multiple: bool = False
    single: bool = False
    options: list[Option] = field(default_factory=list)
    waiting: str = ""
    first: int = 0
    last: int = 0
    cut: bool = False

    def touch(self, line: Line) -> None:
        self.first = self.first or line.number
        self.last = max(self.last, line.number)


@dataclass(frozen=True, slots=True)
class PollsRead:
    """The polls with what was doubtful about them."""

    polls: tuple[Poll, ...]
    problems: tuple[Problem, ...]


def read(placed: Sequence[Placed]) -> PollsRead:
    """Read every poll block of the page."""
    polls: list[Poll] = []
    problems: list[Problem] = []
    for block in _blocks(placed):
        drafts = _Reader(block).drafts()
        for draft in drafts:
            poll, found = _finish(draft)
            problems += found
            if poll is not None:
                polls.append(poll)
    return PollsRead(tuple(polls), tuple(problems))


def _blocks(placed: Sequence[Placed]) -> list[list[Placed]]:
    found: list[list[Placed]] = []
    open_block: list[Placed] = []
    for item in placed:
        if item.block is Block.POLL:
            open_block.append(item)
        elif item.block not in (Block.BLANK,) and open_block:
            found.append(open_block)
            open_block = []
    if open_block:
        found.append(open_block)
    return found


class _Reader:
    """Walks the lines of one block; `labels` are labels that wait for numbers, `columns` the phases of a table."""

    def __init__(self, block: Sequence[Placed]) -> None:
        self.lines = [item.line for item in block]
        self.scope = "site" if block[0].tag == "site_poll" else "event"
        self.open: list[_Draft] = []
        self.done: list[_Draft] = []
        self.labels: list[tuple[str, Line]] = []
        self.columns: list[str] = []
        self.phase: str | None = None

    def drafts(self) -> list[_Draft]:
        for index, line in enumerate(self.lines):
            self._line(index, line)
        self._close()
        return [draft for draft in self.done if draft.options or draft.cut]

    def _current(self, phase: str | None = None) -> _Draft:
        phase = phase if phase is not None else self.phase
        for draft in self.open:
            if draft.phase == phase:
                return draft
        question = self.open[0] if self.open else None
        if question is not None and not question.options and question.phase is None:
            question.phase = phase
            return question
        draft = _Draft(scope=self.scope, phase=phase)
        if question is not None:
            draft.question, draft.base_n, draft.multiple = question.question, question.base_n, question.multiple
            draft.first = question.first
        self.open.append(draft)
        return draft

    def _close(self) -> None:
        if self.labels:
            draft = self._current()
            for label, line in self.labels:
                draft.options.append(Option(label=label))
                draft.touch(line)
            draft.cut = True
        self.labels = []
        self.done += self.open
        self.open, self.columns, self.phase = [], [], None

    def _ask(self, text: str, line: Line) -> None:
        self._close()
        self.open = [_Draft(question=text, scope=self.scope)]
        self.open[0].touch(line)
        self._notes(text)

    def _notes(self, text: str) -> None:
        draft = self._current()
        if any_of("polls", "multiple").search(text):
            for item in self.open:
                item.multiple = True
        if any_of("polls", "single").search(text):
            draft.single = True
        base = shape.base_of(text)
        if base is not None and not shape.ANY_PERCENT.search(text):
            targets = [draft] if any(item.options for item in self.open) else self.open
            for item in targets:
                item.base_n = base

    def _line(self, index: int, line: Line) -> None:
        text = line.text
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        bare_next = following is not None and shape.numbers(following) is not None
        if (count := shape.numbers(line)) is not None:
            self._numbers(count, line)
            return
        if phase := shape.phase_of(text):
            self.phase = phase
            if not self.open:
                self._current()
            return
        if shape.header_line(line):
            cells = line.cells or tuple(text.split(" "))
            self.columns = [
                shape.phase_of(cell) or ("change" if fold(cell) in folded("polls", "change") else fold(cell))
                for cell in cells
            ]
            return
        if shape.base_line(text) and not bare_next:
            draft = self._current()
            self._notes(text)
            draft.touch(line)
            return
        if shape.note_line(text) and not shape.question(text):
            self._current().touch(line)
            self._notes(text)
            return
        if shape.row(line):
            self._row(line, line.cells)
            return
        if self.columns and shape.bare_row(text):
            found = re.match(r"(\D+?)[:\s]\s*(?=[+−-]?\d)", text)
            if found:
                self._row(line, (found[1], *text[found.end() :].split()))
                return
        phase, rest = shape.leading_phase(text)
        if phase and (options := inline(rest)):
            self.phase = phase
            draft = self._current(phase)
            draft.options += options
            draft.touch(line)
            return
        if shape.motion_line(text):
            self._motion(line)
            return
        if shape.question(text) and not bare_next:
            self._ask(text, line)
            return
        hit = shape.labelled(text) or shape.counted(text)
        options = inline(text)
        if len(options) >= 2:
            draft = self._current()
            draft.options += options
            draft.touch(line)
            return
        if hit is not None:
            label, count = hit
            draft = self._current()
            draft.options.append(Option(label=label, votes=count.votes, percent=count.percent))
            draft.touch(line)
            return
        if not self.open or (line.bullet[:1].isdigit() and not bare_next):
            self._ask(text, line)
            return
        if (
            self.open[-1].options
            and not bare_next
            and following is not None
            and not self.columns
            and self._asks_next(index)
        ):
            self._ask(text, line)
            return
        self.labels.append((text, line))

    def _asks_next(self, index: int) -> bool:
        """A label-like line after options, followed by another label: the question of the next poll."""
        following = self.lines[index + 1]
        after = self.lines[index + 2] if index + 2 < len(self.lines) else None
        if shape.labelled(following.text) or shape.phase_of(following.text):
            return True
        return after is not None and shape.numbers(following) is None and shape.numbers(after) is not None

    def _numbers(self, count: shape.Count, line: Line) -> None:
        draft = self._current()
        draft.touch(line)
        if (
            self.phase is not None
            and len(self.labels) + sum(len(d.options) for d in self.open) >= 2
            and not draft.options
            and self.labels
        ):
            self.columns = [label for label, _ in self.labels]
            self.labels = []
        if self.columns and self.phase is not None and len(draft.options) < len(self.columns):
            draft.options.append(
                Option(label=self.columns[len(draft.options)], votes=count.votes, percent=count.percent)
            )
            return
        if not self.labels:
            draft.options.append(Option(label="?", votes=count.votes, percent=count.percent))
            return
        label = " ".join(text for text, _ in self.labels)
        for _, item in self.labels:
            draft.touch(item)
        self.labels = []
        draft.options.append(Option(label=label, votes=count.votes, percent=count.percent))

    def _row(self, line: Line, cells: Sequence[str]) -> None:
        label, values = cells[0], list(cells[1:])
        phase = shape.phase_of(label)
        if phase:
            draft = self._current(phase)
            names = [column for column in self.columns if column and column not in folded("polls", "header")]
            names = names or [text for text, _ in self.labels]
            for name, value in zip(names[-len(values) :], values, strict=False):
                count = shape.count_of(value) or _bare(value)
                if count is not None:
                    draft.options.append(Option(label=name, votes=count.votes, percent=count.percent))
            draft.touch(line)
            return
        columns = self.columns[-len(values) :] if self.columns else []
        if any(column in ("before", "after") for column in columns):
            for column, value in zip(columns, values, strict=False):
                count = shape.count_of(value) or _bare(value)
                if column in ("before", "after") and count is not None:
                    draft = self._current(column)
                    draft.options.append(Option(label=label.rstrip(" :"), votes=count.votes, percent=count.percent))
                    draft.touch(line)
            return
        draft = self._current()
        votes = percent = None
        for value in values:
            count = shape.count_of(value) or _bare(value)
            if count is not None:
                votes = count.votes if votes is None else votes
                percent = count.percent if percent is None else percent
        if fold(label) in folded("polls", "total"):
            draft.base_n = votes
        else:
            draft.options.append(Option(label=label.rstrip(" :"), votes=votes, percent=percent))
        draft.touch(line)

    def _motion(self, line: Line) -> None:
        found = re.search(
            r"(\d+(?:[.,]\d+)?)\s?(%|per ?cent)?\D{1,20}?(\d+(?:[.,]\d+)?)\s?(%|per ?cent)?", line.text, re.I
        )
        if found is None:
            return
        draft = self._current()
        values = [found[1], found[3]]
        if re.search(r"rejected|defeated|lost", line.text, re.I) and float(values[0]) > float(values[1]):
            values.reverse()
        for label, value in zip(("For", "Against"), values, strict=True):
            number = float(value.replace(",", "."))
            if found[2] or found[4]:
                draft.options.append(Option(label=label, percent=number))
            else:
                draft.options.append(Option(label=label, votes=int(number)))
        draft.touch(line)


def _bare(value: str) -> shape.Count | None:
    found = re.fullmatch(r"\d{1,6}", value.replace(" ", "").replace(",", ""))
    return shape.Count(int(found[0]), None) if found else None


_ITEM_AFTER = re.compile(
    r"(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:%|per ?cent(?!\w)|процент(?:а|ов)?)\s*(?:[–—:-]\s*)?([^\d%;,¦|]{1,80}?)(?=\s*(?:[;,.¦|]|and\s+\d|и\s+\d|\d{1,3}(?:[.,]\d+)?\s?%|$))",
    re.I,
)
_ITEM_BEFORE = re.compile(
    r"([^\d%;,¦|()]{1,120}?)\s*(?:[–—:=-]|\()?\s*(\d{1,3}(?:[.,]\d{1,2})?)\s?%\)?(?:\s*\((\d+)[^()]*\))?(?=\s*(?:[;,.¦|]|and\s|и\s|$))",
    re.I,
)


def inline(text: str) -> list[Option]:
    """Options in one line: "46% for, 33% against" or "Yes – 45%, No – 55%"; [] where there are not two."""
    text = text.strip(" .")
    if len(shape.ANY_PERCENT.findall(text)) < 2 or len(text) > 400:
        return []
    if re.match(r"\(?\d", text):
        pairs = [(label, share, None) for share, label in _ITEM_AFTER.findall(text)]
    else:
        pairs = [(label, share, votes or None) for label, share, votes in _ITEM_BEFORE.findall(text)]
    found = []
    for label, share, votes in pairs:
        label = re.sub(r"^(?:and|и|,|;|but)\s+", "", label.strip(" ,;:–—-.("), flags=re.I).strip(" :–—-(")
        label = re.sub(r"\s*\([^()]*$", "", label)
        value = float(share.replace(",", "."))
        if label and value <= 100:
            found.append(Option(label=label, percent=value, votes=int(votes) if votes else None))
    return found if len(found) == len(shape.ANY_PERCENT.findall(text)) else []


def _finish(draft: _Draft) -> tuple[Poll | None, list[Problem]]:
    problems: list[Problem] = []
    options = tuple(option for option in draft.options if option.label != "?")
    orphans = len(draft.options) - len(options)
    line = draft.first or None
    if orphans:
        problems.append(
            Problem(
                line=line,
                fragment=draft.question[:60],
                reason=f"{orphans} poll result(s) have numbers but no label (cut off?)",
            )
        )
    bare = [option for option in options if option.votes is None and option.percent is None]
    if bare:
        problems.append(
            Problem(
                line=draft.last or line,
                fragment=bare[0].label[:60],
                reason="a poll option has a label but no votes or percent (cut off?)",
            )
        )
    percents = [option.percent for option in options if option.percent is not None]
    total = sum(percents)
    multiple = draft.multiple
    classification = None
    if multiple:
        classification = "multiple"
    elif draft.single or (len(percents) >= 2 and len(percents) == len(options) and 98 <= total <= 102):
        classification = "single"
    if (
        len(percents) == len(options)
        and len(percents) >= 2
        and not multiple
        and not 98.5 <= total <= 101.5
        and not bare
    ):
        problems.append(
            Problem(
                line=line,
                fragment=draft.question[:60],
                reason=f"the percents of the poll make {total:g}, not 100; kept as printed",
            )
        )
    if not draft.question:
        problems.append(
            Problem(
                line=line,
                fragment=(options[0].label if options else "")[:60],
                reason="a poll without a question; add it",
            )
        )
    question = draft.question or "?"
    scope = "site" if fold(question).strip(" ?") in {fold(q).strip(" ?") for q in words()["widgets"]} else draft.scope
    if not options and not draft.question:
        return None, problems
    poll = Poll(
        question=question,
        scope="site" if scope == "site" else "event",
        phase=draft.phase if draft.phase in ("before", "after") else None,  # type: ignore[arg-type]
        classification=classification,  # type: ignore[arg-type]
        base_n=draft.base_n,
        options=options,
        incomplete=bool(draft.cut or orphans or bare or not options),
        lines=(draft.first, max(draft.first, draft.last)) if draft.first else None,
    )
    return poll, problems


def shifted(poll: Poll, by: int) -> Poll:
    """The poll with its lines moved."""
    return poll if poll.lines is None else replace_lines(poll, (poll.lines[0] + by, poll.lines[1] + by))


def replace_lines(poll: Poll, lines: tuple[int, int]) -> Poll:
    """The poll with other lines."""
    return poll.model_copy(update={"lines": lines})


__all__ = ["PollsRead", "inline", "read", "replace", "replace_lines", "shifted"]
