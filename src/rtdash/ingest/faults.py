"""Faults of the text itself: what was damaged before the page came to us. Told with the line; words stay untouched.

Only control characters and bidi marks are taken out (they would change what a reader sees).
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from rtdash.domain.record import Problem
from rtdash.ingest.lines import Line
from rtdash.ingest.words import words

_TO_LATIN = str.maketrans("АВЕКМНОРСТУХІЈЅаеорсухіјѕкмтнв", "ABEKMHOPCTYXIJSaeopcyxijskmthb")
_TO_CYRILLIC = str.maketrans("ABEKMHOPCTXYaeopcyxkm", "АВЕКМНОРСТХУаеорсухкм")
_MIXED = re.compile(r"(?<![\w-])(?=\w*[A-Za-z])(?=\w*[А-Яа-яЁёІіЈјЅѕ])\w+")
_ANY_LATIN = re.compile("[A-Za-z]")
_ANY_CYRILLIC = re.compile("[\u0400-\u04ff]")
_SPLIT = re.compile(r"(?<![\w'’.-])([A-Za-zА-Яа-яё]{1,12}) (?=([A-Za-zа-яё]{1,12})(?![\w'’-]))")
_REMOVED = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufff9-\ufffb]"
)
_OPENINGS = "([{«“„\"'‘—–"
_POINTS = ".,;:!?…)]}»”\"'’"


def _script(word: str) -> tuple[int, int]:
    latin = sum(1 for letter in word if letter.isascii() and letter.isalpha())
    cyrillic = sum(1 for letter in word if "\u0400" <= letter <= "\u04ff")
    return latin, cyrillic


def repaired(text: str) -> str:
    """The text with look-alike letters of the other alphabet put right, for matching: same length, letter by letter."""
    return text if text.isascii() else _repaired(text)


@lru_cache(maxsize=2048)  # every step asks for the same lines
def _repaired(text: str) -> str:
    if not (_ANY_LATIN.search(text) and _ANY_CYRILLIC.search(text)):
        return text
    return _MIXED.sub(lambda found: _repair(found[0]), text)


def _repair(word: str) -> str:
    latin, cyrillic = _script(word)
    as_latin, as_cyrillic = word.translate(_TO_LATIN), word.translate(_TO_CYRILLIC)
    if latin >= cyrillic and not _script(as_latin)[1]:
        return as_latin
    if not _script(as_cyrillic)[0]:
        return as_cyrillic
    return as_latin if not _script(as_latin)[1] else word


def find(raw_lines: Sequence[str], lines: Sequence[Line]) -> Iterator[Problem]:
    """Every fault of the text, line by line."""
    for raw, line in zip(raw_lines, lines, strict=True):
        if line.kind == "outside":
            continue
        text = line.text
        if not raw.isascii() or not raw.isprintable():
            yield from _letters(raw, line)
        yield from _split_words(line.number, text)
        yield from _quotes(line.number, text)


def _letters(raw: str, line: Line) -> Iterator[Problem]:
    removed = sorted(set(_REMOVED.findall(raw)))
    if removed:
        names = ", ".join(unicodedata.name(letter, f"U+{ord(letter):04X}").lower() for letter in removed)
        yield Problem(line=line.number, fragment=line.text[:60], reason=f"invisible characters were removed: {names}")
    for found in list(re.finditer("\ufffd+", line.text))[:5] if "\ufffd" in line.text else ():
        yield Problem(
            line=line.number,
            fragment=_around(line.text, found.start(), found.end()),
            reason="a character was lost before the page was saved (U+FFFD); look it up at the source",
        )
    both = _ANY_LATIN.search(line.text) and _ANY_CYRILLIC.search(line.text)
    for found in list(_MIXED.finditer(line.text))[:20] if both else []:
        if (suggestion := _repair(found[0])) != found[0] and len(found[0]) > 1:
            yield Problem(
                line=line.number,
                fragment=_around(line.text, found.start(), found.end()),
                reason=f"Latin and Cyrillic letters are mixed in one word: {suggestion!r}?",
            )


_COMMON = {"en": 20, "ru": 2}  # a joined word is one that the dictionary has met so often; the Russian one is small


@cache
def _dictionary(language: str) -> Mapping[str, int]:
    """How often the dictionary of a language (pyspellchecker, part of the package) has met each word."""
    # read from the package's own file: the index that SpellChecker makes of it takes longer than the reading
    packed = files("spellchecker").joinpath("resources", f"{language}.json.gz").read_bytes()
    found: dict[str, int] = json.loads(gzip.decompress(packed))
    return found


@lru_cache(maxsize=50_000)
def _is_word(word: str) -> bool:
    if len(word) < 3 or word in words()["split"]["alone"]:
        return word in words()["split"]["alone"]
    return _dictionary("en" if word.isascii() else "ru").get(word, 0) > 0


def _joins(first: str, second: str) -> bool:
    """Whether two pieces make one word and one of them alone is none: "nobo dy", "земл я"."""
    joined = first + second
    language = "en" if joined.isascii() else "ru"
    if _dictionary(language).get(joined, 0) < _COMMON[language] or joined.isascii() != first.isascii():
        return False
    particles = words()["particles"]
    if first in particles and second in particles and len(second) > 1:
        return False  # "de los Ríos"
    return not (_is_word(first) and _is_word(second))


def _split_words(number: int, text: str) -> Iterator[Problem]:
    tokens = [
        token if token.isalpha() else token.lstrip(_OPENINGS).rstrip(_POINTS) for token in text.casefold().split()
    ]
    english = _dictionary("en")
    other = english if text.isascii() else _dictionary("ru")
    odd = [
        at
        for at, token in enumerate(tokens)
        if len(token) < 3 or token not in (english if token.isascii() else other)  # most words are in it
        if token and not _is_word(token)
    ]
    near = {pair for at in odd for pair in (at - 1, at) if 0 <= pair < len(tokens) - 1}
    if not any(_joins(tokens[at], tokens[at + 1]) for at in near):
        return
    for found in _SPLIT.finditer(text):
        first, second = found[1], found[2]
        if _joins(first.casefold(), second):
            yield Problem(
                line=number,
                fragment=_with_neighbours(text, found.start(), found.end() + len(second)),
                reason=f"a word that may be split by a blank: {first + second!r}?",
            )


def _quotes(number: int, text: str) -> Iterator[Problem]:
    for opening, closing in (("“", "”"), ("«", "»")):
        opened, closed = text.count(opening), text.count(closing)
        if opening == "“" and "„" in text:
            opened = opened if closed else text.count("„")
            closed = closed or text.count("“")
        if opened != closed:
            at = text.find(opening if opened > closed else closing)
            yield Problem(
                line=number,
                fragment=_around(text, at, at + 1),
                reason=f"a quotation mark without its partner ({opened} {opening}, {closed} {closing} here)",
            )
    if text.count('"') % 2:
        at = text.rfind('"')
        if not re.search(r"\d\"", text):
            yield Problem(
                line=number, fragment=_around(text, at, at + 1), reason="a quotation mark without its partner"
            )


def _around(text: str, start: int, end: int, width: int = 24) -> str:
    left, right = max(0, start - width), min(len(text), end + width)
    if left:
        cut = text.find(" ", left, start)
        left = cut + 1 if cut >= 0 else left
    if right < len(text):
        cut = text.rfind(" ", end, right)
        right = cut if cut > 0 else right
    return text[left:right].strip()


def _with_neighbours(text: str, start: int, end: int) -> str:
    left = re.search(r"\S+\s$", text[max(0, start - 40) : start])
    right = re.match(r"\s\S+", text[end : end + 40])
    return ((left[0] if left else "") + text[start:end] + (right[0] if right else "")).strip()
