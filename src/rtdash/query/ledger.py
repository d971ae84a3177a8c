"""Rows of many owners, mapped one owner after the other: labels of topics, seats at events, faults of records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from rtdash.query.columns import Integers


@dataclass(frozen=True, slots=True)
class Ledger:
    """Rows of many owners, mapped, one owner after the other: those of key i stand from `begin[i]` to `begin[i + 1]`.

    No owner has the key 0, so that it has no rows.
    """

    rows: pa.Table
    begin: Integers

    def of(self, key: int, *names: str) -> dict[str, NDArray[Any]]:
        """The columns of these names, or all, of the rows of this owner, as `run` gives them."""
        return cut(self.rows, int(self.begin[key]), int(self.begin[key + 1]), *names)


def ledger(rows: pa.Table, owner: str, size: int) -> Ledger:
    """Rows that come in the order of a column of this name, of `size` keys."""
    begin = np.searchsorted(rows[owner].to_numpy(), np.arange(size + 1)).astype(np.int32)
    return Ledger(rows.drop_columns(owner), begin)


def cut(rows: pa.Table, first: int, last: int, *names: str) -> dict[str, NDArray[Any]]:
    """The columns of these names, or all, of the rows from `first` to before `last`."""
    found: dict[str, NDArray[Any]] = {}
    for name in names or rows.column_names:
        values = rows[name].slice(first, last - first).to_numpy()
        # Whole numbers are of one width, that a frame of them is made in one go.
        found[name] = values.astype(np.int64) if values.dtype.kind == "i" else values
    return found
