"""Polls: from the lines of a poll block to questions with options, votes and percents as printed.

Above 300 lines because the reader of a block keeps one state over all shapes of lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rtdash.domain.record import Option, Poll, Problem
from rtdash.ingest import polls_inline as inline
from rtdash.ingest import polls_prose
from rtdash.ingest import polls_shape as shape
from rtdash.ingest.blocks import Block, Placed
from rtdash.ingest.lines import Line
from rtdash.ingest.prose import Sentence
from rtdash.ingest.words import any_of, fold, folded, words


@dataclass
class Draft:
    """A poll in the making."""

    question: str = ""
    scope: str = "event"
    phase: str | None = None
    base_n: int | None = None
    audience: str | None = None
    multiple: bool = False
    single: bool = False
    options: list[Option] = field(default_factory=list)
    orphans: int = 0
    first: int = 0
    last: int = 0
    cut: bool = False

    def touch(self, line: Line) -> None:
        """Stretch the span over a line."""
        self.first = min(self.first or line.number, line.number)
        self.last = max(self.last, line.number)

    def add(self, line: Line, label: str, count: shape.Count | None) -> None:
        """Add an option that a line prints."""
        label = re.sub(r"\s*[█▓▒░▇■▬▮]+\s*", " ", label).rstrip(" :=–—-/").strip()
        if label:
            votes, percent = (count.votes, count.percent) if count else (None, None)
            self.options.append(Option(label=label, votes=votes, percent=percent))
        self.touch(line)


def read(
    placed: Sequence[Placed], said: Sequence[Sentence], motion: str | None
) -> tuple[tuple[Poll, ...], tuple[Problem, ...]]:
    """Read every poll block of the page, and the body's prose. `motion` names polls that print no question."""
    polls: list[Poll] = []
    problems: list[Problem] = []
    told = polls_prose.read(placed, said, motion)
    for block, heading in _blocks(placed):
        for draft in _Reader(block, heading).drafts():
            under = [] if draft.options else [poll for poll in told if _right_under(poll, draft, placed)]
            if draft.question and under:
                told = [
                    poll.model_copy(update={"question": draft.question}) if poll in under else poll for poll in told
                ]
                continue
            draft.base_n = draft.base_n or _told_near(draft, placed)
            poll, found = _finish(draft, motion)
            polls.append(poll)
            problems += found
    if any(poll.scope == "event" for poll in polls):
        told = [poll for poll in told if polls_prose.stands_alone(poll, polls)]
    if told:
        polls += told
        problems += [problem for poll in told for problem in _sums(poll, None)]
    return tuple(polls), tuple(problems)


def _right_under(poll: Poll, draft: Draft, placed: Sequence[Placed]) -> bool:
    """Whether a poll told in prose stands in the first line with text under a question that has no answers."""
    if poll.lines is None or not draft.last:
        return False
    between = placed[draft.last : poll.lines[0] - 1]
    return poll.lines[0] > draft.last and all(item.block is Block.BLANK for item in between)


def _blocks(placed: Sequence[Placed]) -> list[tuple[list[Placed], str]]:
    """The runs of poll lines, each with the heading or sentence above it, which may print base and kind."""
    found: list[tuple[list[Placed], str]] = []
    held: list[Placed] = []
    above = ""
    for item in [*placed, None]:
        if item is not None and item.block is Block.POLL:
            held.append(item)
        elif item is None or item.block is not Block.BLANK:
            kept = above if item is not None and _of_all(above, item) else ""
            if held:
                found.append((held, above))
            held, above = [], kept
            if item is not None and (
                item.block is Block.HEADING or (item.block is Block.BODY and shape.about_asking(item.line.text))
            ):
                above = f"{kept} {item.line.text}".strip()
    return found


def _of_all(above: str, item: Placed) -> bool:
    """Whether a sentence said of all questions ("150 voted both times") still holds behind a line of the body."""
    if item.block is not Block.BODY or not any_of("polls", "both").search(above):
        return False
    line = item.line.text
    told = shape.about_asking(line) or line.rstrip().endswith("?")
    return told and not shape.base_of(line)


_BESIDE = (Block.BODY, Block.HEADING, Block.POLL, Block.BLANK, Block.FURNITURE)


def _told_near(draft: Draft, placed: Sequence[Placed]) -> int | None:
    """The number of people that the text beside a poll tells in whatever words, where the printed votes fit it."""
    if not draft.first or len(draft.options) < 2 or any(option.votes is None for option in draft.options):
        return None
    first, last = draft.first - 1, max(draft.first, draft.last) - 1
    while first > 0 and draft.first - first < 40 and placed[first - 1].block in _BESIDE:
        first -= 1
    while last + 1 < len(placed) and last - draft.last < 20 and placed[last + 1].block in _BESIDE:
        last += 1
    for item in sorted(placed[first : last + 1], key=lambda item: abs(item.line.number - draft.first)):
        text = item.line.text
        if item.block is Block.FURNITURE or shape.numeric(item.line) or not shape.about_asking(text):
            continue
        for number in re.findall(
            r"(?<![\w.,])\d{1,3}(?:[ ,]\d{3})+(?![\w%])|(?<![\w.,])\d{1,6}(?![\w%]|[.,]\d)", text[:600]
        ):
            if _fits(draft, int(re.sub(r"\D", "", number))):
                return int(re.sub(r"\D", "", number))
    return None


def _fits(draft: Draft, base: int) -> bool:
    """Whether a number can be the base: the votes make it, or every printed percent is what its votes are of it."""
    votes = [option.votes or 0 for option in draft.options]
    if base < max(votes) or base < 3:
        return False
    if not draft.multiple and sum(votes) == base:
        return True
    shares = [(option.votes or 0, option.percent) for option in draft.options]
    return all(share is not None and abs(100 * count / base - share) <= 0.55 for count, share in shares)


_NUMBERED = re.compile(
    r"^(?:(?:question|poll|q|вопрос|опрос)\s*(?:№\s*)?\d*\s*[:.)]|(?:№\s*)?\(?\d{1,2}[.)])\s*(?=\D)", re.I
)


class _Reader:
    """Walks the lines of one block; `labels` wait for numbers, `columns` are the heads of a table."""

    def __init__(self, block: Sequence[Placed], heading: str) -> None:
        self.base = shape.told_base(heading[-400:])  # said once for all questions of the block
        self.multiple = len(heading) < 160 and bool(any_of("polls", "multiple").search(heading))
        self.lines = [item.line for item in block]
        self.scope = "site" if block[0].tag == "site_poll" else "event"
        self.open: list[Draft] = []
        self.done: list[Draft] = []
        self.labels: list[tuple[str, Line]] = []
        self.columns: list[str] = []
        self.percent: list[int] = []  # which of them are percents
        self.phase: str | None = None
        self.verdict: Line | None = None
        self.begun = False  # a phase was named and nothing counted since
        if len(heading) < 100 and heading[-1:] not in ".:" and (phase := shape.phase_in(heading)):
            self._begin(phase, self.lines[0])

    def drafts(self) -> list[Draft]:
        """The polls of the block, in order."""
        for index, line in enumerate(self.lines):
            self._line(index, line)
        self._close()
        asked = [draft for draft in self.done if draft.options or draft.question]
        for draft in asked:
            draft.base_n = draft.base_n or self.base
            draft.multiple = draft.multiple or self.multiple
        return asked

    def _current(self, phase: str | None = None) -> Draft:
        phase = phase or self.phase
        for draft in self.open:
            if draft.phase == phase:
                return draft
        asked = self.open[0] if self.open else None
        if asked is not None and not asked.options and asked.phase is None:
            asked.phase = phase
            return asked
        draft = Draft(scope=self.scope, phase=phase)
        if asked is not None:
            draft.question, draft.multiple, draft.first = asked.question, asked.multiple, asked.first
        self.open.append(draft)
        return draft

    def _close(self) -> None:
        whole = self.open and _complete(self.open[-1])
        if self.labels and not whole:
            draft = self._current()
            for label, line in self.labels:
                draft.add(line, label, None)
            draft.cut = True
        self.done += self.open
        self.labels, self.open, self.columns, self.phase, self.begun = [], [], [], None, False

    def _ask(self, text: str, line: Line) -> None:
        phase = self.phase if self.begun else None
        above = self.open[0] if self.open and not self.open[0].question and not self.open[0].options else None
        self._close()
        self.phase = phase
        draft = Draft(scope=self.scope, phase=phase, first=above.first if above else 0)
        draft.touch(line)
        self.open = [draft]
        text = re.sub(r"^[“«\"]([^“”«»\"]+\?)[”»\"]$", r"\1", text)
        text = shape.labelled_question(text) or shape.quoted_motion(text) or text
        note = re.search(r"\s*[(\[]([^()\[\]]{3,80})[)\]]\s*$", text) or re.search(r"(?<=\?)\s+(\S.{2,98})$", text)
        if note and (shape.note_line(note[1]) or shape.base_of(note[1]) is not None):
            text = text[: note.start()]
        draft.question = _NUMBERED.sub("", text)
        self._notes(line.text)

    def _notes(self, text: str) -> None:
        drafts = self.open or [self._current()]
        for draft in drafts:
            draft.multiple = draft.multiple or bool(any_of("polls", "multiple").search(text))
            draft.single = draft.single or bool(any_of("polls", "single").search(text))
        base = shape.told_base(text)
        if base is not None and not any(draft.question for draft in drafts):
            self.base = base
        elif base is not None and not shape.ANY_PERCENT.search(text):
            under = (
                any(item.options for item in drafts) and not self.columns and not any_of("polls", "both").search(text)
            )
            for draft in [self._current()] if under else drafts:
                draft.base_n = base
            if under and self._of_all_above(text, base):
                self.base = base
            for draft in self.done:  # one question, asked of the same people before and after
                if draft.phase and draft.question == self._current().question:
                    draft.base_n = draft.base_n or base

    def _of_all_above(self, text: str, base: int) -> bool:
        """Whether a sentence under the last question ("64 people took part in the poll.") tells the base of all."""
        told = text.rstrip().endswith(".") and len(text.split()) > 2
        polls = [draft for draft in self.done if draft.options]
        votes = [sum(option.votes or 0 for option in draft.options) for draft in polls if not draft.multiple]
        return told and not any(draft.base_n for draft in polls) and all(total <= base for total in votes)

    def _line(self, index: int, line: Line) -> None:
        text = line.text
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        bare_next = following is not None and shape.numbers(following) is not None
        if self.verdict is not None or shape.motion_line(text) or shape.verdict_line(text):
            self._motion(line, following)
        elif (count := shape.numbers(line)) is not None:
            self._numbers(count, line)
        elif line.cells and shape.header_line(line):
            self._header(line)
        elif phase := shape.phase_of(text):
            self._begin(phase, line)
        elif shape.header_line(line):
            self._header(line)
        elif noted := shape.question_with_note(text):
            self._ask(noted, line)
        elif (shape.base_line(text) and not bare_next) or (shape.note_line(text) and not shape.question(text)):
            (self.open[-1] if self.open else self._current()).touch(line)
            self._notes(text)
        elif self.columns and len(line.cells) <= len(self.columns) and (found := shape.bare_row(text)):
            self._row(line, found)
        elif shape.row(line):
            self._row(line, line.cells)
        elif self.columns and (found := shape.bare_row(text)):
            self._row(line, found)
        elif parts := inline.phases(text):
            if asked := inline.question_before(text):
                self._ask(asked, line)
            for phase, options in parts:
                self._begin(phase, line)
                draft = self._current(phase or None)
                draft.options += options
                draft.touch(line)
        elif (split := shape.question_with_options(text)) and len(options := inline.options(split[1])) >= 2:
            self._ask(split[0], line)
            self._current().options += options
        elif shape.question(text) and not bare_next:
            self._ask(text, line)
        elif len(options := inline.options(text) or inline.counts(text)) >= 2:
            draft = self._current()
            draft.options += options
            draft.touch(line)
        elif (hit := shape.labelled(text) or shape.counted(text)) is not None:
            self._labelled(line, *hit)
        else:
            self._label(index, line, following, bare_next=bare_next)

    def _labelled(self, line: Line, label: str, count: shape.Count) -> None:
        asked = self.open and (self.open[-1].question or self.open[-1].options)
        if shape.total_label(label) and count.percent is None and count.votes is not None and not asked:
            self.base = count.votes
            self._current().touch(line)
        elif shape.total_label(label):
            self._current().base_n = count.votes
            self._current().touch(line)
        elif count.percent is None and not asked and shape.about_asking(label):
            self.base = count.votes  # "На вопросы отвечали: 31 человек", over the questions
            self._current().touch(line)
        else:
            self._option(line, label, count)

    def _option(self, line: Line, label: str, count: shape.Count) -> None:
        """Add an option, unless the shares before it make the whole: what follows is of something else."""
        other = any_of("prose_polls", "undecided").search(label) or any_of("polls", "void").search(label)
        if count.percent is not None or other or not _complete(self._current()):
            self._current().add(line, label, count)

    def _begin(self, phase: str, line: Line) -> None:
        if len(self.labels) >= 2:
            self.columns, self.labels = [label for label, _ in self.labels], []
        self.phase, self.begun = phase or self.phase, True
        if not self.open:
            self._current().touch(line)
        if (base := shape.base_of(line.text)) is not None and not shape.ANY_PERCENT.search(line.text):
            self._current().base_n = base

    def _header(self, line: Line) -> None:
        cells = line.cells or tuple(line.text.split(" "))
        change = folded("polls", "change")
        first = cells[0] if line.cells and cells else ""
        if (
            len(first) > 8
            and fold(first) not in folded("polls", "header")
            and not (self.open and self.open[-1].question)
        ):
            self._ask(first, line)  # a table whose corner holds the question
        heads = [(shape.head_of(cell), cell) for cell in cells]
        self.columns = [shape.phase_of(head) or ("change" if fold(head) in change else cell) for head, cell in heads]
        self.percent = [place for place, (_, cell) in enumerate(heads) if shape.percent_head(cell)]
        base = next((n for cell in cells if (n := shape.head_base(cell)) is not None), None)
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
        if shape.labelled(following.text) or shape.phase_of(following.text) or shape.row(following):
            return True
        after = self.lines[index + 2] if index + 2 < len(self.lines) else None
        return after is not None and shape.numbers(following) is None and shape.numbers(after) is not None

    def _numbers(self, count: shape.Count, line: Line) -> None:
        draft = self._current()
        if self.phase is not None and len(self.labels) >= 2 and not draft.options:
            self.columns, self.labels = [label for label, _ in self.labels], []
        heads = [column for column in self.columns if column and fold(column) not in folded("polls", "header")]
        if not self.labels and len(draft.options) < len(heads):
            draft.add(line, heads[len(draft.options)], count)
        elif not self.labels and count.percent is None and _of_whole(draft):
            if draft.question or draft.options:
                draft.base_n = draft.base_n or count.votes
            else:
                self.base = count.votes  # "80 respondents", over the questions
            draft.touch(line)
        elif not self.labels and _completes(draft, count):
            last = draft.options.pop()
            draft.options.append(last.model_copy(update={"votes": count.votes}))
            draft.touch(line)
        elif not self.labels:
            draft.orphans += 1
            draft.touch(line)
        else:
            before = len(draft.options)
            self._option(line, " ".join(text for text, _ in self.labels), count)
            if len(draft.options) > before:
                for _, item in self.labels:
                    draft.touch(item)
            self.labels = []

    def _row(self, line: Line, cells: Sequence[str]) -> None:
        label, values = cells[0], list(cells[1:])
        counts = [shape.cell_count(value) for value in values]
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
                counts[place] = shape.count_of(f"{values[place]}%")  # the head of the column prints the sign
        if any(column in ("before", "after") for column in columns):
            for column, count in zip(columns, counts, strict=False):
                if column in ("before", "after") and count is not None:
                    self._current(column).add(line, label, count)
            return
        votes = next((count.votes for count in counts if count and count.votes is not None), None)
        percent = next((count.percent for count in counts if count and count.percent is not None), None)
        self._labelled(line, label, shape.Count(votes, percent))

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
            draft.add(line, label, shape.Count(None, share) if percent else shape.Count(int(share), None))


def _complete(draft: Draft) -> bool:
    """Whether the options of a poll make its whole: what stands under them is no further option."""
    percents = [option.percent for option in draft.options if option.percent is not None]
    return len(draft.options) >= 2 and len(percents) == len(draft.options) and 98 <= sum(percents) <= 102


def _of_whole(draft: Draft) -> bool:
    """Whether a number of votes that stands alone counts all of them: no option waits for it."""
    if not draft.options:
        return not draft.orphans
    return _complete(draft) and all(option.votes is None for option in draft.options)


def _completes(draft: Draft, count: shape.Count) -> bool:
    """Whether votes on a line of their own belong to the percent on the line above."""
    last = draft.options[-1] if draft.options else None
    return last is not None and last.votes is None and last.percent is not None and count.percent is None


def _finish(draft: Draft, motion: str | None) -> tuple[Poll, list[Problem]]:
    problems: list[Problem] = []
    line = draft.first or None

    def tell(where: int | None, fragment: str, reason: str) -> None:
        problems.append(Problem(line=where, fragment=fragment[:80], reason=reason))

    bare = [option for option in draft.options if option.votes is None and option.percent is None]
    if draft.orphans:
        tell(line, draft.question, f"{draft.orphans} poll result(s) have numbers but no label (cut off?)")
    if bare:
        tell(draft.last or line, bare[0].label, "a poll option has a label but no votes or percent (cut off?)")
    if not draft.options:
        tell(line, draft.question, "a poll question without options (cut off?)")
    question = draft.question
    sides = {fold(option.label) for option in draft.options} & folded("polls", "labels")
    if not question and motion and (sides or draft.phase):
        question = motion
    if not question:
        tell(line, draft.options[0].label if draft.options else "", "a poll without a question; add it")
    widgets = {fold(widget).strip(" ?") for widget in words()["widgets"]}
    percents = [option.percent for option in draft.options if option.percent is not None]
    whole = len(percents) >= 2 and len(percents) == len(draft.options) and 98 <= sum(percents) <= 102
    votes = [option.votes for option in draft.options if option.votes is not None]
    whole = whole or (len(votes) == len(draft.options) >= 2 and sum(votes) == draft.base_n)
    pairs = ({"yes", "no"}, {"да", "нет"}, {"for", "against"}, {"за", "против"}, {"ayes", "noes"})
    whole = whole or (not bare and any(pair <= {fold(option.label) for option in draft.options} for pair in pairs))
    poll = Poll(
        question=question or "?",
        scope="site" if draft.scope == "site" or fold(question).strip(" ?") in widgets else "event",
        phase="before" if draft.phase == "before" else "after" if draft.phase == "after" else None,
        audience=draft.audience,
        classification="multiple" if draft.multiple else "single" if draft.single or whole else None,
        base_n=draft.base_n,
        options=tuple(draft.options),
        incomplete=bool(draft.cut or draft.orphans or bare or not draft.options),
        lines=(draft.first, max(draft.first, draft.last)) if draft.first else None,
    )
    return poll, problems + _sums(poll, line)


def _sums(poll: Poll, line: int | None) -> list[Problem]:
    """Percents that do not make 100 (over rounding) are kept as printed and told."""
    percents = [option.percent for option in poll.options if option.percent is not None]
    total = sum(percents)
    whole = len(percents) == len(poll.options) >= 2 and not poll.incomplete
    if not whole or poll.classification == "multiple" or abs(total - 100) <= max(1.0, 0.5 * len(percents)):
        return []
    where = line or (poll.lines[0] if poll.lines else None)
    reason = f"the percents of the poll make {total:g}, not 100; kept as printed"
    return [Problem(line=where, fragment=poll.question[:80], reason=reason)]
