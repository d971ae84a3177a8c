"""Spelling: when two spellings are one person, by rules that can be told in a sentence; `same` gives that sentence.

Nothing is merged on likeness alone.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rtdash.ingest.faults import repaired
from rtdash.ingest.names import INITIAL
from rtdash.ingest.words import folded, words

_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)


@lru_cache(maxsize=1)
def _sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), heard) for pattern, heard in words()["spelling"]["sounds"])


def transliterate(text: str) -> str:
    """Cyrillic to Latin letters, lower case, without accents."""
    table = words()["spelling"]["cyrillic"]
    text = "".join(table.get(letter, letter) for letter in text.casefold().translate(_PLAIN))
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


@lru_cache(maxsize=20_000)
def sound(token: str) -> str:
    """A key that spellings of one name share: Sergey, Sergei and Сергей; Timofeev and Timofeyev."""
    plain = re.sub(r"[^a-z]", "", transliterate(token))
    plain = words()["spelling"]["same_given"].get(plain, plain)
    for pattern, replacement in _sounds():
        plain = pattern.sub(replacement, plain)
    return plain


@lru_cache(maxsize=20_000)
def key(name: str) -> tuple[str, ...]:
    """The sounds of a name's words in order; an initial stays one letter and a dot."""
    name = re.sub(r"(?<=\.)(?=\w)", " ", repaired(name))
    particles = folded("particles")
    found = []
    for token in name.split():
        low = token.casefold()
        if low in particles and low not in ("ben", "abu") and len(name.split()) > 2:
            continue
        if INITIAL.fullmatch(token):
            found.append(sound(token)[:1] + ".")
        else:
            found += [sound(part) for part in re.split(r"[-‐]", token) if sound(part)]
    return tuple(found)


def _fits(short: str, long: str) -> bool:
    if not short.endswith("."):
        return False
    # J. and Y. sound alike, and before a vowel they are not heard: J. Benkirane is Jaouad
    return long.startswith(short[:-1]) or (short == "i." and long[:1] in ("a", "e", "u", "o"))


def same(one: str, other: str) -> str:
    """Why two spellings name one person, or "" where no rule says so."""
    if one == other:
        return "the same spelling"
    left, right = key(one), key(other)
    if not left or not right:
        return ""
    if left == right:
        if one.casefold() == other.casefold():
            return "the same letters"
        cyrillic = bool(re.search("[а-яё]", one, re.I)) != bool(re.search("[а-яё]", other, re.I))
        return "transliteration" if cyrillic else "another transliteration of the same name"
    if sorted(left) == sorted(right):
        return "the same words in another order"
    if len(left) >= 2 and len(right) >= 2:
        return _partial(left, right) or _initials(one, other)
    return ""


def _initials(one: str, other: str) -> str:
    """Initials by their letters, where they sound like none: O. Kane-Diop is Ousmane Kane-Diop."""
    short, long = sorted((one, other), key=lambda name: -name.count("."))
    short = re.sub(r"(?<=\.)(?=\w)", " ", repaired(short))
    letters = [transliterate(token)[:1] for token in short.split() if INITIAL.fullmatch(token)]
    surname = key(" ".join(token for token in short.split() if not INITIAL.fullmatch(token)))
    if not letters or not surname or "." in long:
        return ""
    rest = [transliterate(token)[:1] for token in long.split() if not set(key(token)) <= set(surname)]
    whole = set(surname) <= set(key(long))
    return "initials" if whole and rest[: len(letters)] == letters else ""


def _partial(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    if not any(part.endswith(".") for part in short + long):
        rest = list(long)
        for part in short:
            if part not in rest:
                return ""
            rest.remove(part)
        # the surname must be among what is shared, and so must the given name: patronymics and middle names differ
        if long[0] in short and (long[-1] in short or long[1] in short):
            return "the same name with a middle name or patronymic"
        return "the same name with a further word" if len(short) >= 2 else ""
    surnames = {part for part in left if not part.endswith(".")} & {part for part in right if not part.endswith(".")}
    if not surnames:
        return ""
    rest = [part for part in long if part not in surnames]
    for part in short:
        if part in surnames:
            continue
        hit = next((other for other in rest if part == other or _fits(part, other) or _fits(other, part)), None)
        if hit is None:
            return "" if rest else "initials"
        rest.remove(hit)
    return "initials"


def surname_of(name: str) -> set[str]:
    """The sounds that may be the surname: the last word, or the first where Chinese or Russian order is possible."""
    parts = [part for part in key(name) if not part.endswith(".")]
    return {parts[0], parts[-1]} if parts else set()
