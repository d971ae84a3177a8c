"""Text search: what a query means, which stems and phrases a text must hold, and where they stand in a text.

All words must be there, in any form of theirs; the last word also stands for the beginning of a longer one, as typed.
Words in quotes must follow each other as they stand, whatever sign is between them (a quote left open runs to the end,
its last word a beginning). Words that nearly every text holds ("the", "и") are left out, unless the query has no
others; they count in quotes. A query without a letter or digit finds nothing. No input raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from weakref import ref

import numpy as np

from rtdash.query.columns import Integers, kept
from rtdash.query.held import lent
from rtdash.query.postings import Index, Reals, index
from rtdash.query.run import arrays
from rtdash.store import words
from rtdash.store.connect import Store

_QUOTES = re.compile('["“”„«»]')
_COMMON = frozenset(
    words.folded(
        """
    a an and are as at be been but by for from had has have he her his i if in into is it its of on or our she so than
    that the their them then there these they this those to was we were which who will with would you your
    а бы был была были было быть в вам вас во все вы да для до его ее если есть же за и из или им их к как ко когда кто
    ли мы на над не него нее нет ни них но о об он она они оно от по под при с со так также там то тоже только у уже
    чем что чтобы эта эти это этот я
    """
    )
)


@dataclass(frozen=True, slots=True)
class Sought:
    """What a query asks for, in folded words. `prefix` is the last word as typed, if it stands outside of quotes.

    A phrase is its words in order; `open_end` tells that the last word of the last phrase may go on.
    """

    words: tuple[str, ...] = ()
    prefix: str | None = None
    phrases: tuple[tuple[str, ...], ...] = ()
    open_end: bool = False
    left_out: tuple[str, ...] = ()

    @property
    def required(self) -> tuple[tuple[str, bool], ...]:
        """Each word that a text must hold once, and whether it may be the beginning of a longer one."""
        loose = [(word, word == self.prefix) for word in self.words]
        quoted = [(word, False) for phrase in self.phrases for word in phrase]
        if self.open_end and quoted:
            quoted[-1] = (quoted[-1][0], True)
        everything = loose + quoted
        telling = [item for item in everything if item[0] not in _COMMON] or everything
        # Of a word that stands there whole and as a beginning, the whole one says more.
        whole = {word for word, beginning in telling if not beginning}
        return tuple(dict.fromkeys(item for item in telling if not (item[1] and item[0] in whole)))


@dataclass(frozen=True, slots=True)
class Found:
    """The places of the theses that match a query, in order, and how well each does (BM25)."""

    places: Integers
    score: Reals


@lru_cache(maxsize=256)
def parse(q: str) -> Sought:
    """What a query asks for."""
    pieces = _QUOTES.split(q)
    loose = [word for piece in pieces[::2] for word in words.folded(piece)]
    phrases = tuple(phrase for piece in pieces[1::2] if (phrase := tuple(words.folded(piece))))
    still_open = len(pieces) % 2 == 0
    open_end = (
        still_open and bool(words.folded(pieces[-1])) and bool(words.spans(q)) and words.spans(q)[-1][1] == len(q)
    )
    last = words.folded(pieces[-1])
    ends_loose = not still_open and bool(last)
    telling = [word for word in loose if word not in _COMMON]
    kept = telling or ([] if phrases else loose)
    prefix = loose[-1] if ends_loose and loose[-1] in kept else None
    return Sought(
        words=tuple(dict.fromkeys(kept)),
        prefix=prefix,
        phrases=phrases,
        open_end=open_end,
        left_out=tuple(dict.fromkeys(word for word in loose if word not in kept)),
    )


def parameters(store: Store, q: str) -> dict[str, Any]:
    """The parameters of `_selected.sql` that a query means; all null where there is no query."""
    if not q:
        return dict.fromkeys(("q_terms", "q_groups", "q_size", "q_phrases"))
    sought = parse(q)
    each = _terms(index(store), sought)
    return {
        "q_terms": [term for terms in each for term in terms],
        "q_groups": [number for number, terms in enumerate(each) for _ in terms],
        "q_size": len(each),
        "q_phrases": [
            f" {' '.join(phrase)}{'' if sought.open_end and phrase is sought.phrases[-1] else ' '}"
            for phrase in sought.phrases
        ],
    }


def theses(store: Store, q: str) -> Found:
    """The theses that match a query. The last few answers of each store are kept."""
    return _theses(ref(store), q)


@lru_cache(maxsize=16)
def _theses(held: ref[Store], q: str) -> Found:
    """Holds no store open."""
    store = lent(held)
    known, sought = index(store), parse(q)
    each = _terms(known, sought)
    held_by = [known.theses(terms) for terms in each]
    places = min((place for place, _ in held_by), key=len, default=np.empty(0, dtype=np.int32))
    for place, _ in held_by:
        places = _both(places, place)
    if sought.phrases and len(places):
        exact = arrays(store, "theses_selected", **parameters(store, q))["thesis_id"] - 1
        places = _both(places, np.sort(exact))
    often = [frequency[np.searchsorted(place, places)] for place, frequency in held_by]
    return Found(places, known.relevance(places, often, [known.held(terms) for terms in each]))


def others(store: Store, q: str) -> dict[str, Integers]:
    """The keys of the events and of the polls ("event", "poll") whose own texts match a query."""
    return _others(ref(store), q)


@lru_cache(maxsize=32)
def _others(held: ref[Store], q: str) -> dict[str, Integers]:
    """Holds no store open."""
    store = lent(held)
    found = arrays(store, "search_others", **parameters(store, q))
    return {kind: found["document_id"][np.flatnonzero(found["kind"] == kind)] for kind in ("event", "poll")}


def _both(few: Integers, many: Integers) -> Integers:
    """What stands in both lists, which are in order."""
    if few is many or not len(many):
        return few if few is many else many
    at = np.searchsorted(many, few)
    return kept(few, many[np.minimum(at, len(many) - 1)] == few)


def _terms(known: Index, sought: Sought) -> list[list[int]]:
    """The stems that each required word stands for."""
    return [known.terms(words.stem(word), word if beginning else None) for word, beginning in sought.required]


def note(q: str) -> str:
    """What a reader should know of how the query was read, in a sentence; mostly there is nothing to say."""
    if not q:
        return ""
    sought = parse(q)
    if not sought.required:
        return "The search holds no word, so nothing can be found."
    if sought.left_out:
        named = ", ".join(f"“{word}”" for word in sought.left_out)
        return f"Too common to search for, and left out: {named}. Put words in quotes to find them as they stand."
    return ""


def marks(q: str, text: str) -> list[tuple[int, int]]:
    """Where the query's words stand in a text: spans [start, end), in order, without overlap."""
    if not q:
        return []
    sought = parse(q)
    stems = {words.stem(word) for word in sought.words}
    found = list(words.words(text))
    spans = [
        (word.start, word.end)
        for word in found
        if words.stem(word.folded) in stems or (sought.prefix is not None and word.folded.startswith(sought.prefix))
    ]
    for phrase in sought.phrases:
        begun = sought.open_end and phrase is sought.phrases[-1]
        for at in range(len(found) - len(phrase) + 1):
            here = [word.folded for word in found[at : at + len(phrase)]]
            if _follows(here, phrase, begun=begun):
                spans.append((found[at].start, found[at + len(phrase) - 1].end))
    return _merged(spans)


def all_marks(q: str, texts: Iterable[str]) -> list[list[tuple[int, int]]]:
    """The marks of each text."""
    return [marks(q, text) for text in texts]


def _follows(here: list[str], phrase: tuple[str, ...], *, begun: bool) -> bool:
    if not begun:
        return tuple(here) == phrase
    return tuple(here[:-1]) == phrase[:-1] and here[-1].startswith(phrase[-1])


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
