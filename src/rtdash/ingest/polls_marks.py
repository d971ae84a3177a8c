"""Marks of a poll line: its votes and percents, alone, beside a label or in cells, and the mark of a question."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rtdash.ingest.lines import Line
from rtdash.ingest.words import either, fold, folded

_PERCENT = r"(?P<percent>\d{1,3}(?:[.,]\d{1,2})?)\s?(?:%|per ?cent(?!\w)|pct(?!\w)|процент(?:а|ов)?(?!\w))"
UNIT = (
    r"(?:votes?|people|persons?|ppl|respondents?|participants?|voters?|listeners?|guests?|responses?|replies|answers?"
    r"|голос(?:а|ов)?|чел(?:овека?)?|ответ(?:а|ов)?|участник(?:а|ов)|слушател(?:я|ей)|гост(?:я|ей)|респондент(?:а|ов)?)"
    r"(?!\w)\.?"
)
_NUMBER = r"(?P<votes>\d{1,3}(?:[ ,]\d{3})+|\d{1,6})"
_VOTES, _VOTES_WORD = rf"{_NUMBER}(?:\s*{UNIT})?", rf"{_NUMBER}\s*{UNIT}"
YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_SEP = r"\s*[,;/|·•–—-]?\s*"
_OF = r"\s*(?:/|(?:out )?of|из)\s*(?P<base>\d{1,6})"  # "18/45", "18 of 45": votes out of those asked
_PART = rf"{_NUMBER}{_OF}(?:\s*{UNIT})?"
NUMBERS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"[(\[]?{_PERCENT}[)\]]?",
        rf"{_VOTES}{_SEP}[(\[]\s*{_PERCENT}\s*[)\]]",
        rf"{_PERCENT}{_SEP}[(\[]\s*{_VOTES}\s*[)\]]",
        rf"[(\[]\s*{_PERCENT}\s*[,;/|·•–—-]\s*{_VOTES}\s*[)\]]",
        rf"[(\[]\s*{_VOTES}\s*[,;/|·•–—-]\s*{_PERCENT}\s*[)\]]",
        rf"[(\[]\s*{_PERCENT}\s*[)\]]{_SEP}{_VOTES_WORD}",
        rf"{_VOTES_WORD}{_SEP}{_PERCENT}",
        rf"{_PERCENT}\s{_NUMBER}",
        rf"{_PERCENT}{_SEP}{_VOTES_WORD}",
        rf"(?!{YEAR}\s*[–—-]){_VOTES}\s*[,;/|·•–—-]\s*{_PERCENT}",  # "2030 – 12%" is a label and its share
        rf"[(\[]?{_VOTES_WORD}[)\]]?",
        rf"[(\[]\s*{_VOTES}\s*[)\]]{_SEP}{_PERCENT}",
        rf"[(\[]?\s*{_PART}\s*[)\]]?{_SEP}[(\[]?\s*{_PERCENT}\s*[)\]]?",
        rf"[(\[]?\s*{_PERCENT}\s*[)\]]?{_SEP}[(\[]?\s*{_PART}\s*[)\]]?",
        rf"[(\[]?\s*{_NUMBER}\s*(?:(?:out )?of|из)\s*(?P<base>\d{{1,6}})(?:\s*{UNIT})?\s*[)\]]?",
    )
)
_EITHER = either(
    [r"\[\s*(?:\d[^\[\]]{0,36})\]", *(re.sub(r"[(][?]P<[a-z]+>", "(?:", pattern.pattern) for pattern in NUMBERS)]
)
_TAIL = re.compile(
    rf"(?P<label>.*?\S)(?:\s*[:=–—|.…-]+\s*|\s+|(?=[(\[])|(?<=[^\W\d_])(?=\d{{1,3}}(?:[.,]\d)?\s?%))(?P<numbers>{_EITHER})\s*[.;,]?",
    re.I,
)
_TAIL_COUNT = re.compile(
    rf"(?P<label>.*?[^\s.…])\s*(?:[:=]|\s[–—-]|\s?[.…]{{3,}}|…)\s*(?P<votes>\d{{1,6}})(?:{_OF})?\s*[.;,]?", re.I
)
_LEADERS = re.compile(r"(?P<label>.*?[^\s.…])\s*(?:\.{4,}|…{2,})\s*(?P<votes>\d{1,6})")  # "Batteries ....... 41"
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
    base: int | None = None  # where they are told as a part of it


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
    base = int(parts["base"]) if parts.get("base") else None
    if base and share is None and (base <= 10 or int(re.sub(r"\D", "", votes or "0")) > base):
        return None  # a mark: "4 of 5"
    return Count(int(re.sub(r"\D", "", votes)) if votes else None, share, base)


def numbers(line: Line) -> Count | None:
    """The numbers of a line that holds nothing else."""
    return count_of(line.whole)


def labelled(text: str) -> tuple[str, Count] | None:
    """Read "Yes – 45%", "Yes: 33 (31%)", "45% Yes", "Yes: 12"."""
    if len(text) > 300 or not _DIGIT.search(text):
        return None
    if ("...." in text or "……" in text) and (led := _LEADERS.fullmatch(text)):
        return led["label"], Count(int(led["votes"]), None)
    if found := _TAIL.fullmatch(text):
        count = count_of(found["numbers"])
        label = found["label"].rstrip(" :=–—-|.…(")
        if count and _sentence(text, found):
            return None
        if count and (year := _year_of_label(label, found["numbers"])):
            return f"{label} {year}", Count(None, count.percent)
        if count and label and not ANY_PERCENT.search(label):
            return label, count
    if found := _FRONT.fullmatch(text):
        count = count_of(found["numbers"])
        if count and len(found["label"]) < 160 and not ANY_PERCENT.search(found["label"]):
            return found["label"].strip(" :–—-|"), count
    return None


def _year_of_label(label: str, told: str) -> str:
    """The year that goes with the words before it and counts nothing: "Before 2030 (12%)"; "" where there is none."""
    year = re.match(rf"({YEAR})\s*[(\[]", told)
    return year[1] if year and leads_to_year(label) else ""


def leads_to_year(label: str) -> bool:
    """Whether the last word of a label makes a number behind it a year: "Before", "Between 2030 and"."""
    return fold(label.split()[-1]) in folded("polls", "year_follows")


def _sentence(text: str, found: re.Match[str]) -> bool:
    """Whether a line is a sentence that ends in a number: "The hall holds 300 people."."""
    joined = (
        not re.search(r"[:=–—|(\[…-]\s*$", text[: found.start("numbers")]) and text[found.start("numbers")] not in "(["
    )
    return text.endswith(".") and joined and "%" not in text and len(found["label"].split()) >= 3


def counted(text: str) -> tuple[str, Count] | None:
    """Read "Yes: 12": a bare number is a count only where a poll is known to stand."""
    found = (_TAIL_COUNT.fullmatch(text) or _BRACKET_COUNT.fullmatch(text)) if len(text) < 200 else None
    if found is None or count_of(found["label"]):
        return None
    votes, base = int(found["votes"]), found.groupdict().get("base")
    if base and (int(base) <= 10 or votes > int(base)):
        return None  # a mark: "4/5"
    return found["label"].rstrip(" :=–—-"), Count(votes, None, int(base) if base else None)


def row(line: Line) -> bool:
    """A table row whose cells hold numbers beside a label."""
    return bool(line.cells) and any(_cell_number(cell) for cell in line.cells[1:])


def _cell_number(cell: str) -> bool:
    return count_of(cell) is not None or re.fullmatch(r"[+-−]?\d{1,6}(?:[.,]\d+)?", cell) is not None


def cell_count(cell: str) -> Count | None:
    """The numbers of a table cell, where a bare number is a count."""
    found = re.fullmatch(r"\d{1,6}|\d{1,3}(?:[ ,]\d{3})+", cell.strip())
    return count_of(cell) or (Count(int(re.sub(r"\D", "", found[0])), None) if found else None)


_BARE_ROW = re.compile(r"(\D{1,80}?)[:\s]\s*((?:[+−-]?\d{1,6}(?:[.,]\d+)?\s?%?\s*){2,4})")


def bare_row(text: str) -> tuple[str, ...]:
    """A flattened table row: "For: 678 268 -410", "Pro 46% 42%" as cells; () where it is none."""
    found = _BARE_ROW.fullmatch(text) if len(text) < 200 else None
    values = re.sub(r"\s+%", "%", found[2]).split() if found else []
    return (found[1].strip(" :"), *values) if found and len(values) > 1 else ()


def numeric(line: Line) -> bool:
    """Whether a line holds the numbers of an option, alone or behind its label."""
    return (
        numbers(line) is not None
        or labelled(line.text) is not None
        or row(line)
        or bool(bare_row(line.text))
        or counted(line.text) is not None
    )


def question(text: str) -> bool:
    """Whether the text ends as a question does."""
    return bool(_QUESTION.search(text[-120:]))
