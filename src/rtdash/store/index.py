"""The words of texts, a batch at a time: the topics that they name, and the index that the text search reads.

A batch is one row of words, each looked up once for its number; what follows is arithmetic over arrays. Knows no
database, so that another process can do it.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby, pairwise
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from rtdash.domain.topic import Taxonomy
from rtdash.store.tagging import OTHER, Hit, Tagger
from rtdash.store.words import fold, stem, tokens

BAR = "|"
"""Stands behind every text in a row of words, and between the parts of a document. No word is called so."""
_KINDS = ("thesis", "event", "poll")
_Numbers = npt.NDArray[np.int32]


@dataclass(slots=True)
class Batch:
    """Documents of one kind: their numbers, their texts, and in how many of these (from the first) topics are found."""

    kind: str
    numbers: list[int] = field(default_factory=list)
    texts: list[tuple[str, ...]] = field(default_factory=list)
    tagged: list[int] = field(default_factory=list)


class Indexer:
    """Makes staged rows of batches. Words and stems get numbers `first`, `first + step` …, so that several can work."""

    def __init__(self, taxonomy: Taxonomy, first: int = 0, step: int = 1) -> None:
        self._tagger = Tagger(taxonomy)
        self._lexicon = _Lexicon(self._tagger, first, step)

    def index(self, batch: Batch) -> dict[str, pa.Table]:
        """What a batch adds to the staged tables, by their names: topics, documents, postings, new words and stems."""
        row = _Row(batch)
        words = np.fromiter(map(self._lexicon.__getitem__, row.tokens), np.int32, len(row.tokens))
        return {
            f"{batch.kind}_topic": self._topics(batch, row, words),
            "document": self._documents(batch, row, words),
            "posting": self._postings(batch, row, words),
            **self._lexicon.fresh(),
        }

    def _topics(self, batch: Batch, row: _Row, words: _Numbers) -> pa.Table:
        signs = np.frombuffer(self._lexicon.signs, np.uint32)[words]
        signs[row.untagged(batch)] = ord(OTHER)
        hits = self._hits(signs)
        texts = np.searchsorted(row.starts, [hit[0] for hit in hits], "right") - 1
        found: dict[int, dict[int, dict[str, None]]] = {}
        for text, group in groupby(zip(texts.tolist(), hits, strict=True), itemgetter(0)):
            first = int(row.starts[text])
            named = self._tagger.named([hit for _, hit in group], row.tokens, row.texts[text], first)
            held = found.setdefault(int(row.owners[text]), named)
            if held is not named:
                for topic, said in named.items():
                    held.setdefault(topic, {}).update(said)
        rows = [
            (batch.numbers[document], topic, list(said))
            for document, topics in found.items()
            for topic, said in topics.items()
        ]
        return _table(rows, **{batch.kind: pa.int32()}, topic=pa.int32(), words=pa.list_(pa.string()))

    def _hits(self, signs: npt.NDArray[np.uint32]) -> list[Hit]:
        """The labels in a row of signs. Most words are in no label: of each run of these one is looked at."""
        other = signs == ord(OTHER)
        other[1:] &= other[:-1].copy()
        places = np.flatnonzero(~other)
        hits = self._tagger.hits(signs[places].tobytes().decode("utf-32"))
        at = places.tolist()
        return [(at[start], at[end], label) for start, end, label in hits]

    def _documents(self, batch: Batch, row: _Row, words: _Numbers) -> pa.Table:
        folded = list(map(self._lexicon.folded.__getitem__, words.tolist()))
        counted = np.concatenate(([0], np.cumsum(words != 0)))[row.bounds]
        # The bar behind the last part is left out.
        texts = [f" {' '.join(folded[first : max(first, last - 1)])} " for first, last in pairwise(row.bounds.tolist())]
        return pa.table(
            {
                "kind": _kinds(batch.kind, len(texts)),
                "document": pa.array(batch.numbers, pa.int32()),
                "length": pa.array(np.diff(counted), pa.int32()),
                "words": texts,
            }
        )

    def _postings(self, batch: Batch, row: _Row, words: _Numbers) -> pa.Table:
        documents = np.repeat(np.array(batch.numbers, np.int64), np.diff(row.bounds))
        terms = np.frombuffer(self._lexicon.terms, np.int32)[words]
        pairs, counts = np.unique((documents << 32 | terms)[words != 0], return_counts=True)
        return pa.table(
            {
                "kind": _kinds(batch.kind, len(pairs)),
                "document": (pairs >> 32).astype(np.int32),
                "term": pairs.astype(np.int32),
                "frequency": counts.astype(np.int32),
            }
        )


class _Row:
    """All texts of a batch as one row of tokens, with a bar behind each text that has any.

    `starts` has the place of each text, `bounds` that of each document, both with the end behind them; `owners` has
    the document of each text, counted from 0.
    """

    def __init__(self, batch: Batch) -> None:
        self.texts = list(chain.from_iterable(batch.texts))
        self.tokens: list[str] = []
        starts = [0]
        for text in self.texts:
            found = tokens(text)
            if found:
                self.tokens += found
                self.tokens.append(BAR)
            starts.append(len(self.tokens))
        self.starts = np.array(starts)
        self._parts = np.fromiter(map(len, batch.texts), np.int64, len(batch.texts))
        self._firsts = np.concatenate(([0], np.cumsum(self._parts)))
        self.bounds = self.starts[self._firsts]
        self.owners = np.repeat(np.arange(len(batch.texts)), self._parts)

    def untagged(self, batch: Batch) -> npt.NDArray[np.bool_]:
        """Which tokens stand in texts where no topics are looked for."""
        nth = np.arange(len(self.texts)) - self._firsts[self.owners]
        return np.repeat(nth >= np.array(batch.tagged, np.int64)[self.owners], np.diff(self.starts))


class _Lexicon(dict[str, int]):
    """Where each token stands in `folded`, `terms` and `signs`. Fills itself; each distinct word is stemmed once."""

    def __init__(self, tagger: Tagger, first: int, step: int) -> None:
        self.folded = [BAR]
        self.terms = array("i", [-1])
        self.signs = array("I", [ord(OTHER)])
        self._tagger = tagger
        self._next = first
        self._step = step
        self._words: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        self._fresh_words: list[tuple[str, int]] = []
        self._fresh_stems: list[tuple[int, str]] = []
        self[BAR] = 0

    def __missing__(self, token: str) -> int:
        word = fold(token)
        self.folded.append(word)
        self.terms.append(self._term(word))
        self.signs.append(ord(self._tagger.sign(token)))
        self[token] = place = len(self)
        return place

    def _term(self, word: str) -> int:
        number = self._words.get(word)
        if number is None:
            root = stem(word)
            number = self._stems.get(root)
            if number is None:
                number = self._stems[root] = self._next
                self._next += self._step
                self._fresh_stems.append((number, root))
            self._words[word] = number
            self._fresh_words.append((word, number))
        return number

    def fresh(self) -> dict[str, pa.Table]:
        """The rows of the words and stems that were not met before the last call."""
        words = _table(self._fresh_words, word=pa.string(), term=pa.int32())
        stems = _table(self._fresh_stems, term=pa.int32(), stem=pa.string())
        self._fresh_words.clear()
        self._fresh_stems.clear()
        return {"word": words, "term": stems}


def _kinds(kind: str, count: int) -> pa.Array:
    """A column that says the same kind in every row, a byte each."""
    return pa.DictionaryArray.from_arrays(np.full(count, _KINDS.index(kind), np.int8), _KINDS)


def _table(rows: Sequence[tuple[Any, ...]], **columns: pa.DataType) -> pa.Table:
    """Rows as an Arrow table with these columns."""
    values = zip(*rows, strict=True) if rows else [()] * len(columns)
    return pa.table({name: pa.array(column, columns[name]) for name, column in zip(columns, values, strict=True)})
