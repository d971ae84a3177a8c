"""Words of a text: how it is split, folded and stemmed, alike for the search index, a query and topic labels.

The alphabet of a word picks its stemmer (Cyrillic: Russian, all else: English), so that a Latin name in a Russian
text, and a query whose language nobody knows, have the same stem as everywhere else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from threading import Lock

from Stemmer import Stemmer

# "U.S." is one word; so are "China's" and "O'Brien"; "US-China" and "2023/24" are two.
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_CYRILLIC = re.compile(r"[\u0400-\u052f]")

# Genitives of places in -ай, which Snowball takes for adjectives: "Китая" would be a form of "кит" (whale).
_PLACES = {f"{root}я": root for root in ("кита", "шанха", "дуба", "алта", "уругва", "парагва")}

_english = Stemmer("english")
_russian = Stemmer("russian")
# A stemmer works on the word that it holds: two threads at once would get, and remember, stems of each other's words.
_stemming = Lock()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands (`text[start:end]`) and how it is folded."""

    start: int
    end: int
    folded: str


def tokens(text: str) -> list[str]:
    """The words of a text as they stand."""
    return _TOKEN.findall(text)


def spans(text: str) -> list[tuple[int, int]]:
    """Where each of `tokens(text)` begins and ends."""
    return [match.span() for match in _TOKEN.finditer(text)]


def between(text: str, first: int, last: int) -> str:
    """The text from one of its tokens to a later one, by their places from 0."""
    found = _TOKEN.finditer(text)
    begins = next(islice(found, first, None))
    ends = next(islice(found, last - first - 1, None))
    return text[begins.start() : ends.end()]


def words(text: str) -> Iterator[Word]:
    """The words of a text with their places."""
    for match in _TOKEN.finditer(text):
        yield Word(match.start(), match.end(), fold(match.group()))


def folded(text: str) -> list[str]:
    """The words of a text, folded."""
    return [fold(token) for token in _TOKEN.findall(text)]


def plain(token: str) -> str:
    """A token in its own case, without dots of an abbreviation and possessive ending: "U.S." is "US"."""
    if "." in token:
        token = token.replace(".", "")
    elif "'" in token or "’" in token:
        token = _POSSESSIVE.sub("", token).replace("’", "'")
    return unicodedata.normalize("NFKC", token)


@lru_cache(maxsize=1 << 18)
def fold(token: str) -> str:
    """A token as it is compared: plain, case folded, "ё" as "е"; it holds no blank."""
    folded_case = unicodedata.normalize("NFKC", plain(token).casefold()).replace("ё", "е")
    return "".join(folded_case.split())


@lru_cache(maxsize=1 << 18)
def stem(word: str) -> str:
    """The stem of a folded word."""
    if word in _PLACES:
        return _PLACES[word]
    stemmer = _russian if _CYRILLIC.search(word) else _english
    with _stemming:
        return str(stemmer.stemWord(word)) or word
