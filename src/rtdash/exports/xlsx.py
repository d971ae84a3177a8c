"""Tables as an Excel workbook: a sheet each, and a sheet "About" that says what they are and where they come from."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
import xlsxwriter

from rtdash.errors import ExportError
from rtdash.exports import xlsx_charts
from rtdash.exports.finding import Finding
from rtdash.exports.table import Table, flat, neutral, whole

MAX_ROWS = 1_048_575
"""Rows that a sheet holds under its heading."""
MAX_CELL = 32_767
"""Letters that a cell holds; longer texts are cut, with an ellipsis at the end."""
_FIRST_DAY = date(1900, 3, 1)
"""Excel's calendar is right from here on; earlier days are written as text."""
_WIDEST = 60
_ABOUT = "About"
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(table: Table, *more: Table, findings: Sequence[Finding] = ()) -> bytes:
    """The bytes of a workbook with a sheet a table, and one of native charts where there are findings.

    Raises `ExportError` where a table has more rows than a sheet.
    """
    tables = (table, *more)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    made = datetime(table.made_on.year, table.made_on.month, table.made_on.day)  # noqa: DTZ001  (a day has no zone)
    book.set_properties({"title": table.title, "comments": table.sentence, "created": made})
    names = _sheet_names([each.title for each in tables])
    for each, name in zip(tables, names, strict=True):
        _sheet(book, name, each)
    xlsx_charts.add(book, findings)
    _about(book, tables, names)
    book.close()
    return out.getvalue()


def _sheet(book: Any, name: str, table: Table) -> None:
    if len(table.frame) > MAX_ROWS:
        raise ExportError(
            f"{table.title} has {len(table.frame):,} rows; a sheet holds {MAX_ROWS:,}. Take the CSV file."
        )
    sheet = book.add_worksheet(name)
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for at, (column, label) in enumerate(table.headings.items()):
        values = table.frame[column]
        cells = [_fitting(flat(value)) for value in values]
        look = _look(values, share=column in table.percent)
        form = book.add_format({"valign": "top", **look})
        sheet.set_column(at, at, _width(label, cells), form)
        sheet.write_string(0, at, neutral(label), heading)
        for row, cell in enumerate(cells, start=1):
            _write(sheet, row, at, cell, form)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    if len(table.frame):
        sheet.autofilter(0, 0, len(table.frame), len(table.headings) - 1)


def _write(sheet: Any, row: int, at: int, cell: Any, form: Any) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, at, cell, form)
    elif isinstance(cell, int | float):
        sheet.write_number(row, at, cell, form)
    elif isinstance(cell, date):
        sheet.write_datetime(row, at, cell, form)
    else:
        sheet.write_string(row, at, str(cell), form)


def _fitting(cell: Any) -> Any:
    if isinstance(cell, date) and (cell.date() if isinstance(cell, datetime) else cell) < _FIRST_DAY:
        return cell.isoformat()
    if isinstance(cell, str) and len(cell) > MAX_CELL:
        return f"{cell[: MAX_CELL - 1]}…"
    return cell


def _look(values: pd.Series[Any], *, share: bool) -> dict[str, Any]:
    if share:
        return {"num_format": "0.0%"}
    if pd.api.types.is_datetime64_any_dtype(values):
        return {"num_format": "yyyy-mm-dd"}
    if pd.api.types.is_bool_dtype(values):
        return {}
    if pd.api.types.is_integer_dtype(values) or whole(values):
        return {"num_format": "0"}
    if pd.api.types.is_float_dtype(values):
        return {"num_format": "0.00"}
    return {"text_wrap": True, "num_format": "@"}


def _width(label: str, cells: Sequence[Any]) -> int:
    """Wide enough for nearly all of the first thousand cells."""
    lengths = sorted(len(str(cell)) for cell in cells[:1000] if cell is not None)
    usual = lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0
    return max(8, min(_WIDEST, max(len(label), usual) + 2))


def _about(book: Any, tables: Sequence[Table], names: Sequence[str]) -> None:
    sheet = book.add_worksheet(_ABOUT)
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 100)
    row = 0
    for table, name in zip(tables, names, strict=True):
        facts = [("Sheet", name), *table.facts, ("Rows", f"{len(table.frame):,}")]
        for label, text in facts:
            sheet.write_string(row, 0, label, bold)
            sheet.write_string(row, 1, neutral(text), wrapped)
            row += 1
        row += 1
    said = "A text that begins like a formula has an apostrophe in front. Texts over 32,767 letters are cut."
    sheet.write_string(row, 0, "Texts", bold)
    sheet.write_string(row, 1, said, wrapped)


def _sheet_names(titles: Sequence[str]) -> list[str]:
    """Names that Excel takes: 31 letters, none of []:*?/\\, no apostrophe at an end, each once whatever its case."""
    names: list[str] = []
    taken = {_ABOUT.casefold(), xlsx_charts.SHEET.casefold(), "history"}
    for title in titles:
        stem = re.sub(r"[\[\]:*?/\\]", " ", title).strip(" '")[:31].strip(" '") or "Table"
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            tail = f" {number}"
            name = stem[: 31 - len(tail)] + tail
        taken.add(name.casefold())
        names.append(name)
    return names
