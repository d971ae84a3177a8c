"""Dates as pages print them: find every one in a text, and say which of them the event's is.

No year is made up: a date without one is partial, an impossible one is told as such and used for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rtdash.ingest.cues import lowered
from rtdash.ingest.faults import repaired
from rtdash.ingest.words import Phrases, either, fold, months, words

FIRST_YEAR, LAST_YEAR = 1900, 2060  # outside: a misprint, to be looked up


@dataclass(frozen=True, slots=True)
class Found:
    """A date or range in a text. A part that is not printed is None; `fault` says what is impossible."""

    start: int
    end: int
    text: str
    first: tuple[int | None, int | None, int | None]  # year, month, day
    last: tuple[int | None, int | None, int | None] | None = None
    fault: str = ""

    @property
    def dated(self) -> bool:
        """Whether a year is printed and the date is possible."""
        return self.first[0] is not None and not self.fault

    @property
    def day(self) -> bool:
        """Whether it names a day."""
        return self.first[2] is not None

    @property
    def start_iso(self) -> str | None:
        """The first day as a partial ISO date, None without a year."""
        return _iso(self.first) if not self.fault else None

    @property
    def end_iso(self) -> str | None:
        """The last day of a range as a partial ISO date."""
        if self.last is None or self.fault:
            return None
        iso = _iso(self.last)
        return iso if iso != self.start_iso else None


def _iso(parts: tuple[int | None, int | None, int | None]) -> str | None:
    year, month, day = parts
    if year is None:
        return None
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")


@lru_cache(maxsize=1)
def _named_month() -> str:
    """Any month's name; looks at one letter before it tries fifty names, which is most of the reading of dates."""
    initials = "".join(sorted({name[0] for name in months()}))
    return rf"(?=[{initials}])" + either(sorted((re.escape(name) for name in months()), key=len, reverse=True))


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = _named_month() + r"(?!\w)\.?"
    year = r"(?:\d{4})(?!\d)"
    era = r"(?:\s*(?:года|году|год|гг\.|г\.|г(?=[\s,;)]|$)))?"
    day = r"(?<![\d.:])(?:[0-3]?\d)(?:\s?(?:st|nd|rd|th|-?го|-?е))?(?!\d)"
    to = rf"\s*(?:[-‐‑–—−]|{either(words()['dates']['to'])})\s*(?:the\s+)?(?:[a-z]+day,?\s+)?"
    of = r"(?:\s+of)?\s+"
    comma = r"\s*,?\s+"
    parts = [
        # September 30 – October 2, 2019 · December 30, 2019 – January 2, 2020
        rf"(?P<m1>{month})\s+(?P<d1>{day})(?:{comma}(?P<y1>{year}))?{to}(?P<m2>{month})\s+(?P<d2>{day})(?:{comma}(?P<y2>{year}))?",
        # 30 September – 2 October 2019
        rf"(?P<d1>{day}){of}(?P<m1>{month})(?:{comma}(?P<y1>{year}){era})?{to}(?P<d2>{day}){of}(?P<m2>{month})(?:{comma}(?P<y2>{year}){era})?",
        # June 26–27, 2023
        rf"(?P<m1>{month})\s+(?P<d1>{day}){to}(?P<d2>{day})(?!\s*[:.]\d)(?:{comma}(?P<y2>{year}))?",
        # 18–19 мая 2017 г. · from 12 to 14 May 2016
        rf"(?P<d1>{day}){to}(?P<d2>{day}){of}(?P<m2>{month})(?:{comma}(?P<y2>{year}){era})?",
        # 11 October 2024 · 11th of October, 2024 · 11 октября 2024 года
        rf"(?P<d1>{day}){of}(?P<m1>{month})(?:{comma}(?P<y1>{year}){era})?",
        # October 11, 2024
        rf"(?P<m1>{month})\s+(?:the\s+)?(?P<d1>{day})(?!\s*[:.]\d|\s*%)(?:{comma}(?P<y1>{year}))?",
        # October 2024 · октябре 2024 г.
        rf"(?P<m1>{month})(?:\s*,?|\s+of)\s+(?P<y1>{year}){era}",
    ]
    numbers = [
        r"(?<![\d.])(?P<d1>[0-3]?\d)\s*[-–—]\s*(?P<d2>[0-3]?\d)\.(?P<m2>[01]?\d)\.(?P<y2>\d{4})(?![\d.]*\d)",
        r"(?<![\d.])(?P<d1>[0-3]?\d)\.(?P<m1>[01]?\d)\.(?P<y1>\d{4})\s*[-–—]\s*(?P<d2>[0-3]?\d)\.(?P<m2>[01]?\d)\.(?P<y2>\d{4})(?!\d)",
        r"(?<![\d.])(?P<d1>[0-3]?\d)\.(?P<m1>[01]?\d)\.(?P<y1>\d{4})(?![\d]|\.\d)",
        r"(?<![\d/])(?P<d1>[0-3]?\d)/(?P<m1>[01]?\d)/(?P<y1>\d{4})(?![\d/])",
        r"(?<![\d-])(?P<y1>\d{4})-(?P<m1>[01]\d)-(?P<d1>[0-3]\d)(?!\d)",
    ]
    return (
        *(re.compile(rf"(?<![\w]){part}") for part in parts),  # of a text in lower case
        *(re.compile(part) for part in numbers),
    )


_YEAR = re.compile(r"(?<![\w.,$€£/–-])(?P<y1>(?:19|20|21)\d\d)(?![\w%/]|[.,]\d|[–-]\d)(?:\s*(?:года|году|год|г\.))?")
_QUOTED = re.compile(r"[“\"«„][^“”\"«»„]{0,300}[”\"»“]")
_ANY = re.compile(r"\d")


@lru_cache(maxsize=1)
def _month() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_named_month()}(?!\w)")


@lru_cache(maxsize=1)
def _hint() -> Phrases:
    """What every date has: a month's name near a digit, or digits with a sign between."""
    month = _named_month()
    return Phrases(rf"\d[\s,.\w-]{{0,8}}?\b{month}\b|\b{month}\b\W{{1,3}}(?:the\s+|of\s+)?\d|\d[./-]\d")


def find(text: str, *, quoted: bool = False) -> list[Found]:
    """Every date of the text in its order; dates inside quotation marks (titles) only when asked for."""
    if not _ANY.search(text):
        return []
    return list(_find(text, quoted))


@lru_cache(maxsize=2048)
def _find(text: str, quoted: bool) -> tuple[Found, ...]:
    text = repaired(text)
    if not _hint().search(text):
        return ()
    if not quoted:
        text = _QUOTED.sub(lambda inner: "\x00" * len(inner[0]), text)
    taken: list[tuple[int, int]] = []
    found: list[Found] = []
    patterns, low = _patterns(), lowered(text)
    dotted = _DOTTED.search(text) is not None
    for first, last in _windows(text):
        by_name = patterns[:7] if _month().search(low, first, last) else ()
        numbers = (*(patterns[9:10] if dotted else ()), *(patterns[10:11] if "/" in low else ()), *patterns[11:])
        for pattern in (*(patterns[7:9] if dotted else ()), *by_name, *numbers):
            for match in pattern.finditer(low, first, last):
                span = match.span()
                if any(span[0] < end and start < span[1] for start, end in taken):
                    continue
                hit = _found(match, text)
                if hit is not None:
                    taken.append(span)
                    found.append(hit)
    return tuple(sorted(found, key=lambda item: item.start))


_DOTTED = re.compile(r"\d\.[01]?\d\.\d{4}")
_REACH = 48  # letters from a date's digit to its ends, and a word more


def _windows(text: str) -> list[tuple[int, int]]:
    """The stretches of text around digits, ending between words: no date stands elsewhere."""
    found: list[tuple[int, int]] = []
    for digit in _ANY.finditer(text):
        if found and digit.start() < found[-1][1] - _REACH // 2:
            continue
        first = text.rfind(" ", 0, max(0, digit.start() - _REACH)) + 1
        last = text.find(" ", min(len(text), digit.start() + 2 * _REACH))
        last = len(text) if last < 0 else last
        if found and first <= found[-1][1]:
            first = found.pop()[0]
        found.append((first, last))
    return found


def years(text: str) -> Iterator[Found]:
    """Bare years of the text ("in 2019"), outside quotation marks."""
    masked = _QUOTED.sub(lambda inner: "\x00" * len(inner[0]), text)
    for match in _YEAR.finditer(masked):
        hit = _found(match, text)
        if hit is not None:
            yield hit


def _found(match: re.Match[str], text: str) -> Found | None:
    parts = match.groupdict()

    def month(name: str) -> int | None:
        value = parts.get(name)
        if value is None:
            return None
        return int(value) if value.isdigit() else months()[fold(value).rstrip(".")]

    def number(name: str) -> int | None:
        value = parts.get(name)
        return int(re.sub(r"\D", "", value)) if value else None

    y1, y2, m1, m2, d1, d2 = number("y1"), number("y2"), month("m1"), month("m2"), number("d1"), number("d2")
    ranged = d2 is not None
    m1, m2 = m1 or m2, m2 or m1
    if ranged and y2 is None and y1 is not None:
        y2 = y1
    if y1 is None and y2 is not None:
        y1 = y2 - 1 if ranged and m1 and m2 and m1 > m2 else y2
    first = (y1, m1, d1)
    last = (y2, m2, d2) if ranged else None
    fault = _fault(first) or (_fault(last) if last else "")
    if last and not fault and (m1, d1) >= (m2, d2) and y1 == y2:
        fault = "the range ends before it starts"
    return Found(match.start(), match.end(), text[match.start() : match.end()].strip(" ,"), first, last, fault)


def _fault(parts: tuple[int | None, int | None, int | None]) -> str:
    year, month, day = parts
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return f"the year {year} is impossible"
    if month is not None and not 1 <= month <= 12:
        return f"there is no month {month}"
    if month and day is not None:
        try:
            date(year or 2000, month, day)
        except ValueError:
            return "there is no such day in the calendar"
    return ""
