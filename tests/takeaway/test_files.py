"""Files to take away, read back and held against the questions that the pages ask, number for number."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import date
from html import unescape
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from rtdash.domain.link import parse
from rtdash.errors import ExportError
from rtdash.query import brief, compare, gaps, polls, theses
from rtdash.takeaway import FORMS, files

A, B = "2024-06-debate-on-nuclear-power-p1", "2024-03-06-seminar-on-energy-prices-p1"
PORT = "site-should-the-port-stay-open-all-year"
DAY = date(2026, 11, 24)
BASE = "http://localhost:8501"


def made(store, href: str, form: str) -> files.File:
    """The file of a link; the link is read without a loss."""
    link, dropped = parse(href)
    assert not dropped
    return files.make(store, link, form, base=BASE, made_on=DAY)


def bars(content: bytes) -> list[dict[tuple[str, str], tuple[float, float | None, float | None]]]:
    """Of each slide with a chart: value, low and high by category and series, the arms of the error bars added."""
    found = []
    for slide in Presentation(io.BytesIO(content)).slides:
        for shape in slide.shapes:
            if not shape.has_chart:
                continue
            plot = shape.chart.plots[0]
            chart: dict[tuple[str, str], Any] = {}
            for series in plot.series:
                arms: dict[str, dict[int, float]] = {"plus": {}, "minus": {}}
                for arm, lengths in arms.items():
                    path = f"{qn('c:errBars')}/{qn(f'c:{arm}')}//{qn('c:pt')}"
                    for point in series._element.findall(path):
                        lengths[int(point.get("idx"))] = float(point.find(qn("c:v")).text)
                for place, (name, value) in enumerate(zip(plot.categories, series.values, strict=True)):
                    if value is not None:
                        up, down = arms["plus"].get(place), arms["minus"].get(place)
                        ends = (None, None) if up is None or down is None else (value - down, value + up)
                        chart[str(name), series.name] = (value, *ends)
            found.append(chart)
    return found


def same(drawn: tuple[float, float | None, float | None], value: float, low: float, high: float) -> bool:
    """Whether a bar has these numbers, NaN meaning none."""
    wanted = [None if number != number else pytest.approx(number, abs=1e-12) for number in (value, low, high)]
    return list(drawn) == wanted


def test_slides_have_the_shares_of_the_page(bundled) -> None:
    """Every bar of every slide of a filtered list is a share of `polls.shares` with its interval; none is missing."""
    charts = bars(made(bundled, "/polls?topic=russia&scope=event", "pptx").content)
    cards = polls.cards(bundled, parse("/polls?topic=russia")[0].filters, scope="event", size=40)
    shares = polls.shares(bundled, tuple(cards["poll_slug"]))
    wanted = []
    for card in cards.itertuples():
        own = shares[(shares["poll_slug"] == card.poll_slug) & shares["share"].notna()]
        main = own["phase"].isin(["before", "after"]) if card.paired else own["wave"] == card.main_wave
        wanted += [(row.option, row.share, row.low, row.high) for row in own[main].itertuples()]
    drawn = [(option, *numbers) for chart in charts for (option, _), numbers in chart.items()]
    assert len(drawn) == len(wanted) > 30
    for (option, *numbers), (answer, *shown) in zip(sorted(drawn, key=_by), sorted(wanted, key=_by), strict=True):
        assert option == answer
        assert same(tuple(numbers), *shown)


def _by(row: tuple[Any, ...]) -> tuple[str, float]:
    return row[0], round(row[1], 9)


def test_slide_of_one_poll_by_hand(tiny) -> None:
    """A: before 40, 40, 20 of 100, after 66, 33 of 99; the headline is the page's, the notes bound the changes."""
    content = made(tiny, f"/poll?id={A}", "pptx").content
    (chart,) = bars(content)
    assert {key: round(value[0], 6) for key, value in chart.items()} == {
        ("For", "Before"): 0.4,
        ("Against", "Before"): 0.4,
        ("Undecided", "Before"): 0.2,
        ("For", "After"): 0.666667,
        ("Against", "After"): 0.333333,
    }
    (slide,) = Presentation(io.BytesIO(content)).slides
    card = polls.one(tiny, A).iloc[0]
    assert slide.shapes.title.text_frame.text == card["headline"]
    texts = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert card["n_text"] in texts
    assert f"{BASE}/poll?id={A}" in texts


def test_comparison_is_that_of_the_page(tiny) -> None:
    """Slides of a comparison: shares, then differences, as `query.compare` has them, then what to mind."""
    keys = (f"{A}.1", f"{A}.2")
    content = made(tiny, f"/compare?poll={keys[0]}&poll={keys[1]}", "pptx").content
    shares, differences = bars(content)
    for chart, frame in ((shares, compare.figures(tiny, keys)), (differences, compare.differences(tiny, keys))):
        assert len(chart) == len(frame)
        for row in frame.itertuples():
            assert same(chart[row.option, row.series], row.value, row.low, row.high)
    titles = [slide.shapes.title.text_frame.text for slide in Presentation(io.BytesIO(content)).slides]
    assert titles[1] == compare.headline(tiny, keys)
    assert titles[-1] == "What to mind in this comparison"


def test_web_page_has_the_numbers_of_the_page(tiny) -> None:
    """The table of the HTML file has votes, share and interval of each answer of the widget, rounded as there."""
    page = made(tiny, f"/poll?id={PORT}", "html").content.decode()
    cells = [
        [unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)]
        for row in re.findall("<tr>(.*?)</tr>", page)
    ]
    rows = polls.shares(tiny, PORT)
    rows = rows[rows["wave"] == polls.one(tiny, PORT)["main_wave"].iloc[0]]
    wanted = [
        [row.option, f"{row.votes}", f"{row.share:.0%}", f"{row.low:.0%} to {row.high:.0%}"]
        for row in rows.itertuples()
    ]
    assert [row for row in cells if row] == wanted
    assert polls.one(tiny, PORT)["headline"].iloc[0] in unescape(page)


def test_tables_hold_every_wave_and_answer(tiny) -> None:
    """CSV, XLSX and JSON of the list of polls have the rows of `polls.shares`, each with its finding and its link."""
    shares = polls.shares(tiny, tuple(polls.cards(tiny, parse("/polls")[0].filters)["poll_slug"]))
    wanted = sorted((row.poll_slug, row.option, row.wave_name, row.share) for row in shares.itertuples())
    document = json.loads(made(tiny, "/polls", "json").content)
    assert sorted((r["poll_slug"], r["option"], r["wave_name"], r["share"]) for r in document["rows"]) == wanted
    assert document["link"] == f"{BASE}/polls"
    rows = list(csv.DictReader(io.StringIO(made(tiny, "/polls", "csv").content.decode("utf-8-sig"))))
    assert sorted((r["Poll id"], r["Answer"], r["Vote"], float(r["Share"])) for r in rows) == wanted
    assert {row["Link"] for row in rows} == {f"{BASE}/poll?id={slug}" for slug in shares["poll_slug"]}
    book = openpyxl.load_workbook(io.BytesIO(made(tiny, "/polls", "xlsx").content))
    sheet = list(book["Polls"].values)
    place = {name: sheet[0].index(name) for name in ("Poll id", "Answer", "Vote", "Share")}
    assert sorted(tuple(row[place[name]] for name in place) for row in sheet[1:]) == wanted


def test_workbook_has_native_charts_of_the_same_numbers(tiny) -> None:
    """A chart a finding, its bars and error bars read cells, and the cells hold the numbers of the page."""
    book = openpyxl.load_workbook(io.BytesIO(made(tiny, f"/poll?id={A}", "xlsx").content))
    sheet = book["Charts"]
    (chart,) = sheet._charts
    shown = polls.shares(tiny, A)
    for series, phase in zip(chart.ser, ("before", "after"), strict=True):
        cells = series.val.numRef.f.split("!")[1].replace("$", "")
        values = [row[0].value for row in sheet[cells]]
        rows = shown[shown["phase"] == phase].set_index("option")
        labels = series.cat.strRef.f.split("!")[1].replace("$", "")
        for (label,), value in zip(sheet[labels], values, strict=True):
            assert value == (rows.loc[label.value, "share"] if label.value in rows.index else None)
        assert series.errBars.plus.numRef.f.startswith("Charts!$")
        assert series.errBars.minus.numRef.f != series.errBars.plus.numRef.f


def test_brief_is_that_of_the_page(bundled) -> None:
    """The slide of the changes has the numbers of `brief.changes`; workbook and slides name the same polls."""
    charts = bars(made(bundled, "/brief", "pptx").content)
    changes = brief.changes(bundled, parse("/brief")[0].filters, size=5)
    assert sorted(value for value, _, _ in charts[0].values()) == pytest.approx(sorted(changes["swing"]))
    book = openpyxl.load_workbook(io.BytesIO(made(bundled, "/brief", "xlsx").content))
    assert book.sheetnames == ["Changes", "Close calls", "Charts", "About"]
    listed = [row[0] for row in book["Changes"].iter_rows(min_row=2, values_only=True)]
    assert listed[:5] == list(changes["poll"])


def test_gaps_and_theses_are_those_of_the_page(tiny) -> None:
    """The link's own choice is kept: gaps of one kind, theses of one topic in the order asked for."""
    listed = json.loads(made(tiny, "/gaps?show=argued", "json").content)["rows"]
    assert [row["topic_slug"] for row in listed] == list(
        gaps.topics(tiny, parse("/gaps")[0].filters, show="argued")["topic_slug"]
    )
    link = "/theses?topic=energy&sort=oldest"
    rows = json.loads(made(tiny, link, "json").content)["rows"]
    found = theses.all_rows(tiny, parse(link)[0].filters, "oldest")
    assert [row["thesis_slug"] for row in rows] == list(found["thesis_slug"])
    assert len(rows) == 4


def test_slides_of_theses_name_who_held_each(tiny) -> None:
    """Every selected thesis is a line once, under or behind the name of its speaker; the sentence counts them."""
    content = made(tiny, "/theses?topic=energy", "pptx").content
    slides = list(Presentation(io.BytesIO(content)).slides)
    texts = ["\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in slides]
    found = theses.all_rows(tiny, parse("/theses?topic=energy")[0].filters, "best")
    assert "4 theses on Energy" in texts[0]
    for row in found.itertuples():
        (slide,) = [text for text in texts if " ".join(row.text.split()) in text]
        named = [line for line in slide.split("\n") if " ".join(row.text.split()) in line]
        assert slide.startswith(row.speaker) or named[0].startswith(row.speaker)


def test_slides_of_gaps_are_a_kind_each(tiny) -> None:
    """The topics of each gap are the lines of one slide."""
    (slide,) = Presentation(io.BytesIO(made(tiny, "/gaps", "pptx").content)).slides
    assert slide.shapes.title.text_frame.text == "Argued but never polled: 5 topics"


@pytest.mark.parametrize("form", FORMS)
def test_names_say_what_and_when(tiny, form: str) -> None:
    """The name has page or poll, day and data version, and is the one announced before the file is made."""
    link = parse(f"/poll?id={PORT}")[0]
    file = files.make(tiny, link, form, base=BASE, made_on=DAY)
    assert file.name == files.name(link, form, tiny.version, DAY)
    what, suffix = ("datapackage", "zip") if form == "datapackage" else (f"poll-{PORT}", form)
    assert file.name == f"rtdash-{what}-2026-11-24-{tiny.version[:12]}.{suffix}"
    if form in ("xlsx", "pptx", "datapackage"):
        assert zipfile.ZipFile(io.BytesIO(file.content)).testzip() is None


@pytest.mark.parametrize(
    ("href", "form", "said"),
    [
        ("/data", "csv", "there is no table of /data"),
        ("/data", "pptx", "no slides and no report of /data"),
        ("/poll?id=nothing", "html", "there is no poll 'nothing'"),
        ("/poll?id=nothing", "csv", "there is no poll 'nothing'"),
        (f"/compare?poll={A}", "pptx", "two polls at least"),
        ("/polls", "docx", "there is no format 'docx'; formats are xlsx"),
    ],
)
def test_what_cannot_be_made_is_said(tiny, href: str, form: str, said: str) -> None:
    """An unknown format, a page without such a file and an unknown poll each get a sentence."""
    with pytest.raises(ExportError, match=re.escape(said)):
        made(tiny, href, form)


def test_nothing_found_is_still_a_file(tiny) -> None:
    """A selection without polls gives slides and a page that say so, and a table without rows."""
    href = "/polls?topic=&since=1900-01-01&until=1900-12-31"
    (slide,) = Presentation(io.BytesIO(made(tiny, href, "pptx").content)).slides
    assert "Nothing was found" in "\n".join(shape.text_frame.text for shape in slide.shapes)
    assert b"Nothing was found for this selection." in made(tiny, href, "html").content
    assert json.loads(made(tiny, href, "json").content)["rows"] == []


def test_progress_is_told_to_the_end(tiny) -> None:
    """A long report tells its steps, and the last one is that all is behind."""
    told: list[tuple[str, int, int]] = []
    files.make(tiny, parse("/polls")[0], "html", base=BASE, made_on=DAY, progress=lambda *step: told.append(step))
    assert told[0] == ("Polls", 0, 5)
    assert told[-1] == ("Polls", 5, 5)
