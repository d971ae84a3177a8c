"""A sheet of native charts in a workbook: each finding with its numbers, its bars and their intervals.

The charts read the cells beside them, intervals too, so that they follow when somebody edits a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from rtdash.charts import theme
from rtdash.exports.finding import POINTS, SHARE, Finding
from rtdash.exports.table import neutral

SHEET = "Charts"
_FORMATS = {SHARE: "0.0%", POINTS: "+0.0;-0.0;0"}
_ROW = 20
_LETTERS = 40
"""Letters of an answer in a row of the first column, so that a longer one gets a higher row."""


def add(book: Any, findings: Sequence[Finding]) -> None:
    """Add the sheet with the findings that have bars; nothing where none has."""
    drawn = [finding for finding in findings if finding.series]
    if not drawn:
        return
    sheet = book.add_worksheet(SHEET)
    sheet.set_column(0, 0, 44, book.add_format({"text_wrap": True, "valign": "top"}))
    sheet.set_column(1, 60, 12)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    bold = book.add_format({"bold": True})
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    small = book.add_format({"font_color": "#555B66"})
    row = 0
    for finding in drawn:
        sheet.write_string(row, 0, neutral(finding.headline), bold)
        sheet.write_string(row + 1, 0, neutral(finding.subhead), small)
        used = _numbers(book, sheet, finding, row + 2, heading)
        chart = _chart(book, finding, row + 2)
        place = {"object_position": 2, "description": finding.alt}
        sheet.insert_chart(row + 3 + used, 0, chart, place)
        row += used + _height(finding) // _ROW + 6


def _numbers(book: Any, sheet: Any, finding: Finding, top: int, heading: Any) -> int:
    """The table of a finding from a row on: of each series value, low and high, and the arms that the chart reads."""
    sheet.set_row(top, 45)
    number = book.add_format({"num_format": _FORMATS.get(finding.unit, "#,##0"), "valign": "top"})
    for place, series in enumerate(finding.series):
        first = 1 + 5 * place
        for offset, what in enumerate(("", " from", " to", " down", " up")):
            sheet.write_string(top, first + offset, neutral(series.name + what), heading)
        for index, value in enumerate(series.values):
            if value is None:
                continue
            sheet.write_number(top + 1 + index, first, value, number)
            ends = series.interval(index)
            if ends is not None:
                cells = [xl_rowcol_to_cell(top + 1 + index, first + offset) for offset in range(3)]
                sheet.write_number(top + 1 + index, first + 1, ends[0], number)
                sheet.write_number(top + 1 + index, first + 2, ends[1], number)
                sheet.write_formula(top + 1 + index, first + 3, f"={cells[0]}-{cells[1]}", number, value - ends[0])
                sheet.write_formula(top + 1 + index, first + 4, f"={cells[2]}-{cells[0]}", number, ends[1] - value)
    for index, category in enumerate(finding.categories):
        sheet.set_row(top + 1 + index, 15 * -(-len(category) // _LETTERS))
        sheet.write_string(top + 1 + index, 0, neutral(category))
    return len(finding.categories) + 1


def _chart(book: Any, finding: Finding, top: int) -> Any:
    chart = book.add_chart({"type": "bar"})
    last = top + len(finding.categories)
    for place, series in enumerate(finding.series):
        column = 1 + 5 * place
        options: dict[str, Any] = {
            "name": [SHEET, top, column],
            "categories": [SHEET, top + 1, 0, last, 0],
            "values": [SHEET, top + 1, column, last, column],
            "fill": {"color": series.color or theme.PALETTE[place % len(theme.PALETTE)]},
            "gap": 60,
            "data_labels": {"value": True, "position": "inside_base", "font": {"color": "#14151A", "bold": True}},
        }
        if any(series.interval(index) for index in range(len(series.values))):
            options["y_error_bars"] = {
                "type": "custom",
                "plus_values": _reference(top, last, column + 4),
                "minus_values": _reference(top, last, column + 3),
                "line": {"color": "#3A3F47", "width": 1.25},
            }
        chart.add_series(options)
    chart.set_title({"name": finding.headline, "overlay": False, "name_font": {"size": 12}})
    chart.set_legend({"position": "top"} if len(finding.series) > 1 else {"none": True})
    chart.set_y_axis({"reverse": True, "major_tick_mark": "none", "label_position": "low"})
    axis: dict[str, Any] = {
        "num_format": "0%" if finding.unit == SHARE else "0",
        "major_gridlines": {"visible": True, "line": {"color": "#DDE0E5"}},
    }
    chart.set_x_axis(axis | _limits(finding))
    chart.set_size({"width": 760, "height": _height(finding)})
    return chart


def _limits(finding: Finding) -> dict[str, float]:
    """The ends of the axis, so that no error bar is cut: a spreadsheet sets them by the bars alone."""
    step = 0.1 if finding.unit == SHARE else 10.0
    ends = [
        end
        for series in finding.series
        for index, value in enumerate(series.values)
        if value is not None
        for end in (value, *(series.interval(index) or ()))
    ]
    low, high = min(ends, default=0.0), max(ends, default=step)
    top = round(step * ceil(max(high, step) / step + 0.1), 10)
    return {
        "min": 0 if low >= 0 else round(step * floor(low / step - 0.1), 10),
        "max": min(top, 1.0) if finding.unit == SHARE else top,
    }


def _height(finding: Finding) -> int:
    """Pixels of the chart."""
    return max(300, 90 + 30 * len(finding.categories) * len(finding.series))


def _reference(top: int, last: int, column: int) -> str:
    first = xl_rowcol_to_cell(top + 1, column, row_abs=True, col_abs=True)
    return f"={SHEET}!{first}:{xl_rowcol_to_cell(last, column, row_abs=True, col_abs=True)}"
