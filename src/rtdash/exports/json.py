"""A table as JSON: where it comes from, then its rows under the names of the columns, texts as they stand."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from rtdash.exports.table import Table, plain, whole


def write(table: Table) -> bytes:
    """The bytes of the file: UTF-8, two blanks of indent, days ISO 8601, what is missing null."""
    columns = {}
    for column in table.headings:
        values = table.frame[column]
        gaps = whole(values) and column not in table.percent
        columns[column] = [_cell(value, whole_number=gaps) for value in values]
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    document = {
        "title": table.title,
        "sentence": table.sentence,
        "note": table.note,
        "link": table.link,
        "data_version": table.version,
        "built_at": f"{table.built_at:%Y-%m-%dT%H:%M:%SZ}",
        "made_on": table.made_on.isoformat(),
        "columns": table.headings,
        "rows": rows,
    }
    return (json.dumps(document, ensure_ascii=False, indent=2, default=_day, allow_nan=False) + "\n").encode()


def _cell(value: Any, *, whole_number: bool) -> Any:
    value = plain(value)
    return int(value) if whole_number and value is not None else value


def _day(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a cell of type {type(value).__name__} has no JSON form")
