"""The whole data set, table by table, as it lies in the store: what the data package is written from."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from rtdash.query.run import run
from rtdash.store.connect import Store

DERIVED = frozenset(
    {"search_word", "search_term", "search_posting", "search_document", "search_kind", "thesis_under_topic"}
)
"""Tables that hold nothing of their own: they are made from the others, for speed."""


def columns(store: Store) -> pd.DataFrame:
    """Every column of every table but the derived ones, with its comment: see `table_columns.sql`."""
    found = run(store, "table_columns")
    return found[~found["table_name"].isin(DERIVED)].reset_index(drop=True)


def keys(store: Store) -> pd.DataFrame:
    """The keys of those tables: see `table_keys.sql`."""
    found = run(store, "table_keys")
    return found[~found["table_name"].isin(DERIVED)].reset_index(drop=True)


def rows(store: Store, name: str) -> pa.Table:
    """All rows of a table in the order of all its columns that have one.

    The name is looked up in the catalogue of the store and is no part of any SQL text.
    """
    found = store.connection.cursor().table(name).to_arrow_table()
    ordered = [field.name for field in found.schema if not pa.types.is_list(field.type)]
    return found.sort_by([(column, "ascending") for column in ordered])
