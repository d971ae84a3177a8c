"""A native chart of a finding on a slide: bars that people can edit, with their intervals as error bars.

python-pptx knows neither error bars nor the place of a number, so their XML is written here (ECMA-376 part 1,
21.2.2.55 `errBars`, 21.2.2.47 `dLbl`, 21.2.2.88 `layout`). The lengths of the error bars stand in the workbook inside
the chart beside the values, so that "Edit data" changes both.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from rtdash.charts import theme
from rtdash.exports.finding import POINTS, SHARE, Finding, Series

INK, GREY = RGBColor(0x14, 0x15, 0x1A), RGBColor(0x55, 0x5B, 0x66)
_GRID, _RULE, _ARM = RGBColor(0xDD, 0xE0, 0xE5), RGBColor(0x9A, 0xA0, 0xA8), "3A3F47"
_NAMES = 0.36
"""Part of the chart's width that the names of the categories may take."""
_GAP = 0.005
_HIGH = 3.9
"""Inches that all bars share."""
_SIZES = ((14, 38), (12, 45), (11, 49))
"""Sizes of letters in points, and how many of them fit beside the bars."""
_FIRST = datetime(1980, 1, 1)  # noqa: DTZ001  (a day that never changes; the file has no place for a zone)


def draw(slide: Any, finding: Finding, left: int, top: int, width: int, height: int) -> None:
    """Put the chart of a finding on a slide."""
    data = CategoryChartData(number_format=_format(finding))
    data.categories = [one_line(category) for category in finding.categories]
    for series in finding.series:
        data.add_series(one_line(series.name), series.values)
    several = len(finding.series) > 1
    graphic = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, left, top, width, height, data)
    graphic.name = "Chart"
    described = graphic._element.nvGraphicFramePr.cNvPr
    described.set("descr", one_line(finding.alt or _alt(finding)))
    chart = graphic.chart
    chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(_size(finding)), INK
    chart.has_legend = several
    if several:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        chart.legend.font.size = Pt(14)
    least, most, step = _scale(finding)
    names, values = chart.category_axis, chart.value_axis
    names.reverse_order = True
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = _RULE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    # Every name is shown, however tight it gets.
    names._element.find(qn("c:noMultiLvlLbl")).addprevious(xml('<c:tickLblSkip xmlns:c="{c}" val="1"/>'))
    values.minimum_scale, values.maximum_scale, values.major_unit = least, most, step
    values.major_gridlines.format.line.color.rgb = _GRID
    values.format.line.fill.background()
    values.major_tick_mark = XL_TICK_MARK.NONE
    # The names run from the top down, so the scale crosses them at their far end to stand below the bars.
    values._element.find(qn("c:crosses")).set("val", "max")
    values.tick_labels.font.size, values.tick_labels.font.color.rgb = Pt(12), GREY
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = _format(finding, axis=True), False
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45 if several else max(60, 300 // len(finding.categories)), 0
    inner = _inner(chart, several)
    for place, series in enumerate(finding.series):
        _bars(plot.series[place], finding, series, place, inner / (most - least))
    chart.part.chart_workbook.xlsx_part._blob = _workbook(finding)


def _bars(drawn: Any, finding: Finding, series: Series, place: int, a_unit: float) -> None:
    """Colour, numbers and intervals of one row of bars. `a_unit`: the part of the chart's width of one unit."""
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.rgb = RGBColor.from_string((series.color or theme.PALETTE[place]).lstrip("#").upper())
    drawn.invert_if_negative = False
    element = drawn._element
    for old in element.findall(qn("c:dLbls")):
        element.remove(old)
    element.find(qn("c:cat")).addprevious(_labels(finding, series, a_unit))
    if any(series.interval(index) for index in range(len(series.values))):
        _error_bars(element, finding, series, place)


def _labels(finding: Finding, series: Series, a_unit: float) -> Any:
    """The numbers at the bars, each put past the end of its interval, so that the interval does not strike it out."""
    looks = (
        f'<c:numFmt formatCode="{_format(finding)}" sourceLinked="0"/>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{_size(finding) * 100}" b="1"/></a:pPr>'
        '<a:endParaRPr lang="en-US"/></a:p></c:txPr><c:dLblPos val="outEnd"/><c:showLegendKey val="0"/>'
        '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/>'
    )
    no_leaders = (
        '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
        'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
        '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
    )
    moved = ""
    for index, value in enumerate(series.values):
        ends = series.interval(index)
        if value is not None and ends is not None:
            past = (ends[1] - value) * a_unit + _GAP if value >= 0 else (ends[0] - value) * a_unit - _GAP
            moved += (
                f'<c:dLbl><c:idx val="{index}"/><c:layout><c:manualLayout><c:x val="{past:.5f}"/><c:y val="0"/>'
                f"</c:manualLayout></c:layout>{looks}</c:dLbl>"
            )
    return xml(f'<c:dLbls xmlns:c="{{c}}" xmlns:a="{{a}}">{moved}{looks}{no_leaders}</c:dLbls>')


def _error_bars(element: Any, finding: Finding, series: Series, place: int) -> None:
    """Write `c:errBars`: both arms, their lengths from the workbook, absolute in the unit of the values."""
    down, up = _arms(series)
    columns = _columns(len(finding.series), place)
    last = len(finding.categories) + 1

    def arm(tag: str, lengths: Sequence[float | None], column: str) -> str:
        points = "".join(
            f'<c:pt idx="{index}"><c:v>{length!r}</c:v></c:pt>'
            for index, length in enumerate(lengths)
            if length is not None
        )
        return (
            f"<c:{tag}><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f><c:numCache>"
            f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(lengths)}"/>{points}'
            f"</c:numCache></c:numRef></c:{tag}>"
        )

    bars = xml(
        '<c:errBars xmlns:c="{c}" xmlns:a="{a}"><c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="0"/>{arm("plus", up, columns[1])}{arm("minus", down, columns[0])}'
        f'<c:spPr><a:ln w="15875" cap="flat"><a:solidFill><a:srgbClr val="{_ARM}"/></a:solidFill></a:ln></c:spPr>'
        "</c:errBars>"
    )
    element.find(qn("c:cat")).addprevious(bars)


def _arms(series: Series) -> tuple[list[float | None], list[float | None]]:
    """How far each interval reaches below and above its value."""
    down: list[float | None] = []
    up: list[float | None] = []
    for index, value in enumerate(series.values):
        ends = series.interval(index)
        down.append(None if ends is None or value is None else max(0.0, value - ends[0]))
        up.append(None if ends is None or value is None else max(0.0, ends[1] - value))
    return down, up


def _columns(count: int, place: int) -> tuple[str, str]:
    """The workbook's columns of the arms of a series: after the names and all values, two each."""
    first = 1 + count + 2 * place
    return xl_col_to_name(first), xl_col_to_name(first + 1)


def _workbook(finding: Finding) -> bytes:
    """The numbers behind the chart: names, values, then the arms of the intervals. No text is taken for a formula."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _FIRST, "author": "rtdash"})
    sheet = book.add_worksheet("Sheet1")
    number = book.add_format({"num_format": _format(finding)})
    sheet.set_column(0, 0, 60)
    count = len(finding.series)
    for row, category in enumerate(finding.categories, 1):
        sheet.write_string(row, 0, one_line(category))
    for place, series in enumerate(finding.series):
        sheet.write_string(0, 1 + place, one_line(series.name))
        _column(sheet, 1 + place, series.values, number)
        if any(series.interval(index) for index in range(len(series.values))):
            down, up = _arms(series)
            for offset, (name, arm) in enumerate((("interval down", down), ("interval up", up))):
                column = 1 + count + 2 * place + offset
                sheet.write_string(0, column, f"{one_line(series.name)}: {name}")
                _column(sheet, column, arm, number)
    book.close()
    return out.getvalue()


def _column(sheet: Any, column: int, values: Sequence[float | None], number: Any) -> None:
    for row, value in enumerate(values, 1):
        if value is not None:
            sheet.write_number(row, column, value, number)


def _inner(chart: Any, several: bool) -> float:
    """Give names and bars their places in the chart; returns the part of its width that the bars' scale takes."""
    width = 0.98 - _NAMES
    top = 0.12 if several else 0.02
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(
        0,
        xml(
            '<c:layout xmlns:c="{c}"><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
            f'<c:yMode val="edge"/><c:x val="{_NAMES}"/><c:y val="{top}"/><c:w val="{width:.3f}"/>'
            f'<c:h val="{0.9 - top:.3f}"/></c:manualLayout></c:layout>'
        ),
    )
    return width


def _scale(finding: Finding) -> tuple[float, float, float]:
    """The axis: from 0 (or as far as differences go down), room for the last number, round steps."""
    known = [
        value
        for series in finding.series
        for row in (series.values, series.low, series.high)
        for value in row
        if value is not None
    ]
    most, least = max([0.0, *known]), min([0.0, *known])
    if finding.unit == SHARE:
        top = min(1.12, max(0.2, most + 0.06))
        step = 0.1 if top <= 0.6 else 0.2
        return 0.0, top if top > 1 else -(-round(top, 6) // step) * step, step
    span = max(most - least, 10.0 if finding.unit == POINTS else 5.0)
    step = next(size for size in _steps() if span / size <= 8)
    high = -(-(most + span * 0.08) // step) * step
    low = (least - span * 0.08) // step * step if least < 0 else 0.0
    return low, high, step


def _steps() -> Iterator[float]:
    scale = 1.0
    while True:
        yield from (scale, 2 * scale, 5 * scale)
        scale *= 10


def room(finding: Finding) -> int:
    """How many categories fit one slide, each with its name whole in the smallest letters and its bars apart."""
    size, letters = _SIZES[-1]
    need = max(_rows(finding, letters) * size * 1.25 / 72 + 0.03, 0.19 * len(finding.series))
    return max(1, int(_HIGH / need))


def _size(finding: Finding) -> int:
    """Letters of the chart: the largest at which each name fits the height of its bars."""
    row = _HIGH / max(1, len(finding.categories))
    for size, letters in _SIZES:
        if max(_rows(finding, letters), 0.8 * len(finding.series)) * size * 1.25 / 72 + 0.03 <= row:
            return size
    return _SIZES[-1][0]


def _rows(finding: Finding, letters: int) -> int:
    """Lines of the longest name, broken at blanks."""
    return max((len(textwrap.wrap(category, letters)) for category in finding.categories), default=1)


def _format(finding: Finding, *, axis: bool = False) -> str:
    if finding.unit == SHARE:
        return "0%"
    return "+0.#;−0.#;0" if finding.unit == POINTS and not axis else "+0;−0;0" if finding.unit == POINTS else "#,##0"


def _alt(finding: Finding) -> str:
    head, rows = finding.table()
    return f"Bar chart: {finding.headline} " + "; ".join(
        ", ".join(f"{name} {cell}".strip() for name, cell in zip(head, row, strict=True)) for row in rows
    )


def one_line(words: str) -> str:
    """One line of text without signs that XML cannot hold."""
    folded = " ".join(words.split())
    return "".join(sign for sign in folded if sign.isprintable() and not 0xD800 <= ord(sign) <= 0xDFFF)


def xml(text: str) -> Any:
    """An element of text in which `{a}` and `{c}` stand for the addresses of the drawing and the chart names."""
    spaces = {
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    }
    return etree.fromstring(text.replace("{a}", spaces["a"]).replace("{c}", spaces["c"]))
