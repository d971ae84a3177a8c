"""Files to take away and the page to print, in a browser."""

from __future__ import annotations

import io
import math
import struct
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from pptx import Presentation

from rtdash.query import polls
from tests.browser.conftest import settled

A = "2024-06-debate-on-nuclear-power-p1"
Visit = Callable[..., Page]
PAPER = 794 - 2 * 45
"""Pixels of the width of A4 at 96 a inch, without margins of 12 mm."""
SHEET = 1123 - 2 * 45
"""The same of its height."""


def saved(page: Page, button: str) -> tuple[str, bytes]:
    """The name and the bytes of what the first button or link of that name downloads."""
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name=button).or_(page.get_by_role("link", name=button)).first.click()
    return download.value.suggested_filename, Path(str(download.value.path())).read_bytes()


def test_slides_of_a_poll(server: str, visit: Visit, tiny) -> None:
    """The button on a poll's page gives its slide at once, under a name that says what and when."""
    page = visit(f"{server}/poll?id={A}")
    page.get_by_role("button", name="Take it away").click()
    name, content = saved(page, "Slides (PPTX)")
    assert name.startswith(f"rtdash-poll-{A}-20")
    assert name.endswith(f"-{tiny.version[:12]}.pptx")
    (slide,) = Presentation(io.BytesIO(content)).slides
    assert slide.shapes.title.text_frame.text == polls.one(tiny, A)["headline"].iloc[0]


def test_pictures_of_a_chart(server: str, visit: Visit, tiny) -> None:
    """Both buttons of a chart save it as it is seen: question, finding, answers, base; the PNG is the SVG drawn."""
    page = visit(f"{server}/poll?id={A}")
    page.locator(".js-plotly-plot").first.wait_for()
    name, content = saved(page, "Save this chart as SVG")
    assert name.startswith(f"rtdash-poll-{A}-change-20")
    assert name.endswith(f"-{tiny.version[:12]}.svg")
    drawn = ET.fromstring(content)
    words = " ".join(text for element in drawn.iter() if element.tag.endswith("text") for text in element.itertext())
    about = polls.one(tiny, A).iloc[0]
    for told in (*about["poll"].split(), *about["headline"].split(), *about["n_text"].split()):
        assert told in words
    moves = polls.changes(tiny, A)
    assert set(moves["option"]) <= {part.strip() for part in "|".join(drawn.itertext()).split("|")}
    assert [f"{abs(swing):.1f}" in words for swing in moves["swing"]] == [True] * len(moves)
    name, content = saved(page, "Save this chart as PNG")
    assert name.endswith(".png")
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    assert (width, height) == (2 * float(drawn.get("width")), 2 * float(drawn.get("height")))  # type: ignore[arg-type]


def test_a_picture_that_cannot_be_drawn_is_said(server: str, chromium) -> None:
    """Where Plotly does not arrive the button says that it failed, and works at the next click."""
    with chromium.new_context() as context:
        page = context.new_page()
        page.route("**/plotly.js", lambda route: route.abort())
        page.goto(f"{server}/poll?id={A}")
        settled(page)
        page.locator(".js-plotly-plot").first.wait_for()
        button = page.get_by_role("button", name="Save this chart as SVG").first
        button.click()
        expect(button).to_have_text("SVG failed")
        page.unroute("**/plotly.js")
        with page.expect_download(timeout=60_000):
            button.click()
        expect(button).to_have_text("SVG")


def test_the_page_of_a_brief_is_made_then_saved(server: str, visit: Visit) -> None:
    """What takes long is made first and then offered; nothing is downloaded before it is asked for."""
    page = visit(f"{server}/brief")
    page.get_by_role("button", name="Take it away").click()
    page.get_by_role("button", name="Web page (HTML)").click()
    expect(page.get_by_role("link", name="Save rtdash-brief-")).to_be_visible(timeout=60_000)
    name, content = saved(page, "Save rtdash-brief-")
    assert name.endswith(".html")
    assert b"New since 1 June 2023: 4 events, 7 theses and 5 polls." in content


def test_the_printed_brief_cuts_no_chart(bundled_server: str, visit: Visit) -> None:
    """On paper there is the sheet alone, no chart is wider than A4, and sections follow each other on a sheet."""
    page = visit(f"{bundled_server}/brief")
    settled(page)
    page.locator(".js-plotly-plot").nth(4).wait_for()
    page.emulate_media(media="print")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.get_by_role("button", name="Take it away")).to_be_hidden()
    expect(page.get_by_role("button", name="Save this chart as PNG").first).to_be_hidden()
    expect(page.get_by_text("Print this page as it is")).to_be_hidden()
    charts = page.locator(".js-plotly-plot .main-svg").all()
    widths = [chart.bounding_box()["width"] for chart in charts if chart.is_visible()]  # type: ignore[index]
    assert len(widths) >= 5
    assert max(widths) <= PAPER
    # What a sheet holds is as high as what stands on it: nothing begins a new one without need.
    high = page.evaluate(
        "() => document.querySelector('[data-testid=stMainBlockContainer]').getBoundingClientRect().height"
    )
    sheets = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
    assert sheets <= math.ceil(high / SHEET) + 1
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_comparison_is_a_link(server: str, visit: Visit) -> None:
    """From a poll to its comparison; a wave that is added stands in the address, and Back takes it out again."""
    page = visit(f"{server}/poll?id={A}")
    page.get_by_role("link", name="Compare with other polls").click()
    expect(page).to_have_url(f"{server}/compare?poll={A}")
    settled(page)
    page.get_by_role("link", name="Add its wave “Before”").click()
    expect(page).to_have_url(f"{server}/compare?poll={A}&poll={A}.1")
    expect(page.get_by_text("differences can be told from chance").first).to_be_visible()
    page.go_back()
    expect(page).to_have_url(f"{server}/compare?poll={A}")
    expect(page.get_by_text("Add its wave “Before”")).to_be_visible()
