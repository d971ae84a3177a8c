"""Questions about the data set itself: what it was made from, what is known to be wrong with it, its tables."""

from __future__ import annotations

import pandas as pd

from rtdash.query.run import run
from rtdash.store import terms
from rtdash.store.connect import Store


def build_row(store: Store) -> pd.DataFrame:
    """One row: version, time of the build (UTC), and the number of rows of each main table."""
    return run(store, "build_row")


def problems(store: Store, kind: str | None = None) -> pd.DataFrame:
    """Every known fault of the data, of one kind or (None) of all."""
    return run(store, "problems", kind=kind)


def problem_kinds(store: Store) -> pd.DataFrame:
    """How many problems there are of each kind, most first."""
    return run(store, "problem_kinds")


def topic_cover(store: Store) -> pd.DataFrame:
    """One row: how many theses there are, and how many of them are on no topic."""
    return run(store, "topic_cover")


def untagged_words(store: Store, *, size: int = 30) -> pd.DataFrame:
    """The words that theses on no topic hold most often, with one such thesis: what a new label may be."""
    return run(store, "untagged_words", stop_words=sorted(terms.stop_words()), fewest=terms.FEWEST, size=size)


def table_columns(store: Store) -> pd.DataFrame:
    """Every table and column with its comment."""
    return run(store, "table_columns")
