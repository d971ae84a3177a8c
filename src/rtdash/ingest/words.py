"""The layout knowledge of `words.yaml`, read once and compiled to what the steps ask for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from rtdash.ingest import cues
from rtdash.ingest.cues import lowered


@cache
def words() -> Any:
    """The whole of `words.yaml`; every scalar is text (no YAML booleans: `no` and `yes` are poll answers)."""
    text = files("rtdash.ingest").joinpath("words.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return yaml.load(text, loader)


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Fold a heading or label for comparison: lower case, ё as е, straight apostrophes, no colon at the end."""
    return " ".join(text.casefold().replace("ё", "е").replace("’", "'").split()).strip(" :.–—-*#")


def either(patterns: Iterable[str]) -> str:
    """One regular expression that matches any of the patterns."""
    return "(?:" + "|".join(patterns) + ")"


class Phrases:
    """Finds expressions whatever their case, as `re.I` does; what a match holds is in lower case, places are kept.

    A list of alternatives is tried several times as fast on a lowered text: `re` passes over an alternative by its
    first letter only where case counts, and not at all on a text that holds none of its cues.
    """

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(re.sub(r"(?<![\\?])[^\W\d_]", lambda letter: letter[0].lower(), pattern))

    @cached_property
    def _cue(self) -> int:
        return cues.add(self._pattern.pattern)

    def near(self, text: str) -> bool:
        """Whether one may stand in the text: some of the letters that it needs do."""
        return cues.seen(text)[1] & self._cue != 0

    def search(self, text: str, pos: int = 0) -> re.Match[str] | None:
        """The first place of the text where one stands."""
        low, held = cues.seen(text)
        return self._pattern.search(low, pos) if held & self._cue else None

    def match(self, text: str, pos: int = 0) -> re.Match[str] | None:
        """One that stands at the beginning."""
        return self._pattern.match(lowered(text), pos)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """One that is the whole text."""
        return self._pattern.fullmatch(lowered(text))

    def is_whole(self, text: str) -> bool:
        """Whether one is the whole text; for expressions of many words, whose cues are worth looking for first."""
        low, held = cues.seen(text)
        return held & self._cue != 0 and self._pattern.fullmatch(low) is not None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All that stand in the text."""
        low, held = cues.seen(text)
        return self._pattern.finditer(low) if held & self._cue else iter(())

    def without(self, text: str) -> str:
        """The text, in lower case, without them."""
        low, held = cues.seen(text)
        return self._pattern.sub("", low) if held & self._cue else low


@cache
def any_of(*path: str) -> Phrases:
    """Finds any of the expressions under `path`, as whole words."""
    node = words()
    for key in path:
        node = node[key]
    return Phrases(rf"(?<!\w){either(node)}(?!\w)")


@cache
def folded(*path: str) -> frozenset[str]:
    """Every word under `path`, in every language, folded."""
    node = words()
    for key in path:
        node = node[key]
    return frozenset(_leaves(node))


def _leaves(node: Any) -> Iterable[str]:
    if isinstance(node, str):
        yield fold(node)
    else:
        for item in node.values() if isinstance(node, dict) else node:
            yield from _leaves(item)


@cache
def furniture() -> Phrases:
    """A whole line of web site furniture: any mixture of the known pieces."""
    pieces, glue = either(words()["furniture"]["pieces"]), words()["furniture"]["glue"]
    return Phrases(rf"{glue}(?:{pieces}(?:{glue}(?=$)|[\s|/·•—–,;:-]+|(?<=\))))+")


@cache
def loose_furniture() -> Phrases:
    """A whole line of furniture that only its place tells from a sentence: "Follow us on …", "Back to …"."""
    return Phrases(either(words()["furniture"]["loose"]))


@cache
def closers() -> Phrases:
    """A line after which the rest belongs to the web site."""
    return Phrases(either(words()["furniture"]["closers"]))


@cache
def no_event() -> re.Pattern[str]:
    """A line near the top that says that a page lists other pages: search results, all texts of an author."""
    return re.compile(either(words()["no_event"]), re.I)


@cache
def ratings() -> tuple[Phrases, ...]:
    """The forms of a reader rating of the page, the fullest first."""
    return tuple(Phrases(pattern) for pattern in words()["rating"])


def rating_near(text: str) -> bool:
    """Whether any form of a rating may stand in a text."""
    return cues.seen(text)[1] & _rating_cue() != 0


@cache
def _rating_cue() -> int:
    return cues.add(either(re.sub(r"[?]P<[a-z]+>", "?:", pattern) for pattern in words()["rating"]))


@cache
def heading_kinds() -> dict[str, str]:
    """Folded heading -> theses, collective, poll, site_poll or plain (site_poll wins over poll)."""
    kinds: dict[str, str] = {}
    for kind in ("plain", "poll", "collective", "theses", "site_poll"):
        kinds.update(dict.fromkeys(folded("headings", kind), kind))
    return kinds


@cache
def _heading_patterns() -> tuple[tuple[str, Phrases], ...]:
    table = words()["heading_patterns"]
    return tuple((kind, Phrases(either(patterns))) for kind, patterns in table.items())


@lru_cache(maxsize=20_000)
def heading_kind(folded_text: str) -> str | None:
    """The kind of a folded heading: one of the list, else one of the patterns, else None."""
    kind = heading_kinds().get(folded_text)
    if kind is not None or len(folded_text) < 4 or not any(letter.isalpha() for letter in folded_text):
        return kind
    return next((name for name, pattern in _heading_patterns() if pattern.is_whole(folded_text)), None)


@cache
def label_kinds() -> dict[str, str]:
    """Folded label before a colon -> the field that it announces."""
    return {word: kind for kind in words()["labels"] for word in folded("labels", kind)}


@cache
def role_words() -> dict[str, str]:
    """Folded heading or label over people -> their role."""
    return {word: role for role in words()["roles"] for word in folded("roles", role)}


@cache
def side_words() -> dict[str, str]:
    """Folded heading over the people of one side of a debate -> for or against."""
    return {word: side for side in words()["sides"] for word in folded("sides", side)}


@cache
def months() -> dict[str, int]:
    """Folded name of a month, in any language and case -> 1 to 12."""
    table = words()["dates"]["months"]
    return {
        fold(name): number for language in table for number, names in enumerate(table[language], 1) for name in names
    }


@cache
def event_nouns() -> dict[str, str]:
    """Folded noun of an event -> its classification; plurals too where English makes them with -s."""
    found: dict[str, str] = {}
    for language, table in words()["events"].items():
        for noun, classification in table.items():
            found[fold(noun)] = classification
            if language == "en" and not noun.endswith("s"):
                found[fold(noun) + "s"] = classification
    return found


@cache
def event_noun() -> Phrases:
    """Finds the noun of an event, the longest first."""
    nouns = sorted(event_nouns(), key=len, reverse=True)
    return Phrases(rf"(?<!\w)({either(re.escape(noun) for noun in nouns)})(?![\w-])")
