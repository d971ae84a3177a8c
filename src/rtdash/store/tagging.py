"""Topics in a text: every label of the taxonomy, found as whole words in one pass (Aho–Corasick over word stems).

A word of a label that is all capitals (US, UN, ШОС) matches only in capitals; all others match by stem, in any
form and case. The longest label wins over the labels inside it; a topic's `except` phrases silence its own labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import ahocorasick

from rtdash.domain.topic import Taxonomy
from rtdash.store.words import between, fold, plain, stem, tokens

OTHER = " "
"""The sign of a word that no label has. No label goes across it."""
_FIRST_SIGN = 0x10000


@dataclass(frozen=True, slots=True)
class Tag:
    """A topic that was found, with the words of the text that named it, each once, as they stand."""

    topic: str
    words: tuple[str, ...]


@dataclass(slots=True)
class _Label:
    """What one sequence of signs stands for: the topics that it names, and those that it silences."""

    length: int
    topics: list[int]
    silenced: list[int]


class _Signs(dict[str, str]):
    """The sign of each token: one character for every word that labels use, a blank for the rest. Fills itself."""

    def __init__(self) -> None:
        self.capitals: dict[str, str] = {}
        self.stems: dict[str, str] = {}

    def of_label(self, token: str) -> str:
        """The sign of a word of a label, made when it is new."""
        bare = plain(token)
        table, key = (self.capitals, bare) if _is_capital(bare) else (self.stems, stem(fold(token)))
        return table.setdefault(key, chr(_FIRST_SIGN + len(self.capitals) + len(self.stems)))

    def __missing__(self, token: str) -> str:
        sign = self.capitals.get(plain(token)) or self.stems.get(stem(fold(token)), OTHER)
        self[token] = sign
        return sign


class Tagger:
    """Finds the topics of texts. Make one for a taxonomy and use it for all texts."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._slugs = list(taxonomy.topics)
        self._signs = _Signs()
        labels: dict[str, _Label] = {}
        for number, topic in enumerate(taxonomy.topics.values()):
            for _, text in topic.labels():
                self._label(labels, text).topics.append(number)
            for phrases in topic.not_in.values():
                for text in phrases:
                    self._label(labels, text).silenced.append(number)
        labels.pop("", None)
        self._automaton = ahocorasick.Automaton()
        for signs, label in labels.items():
            self._automaton.add_word(signs, label)
        if labels:
            self._automaton.make_automaton()
        self._empty = not labels

    def tag(self, text: str) -> list[Tag]:
        """The topics of a text, in the order of the taxonomy."""
        return [Tag(self._slugs[number], words) for number, words in self.find(text, tokens(text))]

    def find(self, text: str, text_tokens: Sequence[str]) -> list[tuple[int, tuple[str, ...]]]:
        """The topics of a text that is split already: numbers in the order of the taxonomy, and the words."""
        hits = list(self.hits("".join(map(self.sign, text_tokens))))
        found = self.named(hits, text_tokens, text)
        return [(number, tuple(found[number])) for number in sorted(found)]

    def sign(self, token: str) -> str:
        """The character that stands for a token where labels are looked for."""
        return self._signs[token]

    def hits(self, signs: str) -> Iterable[Hit]:
        """Every label in a row of signs, by where it ends; the texts of a row are told apart by `OTHER`."""
        if self._empty:
            return ()
        return ((end - label.length + 1, end, label) for end, label in self._automaton.iter(signs))

    def named(self, hits: Sequence[Hit], row: Sequence[str], text: str, first: int = 0) -> dict[int, dict[str, None]]:
        """The topics that the hits in one text name, each with the words that named it, once each, in order.

        `row` holds the tokens that the hits count; those of the text begin at `first`.
        """
        found: dict[int, dict[str, None]] = {}
        silencing = [hit for hit in hits if hit[2].silenced]
        for start, end, label in _outermost(hits):
            if not label.topics:
                continue
            words = row[start] if start == end else between(text, start - first, end - first)
            for number in label.topics:
                if not (silencing and _silenced(number, start, end, silencing)):
                    found.setdefault(number, {})[words] = None
        return found

    def covered(self, text_tokens: Sequence[str]) -> list[bool]:
        """For each token, whether a label holds it, or a phrase in which a label does not count."""
        held = [False] * len(text_tokens)
        for start, end, label in self.hits("".join(map(self.sign, text_tokens))):
            held[start : end + 1] = [True] * label.length
        return held

    def _label(self, labels: dict[str, _Label], text: str) -> _Label:
        signs = "".join(map(self._signs.of_label, tokens(text)))
        return labels.setdefault(signs, _Label(len(signs), [], []))


def _is_capital(token: str) -> bool:
    return token.isupper() and any(letter.isalpha() for letter in token)


Hit = tuple[int, int, _Label]
"""A label in a row of signs: its first sign, its last, and what it stands for."""


def _outermost(hits: Sequence[Hit]) -> Sequence[Hit]:
    """The hits that lie in no longer hit which names a topic."""
    reached = -1
    for start, end, _ in hits:
        if start <= reached:
            break
        reached = end
    else:
        return hits
    naming = [hit for hit in hits if hit[2].topics]
    return [
        hit
        for hit in hits
        if not any(other[0] <= hit[0] and hit[1] <= other[1] and other[2].length > hit[2].length for other in naming)
    ]


def _silenced(number: int, start: int, end: int, silencing: Sequence[Hit]) -> bool:
    return any(number in hit[2].silenced and hit[0] <= start and end <= hit[1] for hit in silencing)
