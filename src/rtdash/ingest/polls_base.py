"""The number of people asked, as a poll prints it: a line of its own, a note in brackets, a sentence, a label."""

from __future__ import annotations

import re
from functools import lru_cache

from rtdash.ingest.numerals import in_digits
from rtdash.ingest.polls_marks import ANY_PERCENT, question
from rtdash.ingest.words import Phrases, either, fold, folded, months, words


@lru_cache(maxsize=1)
def _base() -> Phrases:
    table = words()["polls"]
    stand_for = {f"{{{name}}}": either(table[name]) for name in ("people", "people_ru", "slips")}
    patterns = [re.sub(r"[?]P<n>", f"?P<n{i}>", p) for i, p in enumerate(table["base"])]
    patterns = [re.sub(r"{[a-z_]+}", lambda name: stand_for[name[0]], pattern) for pattern in patterns]
    return Phrases(rf"(?<!\w){either(patterns)}(?!\w|[.,]?\d|\s?(?:%|процент|per ?cent))")


_ANSWERED = re.compile(
    r"(?<![\w.,/])(?P<n>\d{1,6})\s?/\s?\d{1,6}(?:\s?\(\d{1,3}\s?%\))?"
    r"(?= (?:answered|voted|responded|replied|participated|ответил|проголосовал|участвовал))"
)


def _of_those_there(text: str) -> str:
    """The text with "45/50 (90%) answered" as "45 answered": the others were there, and did not answer."""
    return _ANSWERED.sub(r"\g<n>", text) if "/" in text else text


def base_of(text: str) -> int | None:
    """The printed number of people asked, where the text prints one."""
    text = _of_those_there(text[:400])
    if not _base().near(text):
        return None
    text = in_digits(text)
    found = _base().search(text) if _DIGIT.search(text) else None
    if found is None:
        return None
    value = next(group for group in found.groups() if group)
    return int(re.sub(r"\D", "", value))


_DIGIT = re.compile(r"\d")
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
    base = base_of(text)
    if base is not None or len(text) > 200:
        return base
    text = in_digits(text)
    if not 0 < len(re.findall(r"\d+", text)) <= 2 or ANY_PERCENT.search(text):
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
    text = _of_those_there(text)
    if len(text) > 120 or ANY_PERCENT.search(text) or question(text):
        return False
    return told_base(text) is not None
