"""Shapes of poll lines: which line carries numbers, which is a label, a phase, a question, and where a poll ends.

Above 300 lines: a list of shapes, one short function each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rtdash.ingest.faults import repaired
from rtdash.ingest.lines import Line
from rtdash.ingest.words import Phrases, any_of, either, fold, folded, heading_kind, months, words

_PERCENT = r"(?P<percent>\d{1,3}(?:[.,]\d{1,2})?)\s?(?:%|per ?cent(?!\w)|pct(?!\w)|процент(?:а|ов)?(?!\w))"
_UNIT = r"(?:votes?|people|persons|respondents|голос(?:а|ов)?|чел(?:овека?|\.)?|ответ(?:а|ов)?)(?!\w)"
_NUMBER = r"(?P<votes>\d{1,3}(?:[ ,]\d{3})+|\d{1,6})"
_VOTES, _VOTES_WORD = rf"{_NUMBER}(?:\s*{_UNIT})?", rf"{_NUMBER}\s*{_UNIT}"
_SEP = r"\s*[,;/|–—-]?\s*"
NUMBERS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"[(\[]?{_PERCENT}[)\]]?",
        rf"{_VOTES}{_SEP}[(\[]\s*{_PERCENT}\s*[)\]]",
        rf"{_PERCENT}{_SEP}[(\[]\s*{_VOTES}\s*[)\]]",
        rf"{_VOTES_WORD}{_SEP}{_PERCENT}",
        rf"{_PERCENT}{_SEP}{_VOTES_WORD}",
        rf"{_VOTES}\s*[,;/|–—-]\s*{_PERCENT}",
        rf"[(\[]?{_VOTES_WORD}[)\]]?",
    )
)
_EITHER = either(
    [r"\[\s*(?:\d[^\[\]]{0,36})\]", *(re.sub(r"[(][?]P<[a-z]+>", "(?:", pattern.pattern) for pattern in NUMBERS)]
)
_TAIL = re.compile(
    rf"(?P<label>.*?\S)(?:\s*[:=–—|.…-]+\s*|\s+|(?=[(\[]))(?P<numbers>{_EITHER})\s*[.;,]?",
    re.I,
)
_TAIL_COUNT = re.compile(r"(?P<label>.*?[^\s.…])\s*(?:[:=]|\s[–—-]|\s?[.…]{3,}|…)\s*(?P<votes>\d{1,6})\s*[.;,]?")
_BRACKET_COUNT = re.compile(r"(?P<label>.*?\S)\s*[\[(](?P<votes>(?!(?:19|20)\d\d)\d{1,6})[\])]\s*[.;,]?")
_FRONT = re.compile(
    rf"(?P<numbers>{_EITHER})\s*[:–—|-]?\s+(?P<label>\S.*)",
    re.I,
)
ANY_PERCENT = re.compile(_PERCENT, re.I)
_DIGIT = re.compile(r"\d")  # most lines have none, and are no part of a poll
_QUESTION = re.compile(r"[?？][\"”»)]*\s*(?:\([^()]{3,60}\))?\s*$")


@dataclass(frozen=True, slots=True)
class Count:
    """Numbers of one option."""

    votes: int | None
    percent: float | None


@lru_cache(maxsize=2048)  # the lines about a line are asked again and again
def count_of(text: str) -> Count | None:
    """Read a text that is numbers and nothing else: "33 (31%)", "31%", "12 votes"."""
    text = text.strip(" .;,")
    if text[:1] == "[" and text[-1:] == "]":
        text = text[1:-1]
    if len(text) > 40 or not _DIGIT.search(text):
        return None
    for pattern in NUMBERS:
        if found := pattern.fullmatch(text):
            return _count(found)
    return None


def _count(found: re.Match[str]) -> Count | None:
    parts = found.groupdict()
    votes, percent = parts.get("votes"), parts.get("percent")
    share = float(percent.replace(",", ".")) if percent else None
    if share is not None and share > 100:
        return None
    return Count(int(re.sub(r"\D", "", votes)) if votes else None, share)


def numbers(line: Line) -> Count | None:
    """The numbers of a line that holds nothing else."""
    return count_of(line.whole)


def labelled(text: str) -> tuple[str, Count] | None:
    """Read "Yes – 45%", "Yes: 33 (31%)", "45% Yes", "Yes: 12"."""
    if len(text) > 300 or not _DIGIT.search(text):
        return None
    if found := _TAIL.fullmatch(text):
        count = count_of(found["numbers"])
        label = found["label"].rstrip(" :=–—-|.…(")
        if count and label and not ANY_PERCENT.search(label):
            return label, count
    if found := _FRONT.fullmatch(text):
        count = count_of(found["numbers"])
        if count and len(found["label"]) < 160 and not ANY_PERCENT.search(found["label"]):
            return found["label"].strip(" :–—-|"), count
    return None


def counted(text: str) -> tuple[str, Count] | None:
    """Read "Yes: 12": a bare number is a count only where a poll is known to stand."""
    found = (_TAIL_COUNT.fullmatch(text) or _BRACKET_COUNT.fullmatch(text)) if len(text) < 200 else None
    if found is None or count_of(found["label"]):
        return None
    return found["label"].rstrip(" :=–—-"), Count(int(found["votes"]), None)


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
    bare = fold(repaired(without_base(text))).strip("()[]")
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


def leading_phase(text: str) -> tuple[str, str]:
    """A phase before a colon and the rest: "BEFORE: 24% for …" gives ("before", "24% for …")."""
    found = re.match(r"([^:–—0-9]{2,60}?)\s*[:–—]\s*(?=\S)", text) or re.match(
        r"((?:Pre|Post)-\w+(?: \w+)?)\s+(?=\d)", text, re.I
    )
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
    return text[found.end() :]


_LED = re.compile(r"(?P<lead>[^?]{8,240}?)(?P<stop>[:.])\s+(?=[“«\"„]?[A-ZÀ-ŽА-ЯЁ][^?]{6,300}\?[”»\"]?\s*$)")


def question_behind(text: str) -> str | None:
    """The question behind words that it was asked: "The same question was asked twice: Should exporters be paid?"."""
    found = _LED.match(text) if "?" in text else None
    if found is None or len(found["lead"].split()) < 2 or not about_asking(found["lead"]):
        return None
    rest = text[found.end() :].strip()
    if found["stop"] == "." and (further := question_behind(rest)):
        return further
    return rest.strip('“«"„”»') if rest.count("«") == rest.count("»") else rest


def question_with_note(text: str) -> str | None:
    """A question with a note behind it: "What makes drivers leave? Several answers were allowed."."""
    found = re.match(r"([^?]{8,300}\?)\s+(?=\S)", text)
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


def question_with_options(text: str) -> tuple[str, str] | None:
    """A question and its options on one line: "Which would you ban first? Bottles: 37%. Bags: 45%."."""
    found = re.match(r"([^?]{8,300}\?)\s+(?=\S)", text)
    if found is None:
        return None
    rest = text[found.end() :]
    shares, told = len(ANY_PERCENT.findall(rest)), len(re.findall(r"[:–—(]\s*\d{1,3}(?:[.,]\d+)?\s?%", rest))
    return (found[1], rest) if shares == told >= 2 else None


def question(text: str) -> bool:
    """Whether the text ends as a question does."""
    return bool(_QUESTION.search(text[-120:]))


@lru_cache(maxsize=1)
def _base() -> re.Pattern[str]:
    table = words()["polls"]
    stand_for = {f"{{{name}}}": either(table[name]) for name in ("people", "people_ru", "slips")}
    patterns = [re.sub(r"[?]P<n>", f"?P<n{i}>", p) for i, p in enumerate(table["base"])]
    patterns = [re.sub(r"{[a-z_]+}", lambda name: stand_for[name[0]], pattern) for pattern in patterns]
    return re.compile(rf"(?<!\w){either(patterns)}(?!\w|[.,]?\d|\s?(?:%|процент|per ?cent))", re.I)


def base_of(text: str) -> int | None:
    """The printed number of people asked, where the text prints one."""
    text = text[:400]
    found = _base().search(text) if _DIGIT.search(text) else None
    if found is None:
        return None
    value = next(group for group in found.groups() if group)
    return int(re.sub(r"\D", "", value))


_REMARK = re.compile(r"\s*[(\[][^()\[\]]{2,60}[)\]]\s*$")


def without_base(text: str) -> str:
    """A heading without the base in brackets behind it: "What the audience said (N = 212)"."""
    remark = _REMARK.search(text) if text.rstrip()[-1:] in (")", "]") else None
    return text[: remark.start()] if remark and base_of(remark[0]) is not None else text


@lru_cache(maxsize=1)
def _told() -> tuple[Phrases, Phrases]:
    """The number of people asked behind and before the words that tell it."""
    table = words()["polls"]
    number = rf"(?P<n>\d{{1,3}}(?:[ ,]\d{{3}})+|\d{{1,6}})(?![\w.,%]?\d)(?!\s*{either(table['not_asked'])})"
    between = r"(?:\s+[^\W\d][^\W\d’'-]*){0,5}?"
    after = rf"(?<!\w){either(table['asked_before'])}{between}:?\s+{number}(?=\s+[^\W\d]|\W*$)"
    before = (
        rf"(?<![\w.,]){number}{between}\s+{either(table['asked_after'])}(?!\w)"
        r"(?!\s+(?:for|against|yes|no|in favou?r|to|that|за|против|что|[“«\"]))"
    )
    return Phrases(after), Phrases(before)


def told_base(text: str) -> int | None:
    """The number of people asked as a sentence beside a poll tells it in words of its own: "80 teachers took part."."""
    if not _DIGIT.search(text):
        return None
    base = base_of(text)
    if base is not None or len(text) > 200 or len(re.findall(r"\d+", text)) > 2 or ANY_PERCENT.search(text):
        return base
    if question(text) or re.search(r"(?<!\w)(?:19|20)\d\d(?!\w)", text):
        return None  # what was asked in another year is another poll
    for pattern in _told():
        for found in pattern.finditer(text):
            value = int(re.sub(r"\D", "", found["n"]))
            behind = text[found.end("n") :].split()
            month = bool(behind) and fold(behind[0].strip(".,")) in months()
            if value >= 5 and not (1900 <= value < 2100) and not month:
                return value
    return None


@lru_cache(maxsize=1)
def _total_label() -> Phrases:
    people = either(words()["polls"]["people"])
    return Phrases(either(label.replace("{people}", people) for label in words()["polls"]["total_label"]))


def total_label(label: str) -> bool:
    """Whether what stands before a number says that it is the number of all votes: "Number of respondents: 80"."""
    return fold(label) in folded("polls", "total") or bool(_total_label().fullmatch(fold(label)))


def base_line(text: str) -> bool:
    """Whether the line is about the base and holds no option."""
    if len(text) > 120 or ANY_PERCENT.search(text) or question(text):
        return False
    return told_base(text) is not None


def note_line(text: str) -> bool:
    """Whether the line says how one could answer."""
    return (
        len(text) < 120
        and bool(any_of("polls", "multiple").search(text) or any_of("polls", "single").search(text))
        and not ANY_PERCENT.search(text)
    )


_SIGN = re.compile(r"[\s,(]*(?:in |в )?(?:%|per ?cent|процент\w*)\)?$", re.I)


def head_of(cell: str) -> str:
    """The head of a column without its unit: "Before, %" is "Before", "Votes (80 in all)" is "Votes"."""
    noted = _IN_ALL.search(cell)
    if noted and fold(cell[: noted.start()]) in folded("polls", "header"):
        return cell[: noted.start()]
    return _SIGN.sub("", cell) or cell


_IN_ALL = re.compile(r"\s*[(,]\s*[^\W\d =:]*\s?[=:]?\s?(?P<n>\d{1,6})(?![\d%])[^()%]{0,20}\)?$")


def head_base(cell: str) -> int | None:
    """The base that the head of a column prints: "Votes (80 in all)"."""
    noted = _IN_ALL.search(cell)
    return int(noted["n"]) if noted and head_of(cell) != cell else None


def percent_head(cell: str) -> bool:
    """Whether the head of a column says that its numbers are percents."""
    return _SIGN.search(cell) is not None


def header_line(line: Line) -> bool:
    """A row of column names: options, votes, percent, before, after, change."""
    cells = tuple(map(head_of, line.cells)) or tuple(line.text.split(" "))
    if not 2 <= len(cells) <= 8 or any(count_of(cell) for cell in cells):
        return False
    known = sum(
        1
        for number, cell in enumerate(cells)
        if not cell
        or (number == 0 and len(cells) > 2 and phase_of(cells[1]) and phase_of(cells[2]))
        or phase_of(cell)
        or fold(cell) in folded("polls", "header")
        or fold(cell) in folded("polls", "change")
    )
    return known == len(cells) and any(phase_of(cell) or fold(cell) in folded("polls", "header") for cell in cells)


def row(line: Line) -> bool:
    """A table row whose cells hold numbers beside a label."""
    return bool(line.cells) and any(_cell_number(cell) for cell in line.cells[1:])


def _cell_number(cell: str) -> bool:
    return count_of(cell) is not None or re.fullmatch(r"[+-−]?\d{1,6}(?:[.,]\d+)?", cell) is not None


def cell_count(cell: str) -> Count | None:
    """The numbers of a table cell, where a bare number is a count."""
    found = re.fullmatch(r"\d{1,6}", cell.replace(" ", "").replace(",", ""))
    return count_of(cell) or (Count(int(found[0]), None) if found else None)


_BARE_ROW = re.compile(r"(\D{1,80}?)[:\s]\s*((?:[+−-]?\d{1,6}(?:[.,]\d+)?\s?%?\s*){2,4})")


def bare_row(text: str) -> tuple[str, ...]:
    """A flattened table row: "For: 678 268 -410", "Pro 46% 42%" as cells; () where it is none."""
    found = _BARE_ROW.fullmatch(text) if len(text) < 200 else None
    values = re.sub(r"\s+%", "%", found[2]).split() if found else []
    return (found[1].strip(" :"), *values) if found and len(values) > 1 else ()


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


def numeric(line: Line) -> bool:
    """Whether a line holds the numbers of an option, alone or behind its label."""
    return (
        numbers(line) is not None
        or labelled(line.text) is not None
        or row(line)
        or bool(bare_row(line.text))
        or counted(line.text) is not None
    )


def follows(lines: Sequence[Line], index: int, most: int = 10) -> bool:
    """Whether poll numbers stand soon under a heading."""
    upcoming = list(_after(lines, index, most))
    if any(numeric(line) or len(ANY_PERCENT.findall(line.text)) >= 2 for line in upcoming):
        return True
    return bool(upcoming) and question(upcoming[0].text)


@lru_cache(maxsize=1)
def _motion() -> Phrases:
    verbs = either([*words()["motion"]["won"], *words()["motion"]["lost"]])
    return Phrases(rf"(?:the )?motion (?:was |is )?{verbs}")


def motion_line(text: str) -> bool:
    """A result heading: "MOTION REJECTED by 27% to 73%"."""
    found = _motion().match(text) if len(text) < 140 else None
    return found is not None and bool(re.match(r"[^.\d]{0,40}?\b(?:by|with)\s+\d+\D+\d", text[found.end() :], re.I))


def verdict_line(text: str) -> bool:
    """The first half of such a heading, its numbers on the next line."""
    return bool(_motion().fullmatch(text.rstrip(" .:")))


@lru_cache(maxsize=1)
def phase_words() -> str:
    """The words of both phases, the longest first, as an expression."""
    phrases = sorted(folded("polls", "before") | folded("polls", "after"), key=len, reverse=True)
    return either(re.escape(phrase) for phrase in phrases)


def inline_phases(text: str) -> bool:
    """Whether the line opens with one phase and goes on to the other: "Before the debate: After the debate: …"."""
    return text.count(":") >= 2 and len(_phase_marks().findall(text)) >= 2


@lru_cache(maxsize=1)
def _phase_marks() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{phase_words()})\s*:", re.I)


def starts(lines: Sequence[Line], index: int) -> bool:
    """Whether a poll without a heading begins here."""
    line = lines[index]
    text = line.text
    if motion_line(text):
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
    if question_with_options(text):
        return True
    if (question(text) or question_with_note(text)) and len(text) < 400:
        coming = list(_after(lines, index, 5))
        if (coming and note_line(coming[0].text)) or (coming and base_line(coming[0].text)):
            coming = coming[1:]
        if len(coming) >= 2 and (phase_of(coming[0].text) or header_line(coming[0])) and any(map(numeric, coming[1:3])):
            return True
        hits = [numbers(item) is not None or labelled(item.text) is not None or row(item) for item in coming[:4]]
        return sum(hits) >= 2 and any(hits[:2]) and all(len(item.text) < 200 for item in coming[:2])
    return False


def belongs(lines: Sequence[Line], index: int) -> bool:
    """Whether the line goes on with an open poll."""
    line = lines[index]
    text = line.text
    if numeric(line) or phase_of(text) or header_line(line) or base_line(text) or note_line(text) or motion_line(text):
        return True
    if len(ANY_PERCENT.findall(text)) >= 2:
        return len(text.split()) <= 16 or not text.endswith(".")  # a longer sentence tells its poll in prose
    if question(text) or labels_next(lines, index) or question_with_options(text) or question_with_note(text):
        return True
    if leading_phase(text)[0] or verdict_line(text):
        return True
    if len(text) > 220 or re.search(r"\w[.!]$", text):
        return bool(line.bullet and line.bullet[0].isdigit() and follows(lines, index))
    return True
