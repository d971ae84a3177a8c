"""What is open while a block of polls is read: the question, its phases and groups, and whose a base is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rtdash.ingest import polls_base, polls_key, polls_percent, polls_sides, polls_tally
from rtdash.ingest import polls_marks as marks
from rtdash.ingest import polls_notes as notes
from rtdash.ingest import polls_shape as shape
from rtdash.ingest.blocks import Placed
from rtdash.ingest.lines import Line
from rtdash.ingest.polls_asked import Asked, alike
from rtdash.ingest.polls_draft import Draft, complete
from rtdash.ingest.polls_wrapped import joined
from rtdash.ingest.words import any_of

_NUMBERED = re.compile(
    rf"^(?:{notes.COUNTER}\s*[:.)–—-]|(?:motion|statement|тезис|утверждение)\s*\d*\s*[:.)]"
    r"|(?:motion|statement|question|тезис|утверждение|вопрос)\s+[A-HА-Ж]\s*[:.)–—]"
    r"|(?:question|poll|q|вопрос|опрос)\s*[:.)]|(?:№\s*)?\(?\d{1,2}[.)])\s*(?=\D)",
    re.I,
)
_IN_BRACKETS, _BEHIND = re.compile(r"\s*[(\[]([^()\[\]]{3,80})[)\]]\s*$"), re.compile(r"(?<=\?)\s+(\S.{2,98})$")
MOST = 40  # polls above that a base is held against


class Open:
    """The polls of one block that are read; `labels` wait for numbers, `columns` are the heads of a table."""

    def __init__(self, block: Sequence[Placed], heading: str) -> None:
        self.heading = heading
        self.base = polls_base.told_base(heading[-400:])  # said once for all questions of the block
        self.multiple = (
            len(heading) < 160 and not notes.kind_line(heading) and bool(any_of("polls", "multiple").search(heading))
        )
        lines = polls_percent.signed(joined([item.line for item in block]), heading)
        self.lines = polls_tally.label_first(polls_key.merged(lines))
        self.groups = alike(self.lines)
        self.tallies, self.behind = polls_tally.tallies(self.lines), polls_tally.behind(self.lines)
        self.scope = "site" if block[0].tag == "site_poll" else "event"
        self.open: list[Draft] = []
        self.done: list[Draft] = []
        self.labels: list[tuple[str, Line]] = []
        self.columns: list[str] = []
        self.percent: list[int] = []  # which of them are percents
        self.phase: str | None = None
        self.verdict: Line | None = None
        self.begun = False  # a phase was named and nothing asked since
        self.noted = ""  # said before a question, of how it could be answered
        self.asked: Asked | None = None  # the group whose results stand here
        self.fresh = self.over = False  # it was named just now; it stands over questions of its own
        self.named: Line | None = None  # the line that named it or counts the poll, until one takes it
        self.passed = 0  # lines that a table took
        self.counted = False  # a line counted the polls, or told the kind of the one under it
        self.outer: int | None = None  # a base that was told over the first of these
        if len(heading) < 100 and heading[-1:] not in ".:" and (phase := shape.phase_in(heading)):
            self._begin(phase, self.lines[0])

    def _count(self, index: int) -> marks.Count | None:
        """The numbers of a line that holds nothing else; a bare one counts where labels and numbers take turns."""
        if index >= len(self.lines):
            return None
        return marks.numbers(self.lines[index]) or self.tallies.get(index)

    def _over_base(self, index: int) -> bool:
        """Whether a question stands over the number of people asked, and labels with shares of their own under that."""
        base, label, share = (self._count(index + ahead) for ahead in (1, 2, 3))
        shares = share is not None and share.percent is not None and label is None
        if not shares and base is not None and self.lines[index + 1].whole[-1:].isalpha():
            # "44 responses" over "Cranes: 19"
            below = self.lines[index + 2].text if index + 2 < len(self.lines) else ""
            shares = (marks.labelled(below) or marks.counted(below)) is not None
        return shares and base is not None and base.percent is None and marks.question(self.lines[index].text)

    def _current(self, phase: str | None = None) -> Draft:
        phase, self.fresh = phase or self.phase, False
        for draft in self.open[-MOST:]:
            if draft.phase == phase and draft.asked == self.asked:
                return draft
        asked = self.open[0] if self.open else None
        if asked is not None and not asked.options and asked.phase is None and asked.asked in (None, self.asked):
            asked.phase = phase
            asked.of(self.asked)
            return asked
        draft = Draft(scope=self.scope, phase=phase)
        if asked is not None:
            draft.question, draft.multiple = asked.question, asked.multiple
            draft.first = asked.first if len(self.open) < 4 else 0  # of many groups, the first show the question
            draft.base_n = draft.shared = asked.shared
        self._of_group(draft)
        self.open.append(draft)
        return draft

    def _of_group(self, draft: Draft) -> None:
        """Make a poll that of the group whose results stand here, with the line that named it."""
        draft.of(self.asked)
        if self.named is not None:
            draft.touch(self.named)
        self.named = None

    def _close(self) -> None:
        whole = self.open and complete(self.open[-1])
        if self.labels and not whole:
            draft = self._current()
            for label, line in self.labels:
                draft.add(line, label, None)
            draft.cut = True
        self.done += self.open
        self.labels, self.open, self.columns, self.phase, self.begun = [], [], [], None, False

    def _ask(self, text: str, line: Line) -> None:
        counted = any(draft.options for draft in self.open if draft.phase == self.phase)
        phase = self.phase if self.begun and not counted else None
        above = self.open[0] if self.open and not self.open[0].question and not self.open[0].options else None
        self._close()
        self.phase = phase
        self.over = self.fresh or self.over
        self.asked, self.fresh = self.asked if self.over else None, False
        draft = Draft(scope=self.scope, phase=phase, first=above.first if above else 0)
        self._of_group(draft)
        draft.touch(line)
        self.open = [draft]
        text = shape.unquoted(text)
        text = shape.labelled_question(text) or shape.quoted_motion(text) or text
        for pattern in (_IN_BRACKETS, _BEHIND):
            note = pattern.search(text)
            if note and (notes.about_answers(note[1]) or polls_base.base_of(note[1]) is not None):
                text = text[: note.start()]
        draft.question = polls_sides.without_letter(_NUMBERED.sub("", text))
        self._notes(f"{self.noted} {line.text}".strip())
        self.noted = ""

    def _counter(self, line: Line, note: str | None = None) -> None:
        """ "Poll 2 of 3 (select all that apply)": what stands under it is another poll."""
        self._close()
        self._of_all()
        self.base = self.outer if self.counted else self.base
        self.counted, self.outer = True, self.base if not self.counted else self.outer
        self.noted = line.text if note is None else note
        self.asked, self.named = self.asked if self.over else None, line

    def _kind(self, line: Line, index: int) -> None:
        """ "Anonymous poll" under a question, or "Multiple choice poll (several answers)" over one."""
        unanswered = bool(self.open) and bool(self.open[-1].question) and not self.open[-1].options
        if not unanswered and (self._question_next(index) or self._question_next(index + 1)):
            self._counter(line, notes.note_of_kind(line.text))
            return
        (self.open[-1] if self.open else self._current()).touch(line)
        if note := notes.note_of_kind(line.text):
            self._notes(note)

    def _of_all(self) -> None:
        """Give the polls that are read what was said over all of them."""
        for draft in self.done:
            draft.base_n = draft.base_n or self.base
            draft.multiple = draft.multiple or (self.multiple and not draft.single)

    def _of_next(self, text: str, following: Line | None) -> bool:
        """Whether a note under a poll whose shares make a whole says of the next one that it took several answers."""
        if following is None or not self.open or not marks.question(following.text):
            return False
        return complete(self.open[-1]) and any_of("polls", "multiple").search(text) is not None

    def _notes(self, text: str, index: int = 0) -> None:
        drafts = self.open or [self._current()]
        multiple = bool(any_of("polls", "multiple").search(text))
        self.multiple = self.multiple or (multiple and not any(draft.question for draft in drafts))
        for draft in drafts:
            draft.multiple = draft.multiple or multiple
            draft.single = draft.single or bool(any_of("polls", "single").search(text))
        base = polls_base.told_base(text)
        if base is not None and (not marks.ANY_PERCENT.search(text) or not any(draft.question for draft in drafts)):
            self._told(base, text, index)

    def _told(self, base: int, text: str, index: int = 0) -> None:
        """Give a base to the polls that its line stands with; `index` is that line's where it stands alone."""
        answered = any(draft.options for draft in self.open)
        if not any(draft.question for draft in self.open):
            self.base = base  # over the questions
            return
        if answered and self.base is not None and index and self._question_next(index):
            for draft in reversed([*self.done[-MOST:], *self.open]):
                draft.base_n = draft.base_n or self.base
            self.base = base  # each question has its own over it
            return
        if len(parts := shape.phased_bases(text)) == 2:
            for draft in self.open:
                draft.base_n = parts.get(draft.phase or "", draft.base_n)
            return
        last = self.open[-1]
        whole = self.phase is None or self.columns or any_of("polls", "both").search(text) or not answered
        for draft in self.open:
            if draft is last or (whole and draft.asked == last.asked):
                draft.base_n = base
                draft.shared = draft.shared if answered else base
        if any_of("polls", "all_questions").search(text):
            self.base = base
        elif answered and self._of_all_above(base, text, index):
            for draft in self.done[-MOST:]:
                draft.base_n = base
        for draft in self.done[-MOST:]:  # one question, asked of the same people before and after
            if draft.phase and draft.question == last.question:
                draft.base_n = draft.base_n or base

    def _question_next(self, index: int) -> bool:
        """Whether the next line asks."""
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        return following is not None and marks.question(following.text)

    def _of_all_above(self, base: int, text: str, index: int) -> bool:
        """Whether a base under the last question is that of all: a sentence or a line apart, and their votes fit."""
        above = self.done[-MOST:]
        if not above or any(draft.base_n for draft in above):
            return False
        polls = [draft for draft in [*above, *self.open] if draft.options and not draft.multiple]
        votes = [sum(option.votes or 0 for option in draft.options) for draft in polls]
        sentence = text.rstrip().endswith(".") and len(text.split()) > 2
        apart = index == len(self.lines) - 1 and self._apart(index)
        return all(total <= base for total in votes) and (sentence or apart or all(total == base for total in votes))

    def _apart(self, index: int) -> bool:
        """Whether a line stands apart from those over it, which do not stand apart from each other."""
        if index < 2:
            return False
        first, above, here = self.lines[index - 2 : index + 1]
        gap = here.number - above.number > 1 or (above.kind in ("item", "row", "term") and here.kind == "text")
        return gap and above.number - first.number == 1

    def _group(self, asked: Asked, line: Line) -> None:
        """Go on to the results of another group, or of the first one under a question."""
        under = bool(self.open) and not self.open[-1].options
        self.asked, self.over = asked, False
        if under:
            self._current().touch(line)
        self.fresh, self.named = not under, None if under else line

    def _begin(self, phase: str, line: Line) -> None:
        if len(self.labels) >= 2:
            self.columns, self.labels = [label for label, _ in self.labels], []
        self.phase, self.begun = phase or self.phase, True
        if not self.open:
            self._current().touch(line)
        if (base := polls_base.base_of(line.text)) is not None and not marks.ANY_PERCENT.search(line.text):
            self._current().base_n = base
