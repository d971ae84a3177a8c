"""A table as CSV: UTF-8 with a byte order mark (spreadsheets need it for Cyrillic), RFC 4180, headings first.

Whole numbers stay whole beside gaps, days are ISO 8601, lists are joined by "; ", formulas are neutralised.
"""

from __future__ import annotations

import csv
import io
from typing import Any

from rtdash.exports.table import Table, flat, neutral, whole


def write(table: Table) -> bytes:
    """The bytes of the file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([neutral(heading) for heading in table.headings.values()])
    columns = []
    for column in table.headings:
        values = table.frame[column]
        gaps = whole(values) and column not in table.percent
        columns.append([_cell(value, whole_number=gaps) for value in values])
    writer.writerows(zip(*columns, strict=True))
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Any, *, whole_number: bool) -> Any:
    value = flat(value)
    return int(value) if whole_number and value is not None else value
