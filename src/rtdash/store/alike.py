"""Names spelled alike: proposals that two entries are one, never a decision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from rtdash.domain.person import Organization, Person, fold, spellings
from rtdash.domain.slug import slug

_NEAR = 88
# One sound, several transliterations: Andrey Andrei, Timofeev Timofeyev, Aksenenok Aksyonenok, Mikhail Michail.
_SOUNDS = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"y[eo]", "e"),
        (r"kh|ch", "h"),
        (r"ks", "x"),
        (r"ph", "f"),
        (r"[yj]", "i"),
        (r"w", "v"),
        (r"(.)\1", r"\1"),
    )
)


def sound(name: str) -> str:
    """A name as it sounds, parts in the order of the alphabet: equal for the usual transliterations of one name."""
    parts = []
    for part in slug(name).split("-"):
        heard = part
        for pattern, letter in _SOUNDS:
            heard = pattern.sub(letter, heard)
        parts.append(heard)
    return " ".join(sorted(parts))


def pairs(entries: Iterable[Person]) -> list[tuple[Person, Person]]:
    """Pairs of people that have a spelling which sounds the same."""
    first: dict[str, Person] = {}
    found: dict[tuple[str, str], tuple[Person, Person]] = {}
    for entry in entries:
        for heard in {sound(name) for name in spellings(entry)}:
            other = first.setdefault(heard, entry)
            if heard and other.slug != entry.slug:
                found[other.slug, entry.slug] = (other, entry)
    return list(found.values())


class Neighbours:
    """Finds known entries whose names are near a spelling."""

    def __init__(self, entries: Mapping[str, Person] | Mapping[str, Organization]) -> None:
        self._folded = {fold(name): (key, name) for key, entry in entries.items() for name in spellings(entry)}
        self._heard = {sound(name): found for name, found in self._folded.items()}

    def near(self, name: str) -> dict[str, str]:
        """Slugs of at most two entries with the spelling that is near, the nearest first."""
        found: dict[str, str] = {}
        heard = self._heard.get(sound(name))
        if heard:
            found[heard[0]] = heard[1]
        for match in process.extract(fold(name), self._folded.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=2):
            key, spelling = self._folded[match[0]]
            found.setdefault(key, spelling)
        return dict(list(found.items())[:2])
