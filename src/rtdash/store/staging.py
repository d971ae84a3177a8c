"""Rows on their way into DuckDB: gathered by table, handed over as Arrow tables, a few ten thousand at a time."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from rtdash.store.words import fold, stem, tokens

SQL = Path(__file__).parent
TABLES = (
    *("event", "organizer", "participation", "thesis", "thesis_topic", "event_topic", "poll_topic", "person"),
    *("organization", "name", "topic", "label", "poll", "option", "wave", "count", "event_poll", "problem"),
    *("document", "word", "term"),
)
_FLUSH_DOCUMENTS = 50_000
_COUNT_POSTINGS = """
insert into staged_posting
select kind, document, term, count(*) from staged_occurrences group by kind, document, term
"""


class Staging:
    """The staged tables of one build, and the index of words that fills itself from the documents."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        connection.execute((SQL / "staged.sql").read_text(encoding="utf-8"))
        self._schemas = {name: connection.table(f"staged_{name}").limit(0).to_arrow_table().schema for name in TABLES}
        self._rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in TABLES}
        self._lexicon = _Lexicon(self._rows["word"], self._rows["term"])
        self._occurrences = {kind: (array("i"), array("i")) for kind in ("thesis", "event", "poll")}

    def add(self, table: str, *row: Any) -> None:
        """One row, its values in the order of staged.sql."""
        self._rows[table].append(row)

    def document(self, kind: str, number: int, parts: Iterable[list[str]]) -> None:
        """One document of the text search: the tokens of each of its parts."""
        terms, documents = self._occurrences[kind]
        before = len(terms)
        folded = []
        for part in parts:
            if part:
                folded.append(" ".join(map(self._lexicon.__getitem__, part)))
                terms.extend(map(self._lexicon.terms.__getitem__, part))
        length = len(terms) - before
        documents.extend([number] * length)
        self._rows["document"].append((kind, number, length, f" {' | '.join(folded)} "))
        if len(self._rows["document"]) >= _FLUSH_DOCUMENTS:
            self.flush()

    def text(self, kind: str, number: int, *texts: str) -> None:
        """One document of the text search that is not split yet."""
        self.document(kind, number, map(tokens, texts))

    def flush(self) -> None:
        """Hand over everything that was gathered."""
        for name, rows in self._rows.items():
            if rows:
                schema = self._schemas[name]
                columns = [
                    pa.array(column, field.type) for column, field in zip(zip(*rows, strict=True), schema, strict=True)
                ]
                self._connection.from_arrow(pa.Table.from_arrays(columns, schema=schema)).insert_into(f"staged_{name}")
                rows.clear()
        for kind, (terms, documents) in self._occurrences.items():
            if terms:
                held = pa.table(
                    {
                        "kind": pa.DictionaryArray.from_arrays(np.zeros(len(terms), np.int8), [kind]),
                        "document": np.frombuffer(documents, np.int32),
                        "term": np.frombuffer(terms, np.int32),
                    }
                )
                self._connection.register("staged_occurrences", held)
                self._connection.execute(_COUNT_POSTINGS)
                self._connection.unregister("staged_occurrences")
                self._occurrences[kind] = (array("i"), array("i"))


class _Lexicon(dict[str, str]):
    """Every token met, with its folded word; `terms` has the number of its stem. Each distinct word is stemmed once."""

    def __init__(self, word_rows: list[tuple[Any, ...]], term_rows: list[tuple[Any, ...]]) -> None:
        self.terms: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        self._word_rows = word_rows
        self._term_rows = term_rows

    def __missing__(self, token: str) -> str:
        word = fold(token)
        number = self._words.get(word)
        if number is None:
            root = stem(word)
            number = self._stems.get(root)
            if number is None:
                number = self._stems[root] = len(self._stems)
                self._term_rows.append((number, root))
            self._words[word] = number
            self._word_rows.append((word, number))
        self.terms[token] = number
        self[token] = word
        return word
