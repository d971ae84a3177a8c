"""The rows of an answer. pandas makes a class for every list of rows, and a column at a time: ten times as long."""

from __future__ import annotations

from collections import namedtuple
from functools import lru_cache
from typing import Any

Row = Any
"""One row of an answer, its columns as attributes, its numbers Python's own."""


def tuples(frame: Any) -> list[Row]:
    """The rows of a frame, in order."""
    return [*map(shape(tuple(frame.columns))._make, frame.to_numpy(dtype=object).tolist())]


def dicts(frame: Any) -> list[dict[Any, Any]]:
    """The rows of a frame as dictionaries, in order."""
    columns = list(frame.columns)
    return [dict(zip(columns, row, strict=True)) for row in frame.to_numpy(dtype=object).tolist()]


@lru_cache(maxsize=512)
def shape(columns: tuple[str, ...]) -> Any:
    """The class of rows with these columns."""
    return namedtuple("Row", columns, rename=True)
