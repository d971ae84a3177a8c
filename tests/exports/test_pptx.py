from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn

from rtdash.errors import ExportError
from rtdash.exports import pptx
from rtdash.exports.finding import Finding, Series
from tests.exports import findings


def slides(data: bytes) -> list[Any]:
    """The slides of a file, read back."""
    return list(Presentation(io.BytesIO(data)).slides)


def chart_of(slide: Any) -> Any:
    """The one chart of a slide."""
    (graphic,) = [shape for shape in slide.shapes if shape.has_chart]
    return graphic.chart


def arms(chart: Any, place: int, arm: str) -> list[float | None]:
    """The lengths of the error bars of a series, as the chart keeps them."""
    series = chart.plots[0].series[place]._element
    found: list[float | None] = [None] * len(chart.plots[0].categories)
    for point in series.findall(f"{qn('c:errBars')}/{qn('c:' + arm)}//{qn('c:pt')}"):
        found[int(point.get("idx"))] = float(point.find(qn("c:v")).text)
    return found


def test_chart_holds_the_numbers_of_the_finding() -> None:
    """Bars are the shares to the last digit; bar plus or minus its arm is the end of the Wilson interval."""
    finding = findings.goals()
    chart = chart_of(slides(pptx.write(findings.report(finding)))[0])
    series = finding.series[0]
    values = list(chart.plots[0].series[0].values)
    assert values == list(series.values)
    assert list(chart.plots[0].categories) == list(finding.categories)
    for at, (up, down) in enumerate(zip(arms(chart, 0, "plus"), arms(chart, 0, "minus"), strict=True)):
        assert up is not None
        assert down is not None
        assert values[at] + up == pytest.approx(series.high[at], abs=1e-12)
        assert values[at] - down == pytest.approx(series.low[at], abs=1e-12)


def test_error_bars_point_at_the_cells_that_hold_them() -> None:
    """The workbook in the chart has the same numbers under the references, and no text became a formula."""
    finding = findings.goals()
    chart = chart_of(slides(pptx.write(findings.report(finding)))[0])
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))["Sheet1"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == list(finding.categories)
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    element = chart.plots[0].series[0]._element
    for arm in ("plus", "minus"):
        name, cells = element.find(f"{qn('c:errBars')}/{qn('c:' + arm)}//{qn('c:f')}").text.split("!")
        assert name == "Sheet1"
        held = [row[0].value for row in sheet[cells.replace("$", "")]]
        assert held == pytest.approx(arms(chart, 0, arm), abs=1e-15)


def test_no_interval_means_no_arm() -> None:
    """Where there is no interval there is no error bar, and never one of length nought; an unknown share has no bar."""
    chart = chart_of(slides(pptx.write(findings.report(findings.moved())))[0])
    assert arms(chart, 0, "plus")[2] is None
    assert arms(chart, 1, "minus")[2] is None
    assert list(chart.plots[0].series[1].values)[2] is None


def test_parts_stand_in_the_order_of_the_standard() -> None:
    """PowerPoint offers to repair a chart whose elements are out of order: errBars and dLbls stand where they must."""
    order = ("idx", "order", "tx", "spPr", "invertIfNegative", "dPt", "dLbls", "trendline", "errBars", "cat", "val")
    label = ("idx", "layout", "tx", "numFmt", "spPr", "txPr", "dLblPos", "showLegendKey", "showVal", "showCatName")
    label = (*label, "showSerName", "showPercent", "showBubbleSize", "extLst")
    everything = (findings.goals(), findings.moved(), findings.differences())
    for slide in slides(pptx.write(findings.report(*everything)))[1:]:
        for series in chart_of(slide).plots[0].series:
            for element, rule in (
                (series._element, order),
                *((one, label) for one in series._element.iter(qn("c:dLbl"))),
            ):
                places = [rule.index(etree.QName(child).localname) for child in element]
                assert places == sorted(places)


def test_words_of_the_slide() -> None:
    """The title is the headline; subhead, footer with source, n, data version and link, and notes with the method."""
    finding = findings.goals()
    (slide,) = slides(pptx.write(findings.report(finding)))
    assert slide.shapes.title.text_frame.text == finding.headline
    texts = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    for part in (finding.subhead, "Source: example.org", "n = 108", "0123456789ab", finding.link):
        assert part in texts
    notes = slide.notes_slide.notes_text_frame.text
    assert "Wilson (1927)" in notes
    assert "3 polls on Russia since 2020" in notes
    (graphic,) = [shape for shape in slide.shapes if shape.has_chart]
    assert "31%" in graphic._element.nvGraphicFramePr.cNvPr.get("descr")


def test_only_short_words_of_the_foot_are_links() -> None:
    """A link of many words is broken inside of them; so "Source" is one, and the address of the dashboard."""
    (slide,) = slides(pptx.write(findings.report(findings.goals())))
    runs = [run for shape in slide.placeholders for part in shape.text_frame.paragraphs for run in part.runs]
    linked = {run.text: run.hyperlink.address for run in runs if run.hyperlink.address}
    assert set(linked) == {"Source", findings.goals().link}
    assert linked["Source"] == findings.goals().url


def test_slides_of_text_are_about_equally_full() -> None:
    """No slide is left with the last line alone."""
    many = replace(findings.words(), lines=tuple(f"Line {number}" for number in range(14)))
    deck = slides(pptx.write(findings.report(many)))
    boxes = [shape for slide in deck for shape in slide.shapes if shape.name == "Text"]
    sizes = [len(box.text_frame.paragraphs) for box in boxes]
    assert sum(sizes) == 14
    assert len(sizes) > 1
    assert max(sizes) - min(sizes) <= 1


def test_a_finding_a_slide() -> None:
    """Several findings get a title slide and one slide each; one finding is one slide; none still says so."""
    several = slides(pptx.write(findings.report(findings.goals(), findings.moved(), findings.words())))
    assert len(several) == 4
    assert several[0].shapes.title.text_frame.text == "Polls on Russia"
    assert len(slides(pptx.write(findings.report(findings.goals())))) == 1
    (empty,) = slides(pptx.write(findings.report()))
    assert "Nothing was found" in "\n".join(shape.text_frame.text for shape in empty.shapes)


def test_too_many_bars_go_on() -> None:
    """A finding with more bars than a slide holds goes over several slides, numbered, with every bar once."""
    names = tuple(f"Answer {number}" for number in range(47))
    values = tuple(number / 100 for number in range(47))
    many = Finding("Many answers", categories=names, series=(Series("Share", values, values, values),))
    parts = slides(pptx.write(findings.report(many)))
    assert [part.shapes.title.text_frame.text for part in parts] == [f"Many answers ({n} of 3)" for n in (1, 2, 3)]
    assert [name for part in parts for name in chart_of(part).plots[0].categories] == list(names)
    assert [value for part in parts for value in chart_of(part).plots[0].series[0].values] == list(values)


def test_equal_input_gives_equal_bytes() -> None:
    """Nothing in the file depends on the clock."""
    report = findings.report(findings.goals(), findings.moved())
    first = pptx.write(report)
    assert first == pptx.write(report)
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {part.date_time[:3] for part in file.infolist()} == {(1980, 1, 1)}


def test_signs_that_xml_cannot_hold() -> None:
    """Control signs and lone surrogates of a broken page do not break the file."""
    broken = Finding(
        "A\x00B\x0b", subhead="\ud800", categories=("x\x01y",), series=(Series("S\x02", (0.5,)),), lines=()
    )
    (slide,) = slides(pptx.write(findings.report(broken)))
    assert slide.shapes.title.text_frame.text == "AB"


def test_series_must_fit_the_categories() -> None:
    """A series with too few values is refused with its name."""
    with pytest.raises(ExportError, match="'Share' has 1 values for 2 categories"):
        Finding("x", categories=("a", "b"), series=(Series("Share", (0.1,)),))
