"""A table to take away: the rows, what they are called, and where they come from. Shared by CSV, XLSX and JSON.

A text that a spreadsheet would take for a formula is neutralised in CSV and XLSX with an apostrophe in front; JSON has
it as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd

from rtdash.errors import ExportError

# What a spreadsheet takes for the beginning of a formula, also in full width, after blanks, tabs and line breaks.
_FORMULA = re.compile(r"[\s\u00a0\ufeff\u200b]*[=+\-@＝＋－＠]|[\t\r\n]")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with their story. `name` is a slug for the file name; `made_on` the day on which the file is made.

    `columns` maps the columns of `frame` that are taken to their headings. Days are datetime64 columns. Columns in
    `percent` hold shares (0–1) and are shown as percent where the format can. `note` says what a reader must know,
    such as rows left out.
    """

    name: str
    frame: pd.DataFrame
    title: str
    sentence: str
    link: str
    version: str
    built_at: datetime
    made_on: date
    columns: Mapping[str, str] = field(default_factory=dict)
    percent: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        """Raise `ExportError` where the frame lacks a column."""
        missing = [column for column in (*self.columns, *self.percent) if column not in self.frame.columns]
        if missing:
            named = ", ".join(missing)
            raise ExportError(f"the table {self.name!r} has no column {named}; it has {', '.join(self.frame.columns)}")

    @property
    def headings(self) -> dict[str, str]:
        """Every column that is taken, with its heading; all of them where none were chosen."""
        return dict(self.columns) or {str(column): str(column) for column in self.frame.columns}

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Where the table comes from, as pairs of a heading and a text."""
        found = [
            ("What", self.title),
            ("Shown", self.sentence),
            ("Note", self.note),
            ("Link", self.link),
            ("Data version", self.version),
            ("Data built", f"{self.built_at:%Y-%m-%d %H:%M} UTC"),
            ("File made", self.made_on.isoformat()),
        ]
        return [(heading, text) for heading, text in found if text]


def file_name(table: Table, suffix: str) -> str:
    """What and when: `rtdash-theses-2026-11-23-<version>.csv`."""
    return f"{made_name(table.name, table.version, table.made_on)}.{suffix}"


def made_name(what: str, version: str, made_on: date) -> str:
    """The name of a file without its suffix: what it holds, when it was made, of which data."""
    slug = re.sub(r"[^a-z0-9]+", "-", what.lower()).strip("-")[:90].strip("-")
    return f"rtdash-{slug}-{made_on.isoformat()}-{version[:12]}"


def neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain(value: Any) -> Any:
    """A cell as plain Python: lists as lists, days as `date` (midnight) or `datetime`, what is missing as None."""
    if isinstance(value, list | tuple | np.ndarray):
        return [plain(item) for item in value]
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        return None if np.isnan(value) else value
    if isinstance(value, pd.Timestamp):
        return value.date() if value == value.normalize() else value.to_pydatetime()
    return value


def flat(value: Any) -> Any:
    """A plain cell for a grid: the items of a list with "; " between them (none: None); texts are neutralised."""
    value = plain(value)
    if isinstance(value, list):
        value = "; ".join(str(flat(item)) for item in value if item is not None) or None
    return neutral(value) if isinstance(value, str) else value


def whole(values: pd.Series[Any]) -> bool:
    """Whether a column of numbers holds whole numbers only, so that a gap does not turn 3 into 3.0."""
    return pd.api.types.is_float_dtype(values) and bool((values.dropna() % 1 == 0).all()) and bool(values.notna().any())
