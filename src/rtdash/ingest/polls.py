"""Polls: from the lines of a poll block to questions with options, votes and percents as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rtdash.domain.record import Poll, Problem
from rtdash.ingest import polls_around, polls_base, polls_grid, polls_heads, polls_key, polls_prose, polls_verdict
from rtdash.ingest import polls_inline as inline
from rtdash.ingest import polls_list as listed
from rtdash.ingest import polls_marks as marks
from rtdash.ingest import polls_notes as notes
from rtdash.ingest import polls_shape as shape
from rtdash.ingest import polls_sides as sides
from rtdash.ingest.blocks import Block, Placed
from rtdash.ingest.lines import Line
from rtdash.ingest.polls_asked import asked_of
from rtdash.ingest.polls_draft import Draft, complete, completes, finish, of_whole, sums
from rtdash.ingest.polls_open import Open
from rtdash.ingest.prose import Sentence
from rtdash.ingest.words import any_of, fold, folded, words


def read(
    placed: Sequence[Placed], said: Sequence[Sentence], motion: str | None
) -> tuple[tuple[Poll, ...], tuple[Problem, ...]]:
    """Read every poll block of the page, and the body's prose. `motion` names polls that print no question."""
    polls: list[Poll] = []
    problems: list[Problem] = []
    last = Draft()
    told = polls_prose.read(placed, said, motion)
    for block, heading in polls_around.blocks(placed):
        drafts = _Reader(block, heading).drafts()
        polls_around.told_twice(drafts, placed)
        for draft in drafts:
            under = [] if draft.options else [poll for poll in told if _right_under(poll, draft, placed)]
            if draft.question and under:
                told = [
                    poll.model_copy(update={"question": draft.question}) if poll in under else poll for poll in told
                ]
                continue
            draft.question = draft.question or _same_answers(draft, last) or polls_around.asked_above(draft, placed)
            if len(draft.question) == 1 and draft.first:
                above = [item.line for item in placed[max(0, draft.first - 16) : draft.first - 1]]
                draft.question = sides.keyed(draft.question, above) or draft.question
            last = draft
            draft.base_n = draft.base_n or polls_around.told_near(draft, placed)
            draft.cut = draft.cut or polls_around.cut_short(draft, placed)
            poll, found = finish(draft, motion)
            polls.append(poll)
            problems += found
    if any(poll.scope == "event" for poll in polls):
        told = [poll for poll in told if polls_prose.stands_alone(poll, polls)]
    if told:
        polls += _once_asked(told, polls)
        problems += [problem for poll in told for problem in sums(poll, None)]
    return tuple(polls), tuple(problems)


def _once_asked(told: Sequence[Poll], printed: Sequence[Poll]) -> list[Poll]:
    """Polls of prose without the phase where nobody was asked twice: "at the end the guests were asked"."""
    phases = {poll.phase for poll in (*told, *printed)}
    return list(told) if {"before", "after"} <= phases else [poll.model_copy(update={"phase": None}) for poll in told]


def _same_answers(draft: Draft, last: Draft) -> str:
    """The question of the poll before, where another group was asked it under a heading of its own."""
    here, there = ([fold(option.label) for option in poll.options] for poll in (draft, last))
    return last.question if len(here) > 1 and here == there and not draft.phase else ""


def _right_under(poll: Poll, draft: Draft, placed: Sequence[Placed]) -> bool:
    """Whether a poll told in prose stands in the first line with text under a question that has no answers."""
    if poll.lines is None or not draft.last:
        return False
    between = placed[draft.last : poll.lines[0] - 1]
    return poll.lines[0] > draft.last and all(item.block is Block.BLANK for item in between)


class _Reader(Open):
    """Walks the lines of one block: what each of them does to the polls that are open."""

    def drafts(self) -> list[Draft]:
        """The polls of the block, in order."""
        for index, line in enumerate(self.lines):
            if index >= self.passed:
                self._line(index, line)
        self._close()
        self._of_all()
        return [draft for draft in self.done if draft.options or draft.question]

    def _end_heading(self, line: Line) -> None:
        """A heading over other polls: what was said over those above is not said of those below it."""
        self._close()
        self._of_all()
        self.base, self.multiple = None, False
        self._current().touch(line)

    def _line(self, index: int, line: Line) -> None:
        text = line.text
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        bare_next = self._count(index + 1) is not None and not self._over_base(index)
        if self.verdict is not None or polls_verdict.motion_line(text) or polls_verdict.verdict_line(text):
            self._motion(line, following)
        elif line.kind == "heading" and following is not None and shape.asks_under(text, following.text):
            self._end_heading(line)
        elif notes.counter_line(text):
            self._counter(line)
        elif notes.kind_line(text):
            self._kind(line, index)
        elif (count := self._count(index)) is not None:
            self._numbers(count, line, index)
        elif self.labels and polls_key.unmet(self.labels, text):
            self._current().touch(line)
        elif line.cells and (grid := polls_grid.read(self.lines, index, percents=self._told_percent(index))):
            self._grid(grid, index, line)
        elif line.cells and shape.header_line(line):
            self._header(line)
        elif (phase := shape.phase_of(text)) and index + 1 not in self.tallies and not self._shared(index):
            self._begin(phase, line)
        elif not bare_next and (group := asked_of(line, over=self._groups_here(index))) is not None:
            self._group(group, line)
        elif shape.header_line(line):
            self._header(line)
        elif noted := shape.question_with_note(text):
            self._ask(noted, line)
        elif (asked_so := notes.asked_with_note(text)) and not bare_next:
            self._ask(asked_so, line)
            self._notes(text, index)
        elif (polls_base.base_line(text) and not bare_next) or (notes.note_line(text) and not marks.question(text)):
            (self.open[-1] if self.open else self._current()).touch(line)
            if self._of_next(text, following):
                self.noted = text
            else:
                self._notes(text, index)
        elif self.columns and len(line.cells) <= len(self.columns) and (found := marks.bare_row(text)):
            self._row(index, line, found)
        elif marks.row(line):
            self._row(index, line, line.cells)
        elif self.columns and (found := marks.bare_row(text)):
            self._row(index, line, found)
        elif (own := inline.of_group(text)) is not None:
            self._group(own[0], line)
            self._current().options += own[1]
            self._current().touch(line)
        elif parts := inline.phases(text):
            if asked := inline.question_before(text):
                self._ask(asked, line)
            for phase, options in parts:
                self._begin(phase, line)
                draft = self._current(phase or None)
                draft.options += options
                draft.touch(line)
        elif asked_with := listed.question_with_options(text):
            self._ask(asked_with[0], line)
            self._current().options += asked_with[1]
        elif moved := sides.motion_with_votes(text):
            self._ask(moved[0], line)
            self._current().options += moved[1]
        elif (marks.question(text) and not bare_next) or sides.over_votes(self.lines, index):
            self._ask(text, line)
        elif len(options := listed.options(text) or listed.counts(text) or sides.in_line(text)) >= 2:
            if polls_base.total_label(options[0].label) and options[0].votes is not None:
                self._told(options[0].votes, text, index)  # "Answered: 43, skipped: 2"
                self._current().touch(line)
                return
            statement, colon, first = options[0].label.partition(": ")
            if colon and first and not (self.open and self.open[-1].question and not self.open[-1].options):
                self._ask(statement, line)  # "The port should be public: agree 60%, disagree 40%"
                options[0] = options[0].model_copy(update={"label": first})
            draft = self._current()
            draft.options += options
            draft.touch(line)
        elif (hit := marks.labelled(text) or marks.counted(text) or self.behind.get(index)) is not None:
            self._labelled(index, line, *hit)
        else:
            self._label(index, line, following, bare_next=bare_next)

    def _groups_here(self, index: int) -> bool:
        return index in self.groups or self._question_next(index)

    def _shared(self, index: int) -> bool:
        """Whether a line has one share of its own under it: "Before the harvest" is an answer then, and no phase."""
        under, further = self._count(index + 1), self._count(index + 2)
        share = under is not None and under.percent is not None and further is None
        return share and not self.columns and len(self.labels) < 2

    def _told_percent(self, index: int) -> bool:
        """Whether the text over a table calls its numbers percents."""
        over = [self.heading, *(line.text for line in self.lines[max(0, index - 3) : index])]
        return any(map(polls_grid.told_percent, over))

    def _grid(self, grid: polls_grid.Grid, index: int, line: Line) -> None:
        """The polls of a table; a text over statements ("How far do you agree?") is not asked itself."""
        above = self.open[-1] if self.open and not self.open[-1].options else None
        for number, column in enumerate(grid.polls):
            draft = Draft(
                question=column.question or (above.question if above else ""),
                scope=self.scope,
                phase=column.phase,
                base_n=column.base or (above.base_n if above else None),
                multiple=above.multiple if above else False,
                first=above.first if above and not number else 0,
            )
            draft.of(column.asked or self.asked)
            draft.touch(line)
            for label, count, printed in column.options:
                draft.add(printed, label, count)
            self.open = [draft] if above and not number else [*self.open, draft]
        self.labels, self.passed = [], index + 1 + grid.length
        self.open[-1].touch(self.lines[self.passed - 1])

    def _labelled(self, index: int, line: Line, label: str, count: marks.Count) -> None:
        asked = self.open and (self.open[-1].question or self.open[-1].options)
        if polls_base.total_label(label) and count.percent is None and count.votes is not None and not asked:
            self.base = count.votes
            self._current().touch(line)
        elif polls_base.total_label(label):
            self.open[-1].touch(line)
            if count.votes is not None:
                self._told(count.votes, line.text, index)
        elif count.percent is None and not asked and shape.about_asking(label):
            self.base = count.votes  # "На вопросы отвечали: 31 человек", over the questions
            self._current().touch(line)
        else:
            self._option(line, label, count)

    def _option(self, line: Line, label: str, count: marks.Count) -> None:
        """Add an option, unless the shares before it make the whole: what follows is of something else."""
        other = any_of("prose_polls", "undecided").search(label) or any_of("polls", "void").search(label)
        if count.percent is not None or other or not complete(self._current()):
            self._current().add(line, label, count)

    def _header(self, line: Line) -> None:
        cells = line.cells or tuple(line.text.split(" "))
        change = folded("polls", "change")
        first = cells[0] if line.cells and cells and not shape.phase_of(polls_heads.head_of(cells[0])) else ""
        if (
            len(first) > 8
            and fold(first) not in folded("polls", "header")
            and not (self.open and self.open[-1].question)
        ):
            self._ask(first, line)  # a table whose corner holds the question
        heads = [(polls_heads.head_of(cell), cell) for cell in cells]
        self.columns = [shape.phase_of(head) or ("change" if fold(head) in change else cell) for head, cell in heads]
        self.percent = [place for place, (_, cell) in enumerate(heads) if polls_heads.percent_head(cell)]
        base = next((n for cell in cells if (n := polls_heads.head_base(cell)) is not None), None)
        self._current().touch(line)
        self._current().base_n = self._current().base_n or base

    def _label(self, index: int, line: Line, following: Line | None, *, bare_next: bool) -> None:
        text = line.text
        side = fold(text) in folded("polls", "labels")
        numbered = line.bullet[:1].isdigit() and not bare_next
        if (
            (not self.open and not side and not bare_next)
            or numbered
            or (not side and not bare_next and self.open and self.open[-1].options and self._asks(index, following))
        ):
            self._ask(text, line)
        else:
            self.labels.append((text, line))

    def _asks(self, index: int, following: Line | None) -> bool:
        """A text after options, with another label or options under it: the question of the next poll."""
        if following is None:
            return False
        if (
            sides.side_count(following.text)
            or marks.labelled(following.text)
            or shape.phase_of(following.text)
            or marks.row(following)
        ):
            return True
        if asked_of(following) is not None:
            return True
        return self._count(index + 1) is None and self._count(index + 2) is not None

    def _numbers(self, count: marks.Count, line: Line, index: int) -> None:
        draft = self._current()
        if self.phase is not None and len(self.labels) >= 2 and not draft.options:
            self.columns, self.labels = [label for label, _ in self.labels], []
        heads = [column for column in self.columns if column and fold(column) not in folded("polls", "header")]
        if not self.labels and len(draft.options) < len(heads):
            draft.add(line, heads[len(draft.options)], count)
        elif not self.labels and count.percent is None and of_whole(draft, count.votes):
            if draft.question or draft.options:
                draft.base_n = draft.base_n or count.votes
            else:
                self.base = count.votes  # "80 respondents", over the questions
            draft.touch(line)
        elif not self.labels and completes(draft, count):
            last, printed = draft.options.pop(), {"votes": count.votes, "percent": count.percent}
            draft.options.append(
                last.model_copy(update={k: value for k, value in printed.items() if value is not None})
            )
            draft.touch(line)
        elif not self.labels:
            draft.orphans += 1
            draft.touch(line)
        elif draft.options and count.percent is None and polls_base.total_label(self.labels[-1][0]):
            self._labelled(index, line, self.labels.pop()[0], count)
        else:
            before = len(draft.options)
            self._option(line, " ".join(text for text, _ in self.labels), count)
            if len(draft.options) > before:
                for _, item in self.labels:
                    draft.touch(item)
            self.labels = []

    def _row(self, index: int, line: Line, cells: Sequence[str]) -> None:
        label, values = cells[0], list(cells[1:])
        counts = [marks.cell_count(value) for value in values]
        if phase := shape.phase_of(label):
            heads = [column for column in self.columns if column and fold(column) not in folded("polls", "header")]
            heads = heads or [text for text, _ in self.labels]
            for head, count in zip(heads[-len(values) :], counts, strict=False):
                if count is not None:
                    self._current(phase).add(line, head, count)
            return
        columns = self.columns[-len(values) :]
        for place, count in enumerate(counts):
            if place + len(self.columns) - len(values) in self.percent and count and count.percent is None:
                counts[place] = marks.count_of(f"{values[place]}%")  # the head of the column prints the sign
        if any(column in ("before", "after") for column in columns):
            for column, count in zip(columns, counts, strict=False):
                if column in ("before", "after") and count is not None:
                    self._of_phase(column, line, label, count)
            return
        votes = next((count.votes for count in counts if count and count.votes is not None), None)
        percent = next((count.percent for count in counts if count and count.percent is not None), None)
        self._labelled(index, line, label, marks.Count(votes, percent))

    def _of_phase(self, phase: str, line: Line, label: str, count: marks.Count) -> None:
        """Add the cell of a phase: an answer, or the number of people asked."""
        draft = self._current(phase)
        if not polls_base.total_label(label):
            draft.add(line, label, count)
        elif count.votes is not None:
            draft.base_n = count.votes
            draft.touch(line)

    def _motion(self, line: Line, following: Line | None) -> None:
        """ "MOTION REJECTED by 27% to 73%", over one line or two: for stands first."""
        text = f"{self.verdict.text} {line.text}" if self.verdict else line.text
        found = re.search(r"(\d+(?:[.,]\d+)?)\s?(%|per ?cent)?\D{1,20}?(\d+(?:[.,]\d+)?)\s?(%|per ?cent)?", text, re.I)
        if found is None:
            self.verdict = line if self.verdict is None and following is not None else None
            return
        draft = self._current()
        if self.verdict:
            draft.touch(self.verdict)
        self.verdict = None
        shares = [float(found[1].replace(",", ".")), float(found[3].replace(",", "."))]
        lost = re.search(rf"(?<!\w)(?:{'|'.join(words()['motion']['lost'])})(?!\w)", text, re.I)
        if lost and shares[0] > shares[1]:
            shares.reverse()
        for label, share in zip(("For", "Against"), shares, strict=True):
            percent = bool(found[2] or found[4])
            draft.add(line, label, marks.Count(None, share) if percent else marks.Count(int(share), None))
