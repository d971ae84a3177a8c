"""The index of words in memory: which stems a word of a query stands for, and which theses hold them.

The tables `search_*` of the built file, mapped; what a word needs is a slice of them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from rtdash.query.columns import Integers
from rtdash.query.held import held
from rtdash.query.run import arrays, mapped
from rtdash.store.connect import Store

_K1, _B = 1.2, 0.75
_LAST = "\U0010ffff"

Reals = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Index:
    """Words and stems in the order of their letters; the theses of stem t stand from `begin[t]` to `begin[t + 1]`."""

    words: pa.Table
    stems: pa.ChunkedArray
    postings: pa.Table
    begin: Integers
    length: Integers
    average: float

    def terms(self, stem: str, beginning: str | None) -> list[int]:
        """The stems (term_id) that a word stands for: its own, and those of all words that begin so."""
        place = _before(self.stems, stem)
        found = {place + 1} if place < len(self.stems) and self.stems[place].as_py() == stem else set()
        if beginning is not None:
            words = self.words["word"]
            first, last = _before(words, beginning), _before(words, beginning + _LAST)
            found.update(self.words["term_id"].slice(first, last - first).to_pylist())
        return sorted(found)

    def held(self, terms: list[int]) -> int:
        """In how many theses these stems stand; one that holds two of them is counted twice."""
        return int(sum(self.begin[term + 1] - self.begin[term] for term in terms))

    def theses(self, terms: list[int]) -> tuple[Integers, Integers]:
        """The places of the theses that hold any of these stems, in order, and how often each of them does."""
        parts = []
        for first, last in _runs(terms):
            begin, end = int(self.begin[first]), int(self.begin[last + 1])
            part = self.postings.slice(begin, end - begin)
            parts.append((part["thesis_id"].to_numpy(), part["frequency"].to_numpy()))
        if not parts:
            return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32)
        place = np.concatenate([part[0] for part in parts]) - 1
        often = np.concatenate([part[1] for part in parts]).astype(np.int32)
        if len(terms) == 1:
            return place, often
        # Each stem's theses are in order already, which a stable sort makes use of.
        order = np.argsort(place, kind="stable")
        place = place[order]
        first_of = np.flatnonzero(np.diff(place, prepend=-1))
        return place[first_of], np.add.reduceat(often[order], first_of) if len(place) else often

    def relevance(self, places: Integers, often: list[Integers], holding: list[int]) -> Reals:
        """BM25 of theses: `often` tells for each word of the query how often each of them holds it.

        A word is as rare as all stems that it stands for are together (`holding`).
        """
        documents = len(self.length)
        norm = _K1 * (1 - _B + _B * self.length[places] / self.average) if len(places) else self.length[places]
        score = np.zeros(len(places))
        for frequency, held_by in zip(often, holding, strict=True):
            among = min(held_by, documents)
            rarity = np.log(1 + (documents - among + 0.5) / (among + 0.5))
            score += rarity * frequency * (_K1 + 1) / (frequency + norm)
        return score


@held
def index(store: Store) -> Index:
    """The index of a built file."""
    stems = mapped(store, "index_stems")
    length = arrays(store, "index_lengths")["length"]
    return Index(
        words=mapped(store, "index_words"),
        stems=stems["term"],
        postings=mapped(store, "index_postings"),
        # Stems are numbered from 1: nothing stands before the first.
        begin=np.concatenate(([0, 0], np.cumsum(stems["theses"].to_numpy(), dtype=np.int64))),
        length=length,
        average=float(length.mean()) if len(length) else 0.0,
    )


def _before(texts: pa.ChunkedArray, text: str) -> int:
    """How many of the sorted texts come before one."""
    return bisect_left(range(len(texts)), text, key=lambda place: texts[place].as_py())


def _runs(terms: list[int]) -> list[tuple[int, int]]:
    """Numbers that follow each other, as first and last: what stands together is read together."""
    runs: list[tuple[int, int]] = []
    for term in terms:
        if runs and runs[-1][1] == term - 1:
            runs[-1] = (runs[-1][0], term)
        else:
            runs.append((term, term))
    return runs
