"""Slides: one finding each, with its words, a native chart, where it comes from, and the method in the notes.

Equal input gives equal bytes, so that a file can be compared with the one of last week.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from rtdash.exports import pptx_chart
from rtdash.exports.finding import Finding, Report, Series
from rtdash.exports.pptx_chart import GREY, INK, one_line, xml

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LEFT, ACROSS = Inches(0.6), Inches(12.13)


def write(report: Report) -> bytes:
    """The slides of a report: a title slide where there are several findings, then one finding a slide."""
    deck = Presentation()
    _widen(deck)
    core = deck.core_properties
    core.title, core.author, core.keywords = one_line(report.title)[:255], "rtdash", report.version[:255]
    core.subject = one_line(report.sentence)[:255]
    core.comments, core.last_modified_by, core.revision = report.link[:255], "rtdash", 1
    core.created = core.modified = report.built_at.replace(microsecond=0, tzinfo=None)
    if len(report.findings) != 1:
        _cover(deck, report)
    for finding in report.findings:
        for part in _split(finding):
            _slide(deck, part, report)
    out = io.BytesIO()
    deck.save(out)
    return _settled(out.getvalue())


def _split(finding: Finding) -> list[Finding]:
    """A finding with too many bars (or lines) for one slide as several, each numbered."""
    room = pptx_chart.room(finding)
    if finding.lines:
        parts = [replace(finding, lines=tuple(part)) for part in _even(finding.lines)]
    elif len(finding.categories) <= room:
        return [finding]
    else:
        count = -(-len(finding.categories) // room)
        size = -(-len(finding.categories) // count)
        parts = [
            replace(
                finding,
                categories=finding.categories[start : start + size],
                series=tuple(_cut(series, start, start + size) for series in finding.series),
            )
            for start in range(0, len(finding.categories), size)
        ]
    if len(parts) == 1:
        return parts
    return [replace(part, headline=f"{part.headline} ({place} of {len(parts)})") for place, part in enumerate(parts, 1)]


_LOOSE, _TIGHT = (15.0, 105), (17.5, 120)
"""Rows and letters a row of a slide of text, at 16 and at 14 points."""


def _fitting(lines: Sequence[str], room: float, width: int) -> list[list[str]]:
    """Lines in groups that fit a slide of `room` rows of `width` letters, each line with a gap of half a row."""
    groups: list[list[str]] = [[]]
    used = 0.0
    for line in lines:
        need = -(-len(line) // width) + 0.5
        if groups[-1] and used + need > room:
            groups.append([])
            used = 0.0
        groups[-1].append(line)
        used += need
    return groups


def _even(lines: Sequence[str]) -> list[list[str]]:
    """Lines on as few slides as hold them, and those about equally full."""
    room, width = _TIGHT
    groups = _fitting(lines, room, width)
    while len(groups) > 1 and len(tighter := _fitting(lines, room - 0.5, width)) == len(groups):
        groups, room = tighter, room - 0.5
    return groups


def _cut(series: Series, start: int, end: int) -> Series:
    return Series(
        series.name,
        series.values[start:end],
        series.low[start:end],
        series.high[start:end],
        series.votes[start:end],
        series.color,
    )


def _widen(deck: Any) -> None:
    """Make the built-in 4:3 template 16:9, its layouts too."""
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    scale = WIDTH / Inches(10)
    masters = list(deck.slide_masters)
    for holder in masters + [layout for master in masters for layout in master.slide_layouts]:
        for shape in holder.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = Emu(int(shape.left * scale)), Emu(int(shape.width * scale))


def _cover(deck: Any, report: Report) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    _title(slide, report.title, top=2.3, height=1.3, size=40)
    _text(slide, [report.sentence], top=3.7, height=1.2, size=20, name="What is shown")
    findings = f"{len(report.findings)} findings" if report.findings else "Nothing was found for this selection"
    _text(slide, [f"{findings} · {report.data}"], top=4.9, height=0.4, size=14, name="Data")
    _text(slide, [report.link], top=5.3, height=0.6, size=14, name="Link", link=report.link)


_SIZES = ((74, 32), (86, 28), (104, 24), (165, 22))
"""Letters of a headline at most, and the points at which so many wide ones fit the two or three lines of its box."""


def _slide(deck: Any, finding: Finding, report: Report) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    size = next((size for most, size in _SIZES if len(finding.headline) <= most), 18)
    _title(slide, finding.headline, top=0.35, height=1.15, size=size)
    _text(slide, [finding.subhead], top=1.5, height=0.65, size=16, name="What was measured")
    if finding.series:
        pptx_chart.draw(slide, finding, LEFT, Inches(2.15), ACROSS, Inches(4.5))
    elif finding.lines:
        _lines(slide, finding.lines)
    link = finding.link or report.link
    shown = link if len(link) <= 95 else f"{link[:94]}…"
    source = [[("Source", finding.url), (f": {finding.source}", "")]] if finding.source else []
    _footer(slide, [*source, [(f"{report.data} · ", ""), (shown, link)]])
    slide.notes_slide.notes_text_frame.text = _notes(finding, report)


def _notes(finding: Finding, report: Report) -> str:
    parts = [
        finding.headline,
        finding.subhead,
        finding.notes,
        f"Selection: {report.sentence}",
        f"Source: {finding.source} {finding.url}".strip() if finding.source else "",
        f"{report.data}. Live: {finding.link or report.link}",
    ]
    return "\n\n".join(one_line(part) for part in parts if part)


def _title(slide: Any, words: str, *, top: float, height: float, size: int) -> None:
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = LEFT, Inches(top), ACROSS, Inches(height)
    frame = title.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = 0
    frame.text = one_line(words)
    _font(frame, size, INK, bold=True)


def _text(slide: Any, lines: Sequence[str], *, top: float, height: float, size: int, name: str, link: str = "") -> None:
    box = slide.shapes.add_textbox(LEFT, Inches(top), ACROSS, Inches(height))
    box.name = name
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = 0
    frame.text = one_line(lines[0])
    if link.startswith(("http://", "https://")) and frame.paragraphs[0].runs:
        frame.paragraphs[0].runs[0].hyperlink.address = link
    _font(frame, size, GREY)


def _lines(slide: Any, lines: Sequence[str]) -> None:
    box = slide.shapes.add_textbox(LEFT, Inches(2.2), ACROSS, Inches(4.3))
    box.name = "Text"
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = 0
    for place, words in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.text = one_line(words)
        paragraph.space_after = Pt(8)
        properties = paragraph._p.get_or_add_pPr()
        properties.set("marL", "228600")
        properties.set("indent", "-228600")
        properties.append(xml('<a:buFont xmlns:a="{a}" typeface="Arial"/>'))
        properties.append(xml('<a:buChar xmlns:a="{a}" char="•"/>'))
    _font(frame, 16 if len(_fitting(lines, *_LOOSE)) == 1 else 14, INK)


def _footer(slide: Any, lines: Sequence[Sequence[tuple[str, str]]]) -> None:
    """Fill the footer and the slide number of the layout, which python-pptx does not carry over by itself.

    A line is pieces of text, each with the address that it leads to. Only short pieces lead somewhere: LibreOffice
    breaks a link anywhere, inside a word too.
    """
    longest = max(sum(len(words) for words, _ in line) for line in lines)
    for shape in slide.slide_layout.placeholders:
        kind = shape.element.ph.get("type")
        if kind in ("ftr", "sldNum"):
            slide.shapes._spTree.append(deepcopy(shape._element))
            placed = next(one for one in slide.placeholders if one.element.ph.get("type") == kind)
            if kind == "ftr":
                placed.left, placed.top, placed.width, placed.height = LEFT, Inches(6.75), Inches(11.3), Inches(0.55)
                frame = placed.text_frame
                frame.word_wrap = True
                frame.margin_left = frame.margin_right = 0
                frame.text = ""
                for number, line in enumerate(lines):
                    paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
                    paragraph.alignment = PP_ALIGN.LEFT
                    for words, address in line:
                        run = paragraph.add_run()
                        run.text = words.replace("\n", " ")
                        if address.startswith(("http://", "https://")):
                            run.hyperlink.address = address
                _font(frame, 11 if longest <= 125 else 9, GREY)
            else:
                placed.left, placed.top = WIDTH - Inches(1.0), Inches(6.85)
                placed.width, placed.height = Inches(0.5), Inches(0.4)


def _font(frame: Any, size: int, color: RGBColor, *, bold: bool = False) -> None:
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(size), bold
            run.font.color.rgb = color
        if bold:
            paragraph.alignment = PP_ALIGN.LEFT


def _settled(pptx: bytes) -> bytes:
    """The same package with the same day on every part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(pptx)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in given.namelist():
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            kept.writestr(part, given.read(name))
    return out.getvalue()
