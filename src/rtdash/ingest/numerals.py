"""Numbers written as words: "eighty-four participants", "ответили сто двадцать два слушателя"."""

from __future__ import annotations

import re
from functools import lru_cache

from rtdash.ingest.words import Phrases, either, fold, words

_MARKS = str.maketrans("-(),.:", "      ")
LONGEST = 80  # letters of one number
LEAST = 10  # "two questions", "nine minutes": what is less is no number of people asked


_GROUP = re.compile(r"(?<!\w)(?:panel|jury|bench|panel of judges|жюри|коллегия|панель) (?:of|из) $", re.I)  # of nine


@lru_cache(maxsize=1)
def _values() -> dict[str, int]:
    return {fold(word): int(value) for value, forms in words()["numerals"]["values"].items() for word in forms}


@lru_cache(maxsize=1)
def _run() -> Phrases:
    word = either(sorted(map(re.escape, _values()), key=len, reverse=True))
    return Phrases(rf"(?<![\w-]){word}(?:(?:\s+and\s+|[\s-]+){word})*(?![\w-])")


@lru_cache(maxsize=2048)  # the lines about a poll are asked again and again
def in_digits(text: str) -> str:
    """The text with its numbers of ten and more in digits."""
    if not _run().near(text):
        return text
    plain = text.casefold().replace("ё", "е")
    if _values().keys().isdisjoint(plain.translate(_MARKS).split()):
        return text
    parts, done = [], 0
    for hit in _run().finditer(text.replace("ё", "е")):
        few = LEAST if _GROUP.search(text, max(0, hit.start() - 20), hit.start()) is None else 3
        if len(hit[0]) <= LONGEST and (value := _value(hit[0])) >= few:
            parts += [text[done : hit.start()], str(value)]
            done = hit.end()
    return "".join([*parts, text[done:]])


@lru_cache(maxsize=1)
def few() -> Phrases:
    """One of the words for numbers up to twenty."""
    return Phrases(rf"(?<![\w-])(?P<word>{either(word for word, value in _values().items() if value <= 20)})(?![\w-])")


def value_of(word: str) -> int:
    """The value of one such word."""
    return _values()[fold(word)]


def _value(run: str) -> int:
    total = here = 0
    times = {fold(word) for word in words()["numerals"]["times"]}
    for word in re.split(r"[\s-]+", run):
        value = _values().get(word, 0)
        if word in times:
            here = max(here, 1) * value
            total, here = (total + here, 0) if value >= 1000 else (total, here)
        else:
            here += value
    return total + here
