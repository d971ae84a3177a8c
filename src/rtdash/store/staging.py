"""Rows on their way into DuckDB: gathered by table, handed over as Arrow tables, a few ten thousand at a time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

SQL = Path(__file__).parent
TABLES = (
    *("event", "organizer", "participation", "thesis", "thesis_topic", "event_topic", "poll_topic", "person"),
    *("organization", "name", "topic", "label", "poll", "option", "wave", "count", "event_poll", "problem"),
    *("document", "posting", "word", "term"),
)
_FLUSH_DOCUMENTS = 50_000


class Staging:
    """The staged tables of one build."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        connection.execute((SQL / "staged.sql").read_text(encoding="utf-8"))
        self._schemas = {name: connection.table(f"staged_{name}").limit(0).to_arrow_table().schema for name in TABLES}
        self._rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in TABLES}
        self._tables: dict[str, list[pa.Table]] = {name: [] for name in TABLES}
        self._documents = 0

    def add(self, table: str, *row: Any) -> None:
        """One row, its values in the order of staged.sql."""
        self._rows[table].append(row)

    def take(self, tables: Mapping[str, pa.Table]) -> None:
        """Many rows by table, with the columns of staged.sql."""
        for name, table in tables.items():
            self._tables[name].append(table)
        self._documents += len(tables["document"])
        if self._documents >= _FLUSH_DOCUMENTS:
            self.flush()

    def flush(self) -> None:
        """Hand over everything that was gathered."""
        for name, schema in self._schemas.items():
            tables = self._tables[name]
            if rows := self._rows[name]:
                columns = [
                    pa.array(column, field.type) for column, field in zip(zip(*rows, strict=True), schema, strict=True)
                ]
                tables.append(pa.Table.from_arrays(columns, schema=schema))
                rows.clear()
            if tables:
                whole = pa.concat_tables(tables)
                self._connection.from_arrow(whole).insert_into(f"staged_{name}")
                tables.clear()
        self._documents = 0
