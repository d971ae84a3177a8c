"""Rows of an answer: what pandas' own ways give, value by value."""

from __future__ import annotations

import pandas as pd

from rtdash.domain import rows

FRAME = pd.DataFrame(
    {
        "name": pd.Series(["a", None], dtype="object"),
        "votes": pd.array([3, None], dtype="Int64"),
        "share": [0.5, float("nan")],
        "day": pd.to_datetime(["2020-01-02", None]),
        "whole": [True, False],
        "topics": [["x"], []],
    }
)


def test_rows_are_those_of_pandas() -> None:
    """Each value is what `itertuples` gives, missing ones too; numbers are Python's own."""
    for ours, theirs in zip(rows.tuples(FRAME), FRAME.itertuples(index=False), strict=True):
        assert ours._fields == theirs._fields
        assert [str(value) for value in ours] == [str(value) for value in theirs]
    assert type(rows.tuples(FRAME)[0].votes) is int


def test_dictionaries_hold_the_same() -> None:
    """A row as a dictionary has the columns as keys."""
    assert [row["name"] for row in rows.dicts(FRAME)] == ["a", None]
    assert list(rows.dicts(FRAME)[0]) == list(FRAME.columns)


def test_no_rows() -> None:
    """An empty frame has none."""
    assert rows.tuples(FRAME.head(0)) == rows.dicts(FRAME.head(0)) == []
