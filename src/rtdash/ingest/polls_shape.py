"""Shapes of poll lines: which line is a label, a phase, a question, a head of columns, and where a poll ends.

Above 300 lines: a list of shapes, one short function each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rtdash.domain.record import Option
from rtdash.ingest import polls_key, polls_sides
from rtdash.ingest.faults import repaired
from rtdash.ingest.lines import Line
from rtdash.ingest.polls_base import base_line, base_of, told_base, without_base
from rtdash.ingest.polls_heads import head_of
from rtdash.ingest.polls_list import question_with_options
from rtdash.ingest.polls_marks import (
    ANY_PERCENT,
    bare_row,
    count_of,
    labelled,
    numbers,
    numeric,
    question,
    row,
)
from rtdash.ingest.polls_notes import counter_line, kind_line, note_line, says_percent
from rtdash.ingest.polls_tally import tallies
from rtdash.ingest.polls_verdict import motion_line, verdict_line
from rtdash.ingest.words import Phrases, any_of, either, fold, folded, heading_kind, words


@lru_cache(maxsize=1)
def _phases() -> tuple[tuple[str, Phrases], ...]:
    kind = r"(?:results?|votes?|poll|голосовани[ея]|опрос|результаты)"
    found = []
    for phase in ("before", "after"):
        phrases = either(re.escape(phrase) for phrase in sorted(folded("polls", phase), key=len, reverse=True))
        near = either(words()["polls"]["near"][phase])
        found.append((phase, Phrases(rf"{kind}?\s*(?:{phrases}|{near})(?:\s+{kind})?")))
    return tuple(found)


@lru_cache(maxsize=2048)  # the lines about a line are asked again and again
def phase_of(text: str) -> str:
    """Before or after where the whole text names a phase, else ""."""
    bare = fold(repaired(without_base(text.rstrip(" :")))).strip("()[]")
    for phase, pattern in _phases():
        if pattern.fullmatch(bare):
            return phase
    return ""


def phase_in(text: str) -> str:
    """The phase that a heading names within other words: "Audience vote after the debate"; "" where none or both."""
    low = fold(text)
    near = {phase: words()["polls"]["near"][phase] for phase in ("before", "after")}
    hits = [phase for phase, patterns in near.items() if re.search(rf"(?<!\w){either(patterns)}(?!\w)", low)]
    return hits[0] if len(hits) == 1 else ""


_LEADING = re.compile(r"([^:–—0-9]{2,60}?)\s*[:–—]\s*(?=\S)")
_PRE_OR_POST = re.compile(r"((?:Pre|Post)-\w+(?: \w+)?)\s+(?=\d)", re.I)


def leading_phase(text: str) -> tuple[str, str]:
    """A phase before a colon and the rest: "BEFORE: 24% for …" gives ("before", "24% for …")."""
    marked = ":" in text or "–" in text or "—" in text
    found = _LEADING.match(text) if marked else None
    found = found or _PRE_OR_POST.match(text)
    if found and (phase := phase_of(found[1])):
        return phase, text[found.end() :]
    return "", text


def labelled_question(text: str) -> str | None:
    """The question behind a heading's words: "Vote: Should cities own their power stations?"."""
    found = re.match(r"([^:?]{3,60}):\s+(?=\S)", text)
    if found is None or len(found[1].split()) > 7 or text[found.end() :].count("?") != 1:
        return question_behind(text)
    if heading_kind(fold(found[1])) not in ("poll", "site_poll") and not about_vote(found[1]):
        return question_behind(text)
    return unquoted(text[found.end() :])


_QUOTED_WHOLE = re.compile(r"[“«\"„](?P<inner>[^“”«»„\"]*(?:[“«„][^“”«»„\"]*[”»“][^“”«»„\"]*)*\?)[”»\"]\.?\s*$")


def unquoted(text: str) -> str:
    """A question without the quotation marks around it; those around a name inside it stay."""
    found = _QUOTED_WHOLE.match(text)
    return found["inner"] if found else text


_LED = re.compile(r"(?P<lead>[^?]{8,240}?)(?P<stop>[:.])\s+(?=[“«\"„]?[A-ZÀ-ŽА-ЯЁ][^?]{6,300}\?[”»\"]?\s*$)")


def question_behind(text: str) -> str | None:
    """The question behind words that it was asked: "The same question was asked twice: Should exporters be paid?"."""
    found = _LED.match(text) if "?" in text else None
    if found is None or len(found["lead"].split()) < 2 or not about_asking(found["lead"]):
        return None
    rest = text[found.end() :].strip()
    if found["stop"] == "." and (further := question_behind(rest)):
        return further
    return unquoted(rest)


def lead_of(text: str) -> str:
    """The words before a question that say it was asked; "" where none do."""
    found = _LED.match(text) if "?" in text else None
    return found["lead"] if found is not None and about_asking(found["lead"]) else ""


def asks_under(heading: str, text: str) -> bool:
    """Whether a heading that ends as a question ("And the audience?") stands over one that somebody was asked."""
    return question(heading) and question(text) and question_behind(text) is not None


_QUESTION_FIRST = re.compile(r"([^?]{8,300}\?)\s+(?=\S)")


def question_with_note(text: str) -> str | None:
    """A question with a note behind it: "What makes drivers leave? Several answers were allowed."."""
    found = _QUESTION_FIRST.match(text) if "?" in text else None
    if found is None or ANY_PERCENT.search(text):
        return None
    rest = text[found.end() :].strip("()")
    return text if len(rest) < 100 and (note_line(rest) or base_of(rest) is not None) else None


def quoted_motion(text: str) -> str | None:
    """The motion out of a heading: Division on the motion “This House would …”."""
    found = re.search(r"(?:motion|question|тезис\w*|вопрос\w*)\s*:?\s*[“«\"]([^“”«»\"]{6,250})[”»\"]\s*$", text, re.I)
    return found[1] if found else None


def about_vote(text: str) -> bool:
    """Whether a short line speaks of a vote, in whatever words."""
    return bool(any_of("polls", "vote_stems").search(text))


def about_asking(text: str) -> bool:
    """Whether a sentence says that somebody was asked or voted."""
    return about_vote(text) or _ASKING.search(text) is not None or told_base(text) is not None


_ASKING = Phrases("ask(?:ed|s)|question|answer|вопрос|спрос|спраш|отве")


def header_line(line: Line) -> bool:
    """A row of column names: options, votes, percent, before, after, change."""
    cells = tuple(map(head_of, line.cells)) or tuple(line.text.split(" "))
    if not 2 <= len(cells) <= 8 or not all(_head(cell, cells, number) for number, cell in enumerate(cells)):
        return False
    told = any(phase_of(cell) or fold(cell) in folded("polls", "header") for cell in cells)
    return told and not any(count_of(cell) for cell in cells)


def _head(cell: str, cells: Sequence[str], number: int) -> bool:
    """Whether a cell may head a column; over the answers themselves anything may, where phases stand beside it."""
    low = fold(cell)
    if not cell or low in folded("polls", "header") or low in folded("polls", "change") or phase_of(cell):
        return True
    return number == 0 and len(cells) > 2 and bool(phase_of(cells[1]) and phase_of(cells[2]))


def _after(lines: Sequence[Line], index: int, most: int = 6) -> Iterator[Line]:
    seen = 0
    for line in lines[index + 1 : index + 1 + 3 * most]:
        if not line.blank:
            yield line
            seen += 1
            if seen >= most:
                return


def labels_next(lines: Sequence[Line], index: int) -> bool:
    """Whether the next line that is not blank holds the numbers of this one."""
    upcoming = next(_after(lines, index), None)
    return upcoming is not None and numbers(upcoming) is not None


def counts_label(lines: Sequence[Line], index: int) -> bool:
    """Whether a bare number stands under a label as the one above did: "0" is nobody's vote then, and no furniture."""
    if not lines[index].whole.isdigit():
        return False
    above = [line for line in lines[max(0, index - 6) : index] if not line.blank]
    return len(above) >= 3 and len(above) - 1 in {at - 1 for at in tallies([*above, lines[index]])}


def follows(lines: Sequence[Line], index: int, most: int = 10) -> bool:
    """Whether poll numbers stand soon under a heading."""
    upcoming = list(_after(lines, index, most))
    if any(map(polls_sides.in_line, (line.text for line in upcoming[:4]))):
        return True
    if sum(polls_sides.side_count(line.text) is not None for line in upcoming[:4]) >= 2:
        return True
    if any(numeric(line) or len(ANY_PERCENT.findall(line.text)) >= 2 for line in upcoming):
        return True
    return bool(upcoming) and (question(upcoming[0].text) or bool(tallies(upcoming)))


def counts_all(line: Line, previous: Line, over: Line | None, *, rated: bool) -> bool:
    """Whether "80 votes" goes with the percent of the line above, or right under the answers tells who gave one.

    `over` is the line above that: a poll may print each share over its answer.
    """
    above, here = numbers(previous), numbers(line)
    if here is None or here.percent is not None:
        return False
    first = numbers(over) if over is not None and above is None and not rated else None
    if first is not None and first.percent is not None and first.votes is None:
        return True
    if above is not None:
        return above.votes is None
    tight = line.number == previous.number + 1 and line.kind == previous.kind == "text"
    return tight and not rated and labelled(previous.text) is not None


@lru_cache(maxsize=1)
def phase_words() -> str:
    """The words of both phases, the longest first, as an expression."""
    phrases = sorted(folded("polls", "before") | folded("polls", "after"), key=len, reverse=True)
    return either(re.escape(phrase) for phrase in phrases)


def phased_bases(text: str) -> dict[str, int]:
    """The people asked in each phase: "Base: 120 before, 118 after"."""
    for pattern, number, words_at in _PHASED:
        found = {phase: int(hit[number]) for hit in pattern.finditer(text) if (phase := phase_of(hit[words_at]))}
        if len(found) == 2:
            return found
    return {}


_WORDS = r"([^\W\d]+(?:[ -][^\W\d]+){0,4}?)"
_PHASED = (
    (re.compile(rf"(?<!\d)(\d{{1,6}})\s+{_WORDS}(?=[,;.)]|\s+(?:and|и)\s|$)"), 1, 2),
    (re.compile(rf"(?<!\w){_WORDS}\s?[:=–—-]\s?(\d{{1,6}})(?!\d)"), 2, 1),
)


def inline_phases(text: str) -> bool:
    """Whether the line opens with one phase and goes on to the other: "Before the debate: After the debate: …"."""
    return text.count(":") >= 2 and len(list(_phase_marks().finditer(text))) >= 2


@lru_cache(maxsize=1)
def _phase_marks() -> Phrases:
    return Phrases(rf"(?<!\w)(?:{phase_words()})\s*:")


def _of_vote(text: str, options: Sequence[Option]) -> bool:
    """Whether numbers behind a question are of a vote where no heading says so: shares, sides, a word on how."""
    shares = any(option.percent is not None for option in options)
    return shares or about_vote(text) or any(fold(option.label) in folded("polls", "labels") for option in options)


def starts(lines: Sequence[Line], index: int) -> bool:
    """Whether a poll without a heading begins here."""
    line = lines[index]
    text = line.text
    if motion_line(text) or polls_sides.over_votes(lines, index) or polls_sides.motion_with_votes(text):
        return True
    if verdict_line(text):
        upcoming_line = next(_after(lines, index), None)
        return upcoming_line is not None and bool(re.match(r"(?:by |with )?\d", upcoming_line.text))
    if phase_of(text) and (following := next(_after(lines, index), None)) and question(following.text):
        return starts(lines, following.number - 1)
    phase, rest = leading_phase(text)
    if (phase or inline_phases(text)) and len(ANY_PERCENT.findall(rest)) >= 2 and len(text) < 260:
        return True
    if phase_of(text) and (upcoming := next(_after(lines, index), None)) is not None and numeric(upcoming):
        return True
    if (
        header_line(line)
        and (upcoming := next(_after(lines, index), None)) is not None
        and (row(upcoming) or bool(bare_row(upcoming.text)))
    ):
        return True
    if (asked := question_with_options(text)) and _of_vote(text, asked[1]):
        return True
    if (question(text) or question_with_note(text)) and len(text) < 400:
        coming = list(_after(lines, index, 5))
        if (coming and note_line(coming[0].text)) or (coming and base_line(coming[0].text)):
            coming = coming[1:]
        if len(coming) >= 2 and (phase_of(coming[0].text) or header_line(coming[0])) and any(map(numeric, coming[1:3])):
            return True
        if coming and polls_key.answered(lines, coming[0].number - 1):
            return True
        if coming and kind_line(coming[0].text):
            coming = coming[1:]
        bare, shares = tallies(coming), _says_percent(lines, index)
        hits = [
            at in bare
            or (shares and _SHARE.fullmatch(item.text) is not None)
            or numbers(item) is not None
            or labelled(item.text) is not None
            or row(item)
            for at, item in enumerate(coming[:4])
        ]
        return sum(hits) >= 2 and any(hits[:2]) and all(len(item.text) < 200 for item in coming[:2])
    return False


_SHARE = re.compile(r"\D{2,120}\s(?:100|\d{1,2})(?:[.,]\d{1,2})?")  # "It will grow 41,7"


def _says_percent(lines: Sequence[Line], index: int) -> bool:
    """Whether a note behind a question, or on the line under it, calls the numbers of its answers percents."""
    noted = [lines[index].text.rpartition("?")[2], *(line.text for line in _after(lines, index, 1))]
    return any(map(says_percent, noted))


_ENDED = re.compile(r"[.!?…:;][\"”’»)\]]*$")


def _in_prose(lines: Sequence[Line], index: int) -> bool:
    """Whether a wrapped paragraph begins here that tells its numbers in sentences."""
    line = lines[index]
    parts = [line.text]
    for following in lines[index + 1 : index + 12]:
        if len(parts[-1]) < 40 or following.blank or following.bullet or following.kind != "text":
            break
        if following.text[0].isupper() and _ENDED.search(parts[-1]):
            break
        parts.append(following.text)
    whole = " ".join(parts)
    told = len(parts) > 1 and whole.endswith(".") and len(whole.split()) > 16
    return told and len(ANY_PERCENT.findall(whole)) >= 2


_STOPPED = re.compile(r"[.!…][\"”’»)\]]*$")
_ASKED_AND_TOLD = re.compile(r"[“«\"„][^“”«»„\"]{6,250}\?[”»\"]")


def _told_whole(line: Line) -> bool:
    """Whether a line tells a poll in sentences: that somebody was asked, the question in quotation marks, numbers."""
    text = line.text
    if "?" not in text or line.cells or line.kind not in ("text", "item") or not _STOPPED.search(text):
        return False
    found = _ASKED_AND_TOLD.search(text)
    if found is None or not about_asking(text[: found.start()]):
        return False
    rest = text[found.end() :]
    return len(rest.split()) >= 8 and len(re.findall(r"\d+", rest)) >= 2


def _over_prose(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands apart over a sentence that is of no poll: the heading of another section."""
    upcoming = next(_after(lines, index), None)
    if upcoming is None or not index or not (lines[index - 1].blank or lines[index].kind == "heading"):
        return False
    text = upcoming.text
    prose = re.search(r"\w[.!]$", text) is not None and len(text.split()) >= 5 and not upcoming.bullet
    return prose and not numeric(upcoming) and not base_line(text) and not note_line(text) and not about_asking(text)


def belongs(lines: Sequence[Line], index: int) -> bool:
    """Whether the line goes on with an open poll."""
    line = lines[index]
    text = line.text
    if _in_prose(lines, index) or _told_whole(line):
        return False
    if numeric(line) or phase_of(text) or header_line(line) or base_line(text) or note_line(text) or motion_line(text):
        return True
    if question_with_options(text) or polls_sides.over_votes(lines, index) or polls_sides.motion_with_votes(text):
        return True
    if len(ANY_PERCENT.findall(text)) >= 2:
        return len(text.split()) <= 16 or not _STOPPED.search(text)  # a longer sentence tells its poll in prose
    if question(text) or labels_next(lines, index) or question_with_note(text):
        return True
    if leading_phase(text)[0] or verdict_line(text) or counter_line(text) or kind_line(text):
        return True
    if polls_key.told(line.whole)[0] or polls_key.answered(lines, index):
        return True
    if not line.bullet and _over_prose(lines, index):
        return False
    if len(text) > 220 or re.search(r"\w[.!]$", text):
        return bool(line.bullet and line.bullet[0].isdigit() and follows(lines, index))
    above = next((item for item in reversed(lines[max(0, index - 3) : index]) if not item.blank), None)
    if above is not None and above.number < line.number - 1 and question_with_options(above.text):
        return follows(lines, index)  # a poll on one line is whole: what stands apart under it is no answer of it
    return True
