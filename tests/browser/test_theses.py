"""The theses page in a browser: clicks on its charts, Back, downloads, and text that is only text."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


def _click(page: Page, mark: Locator) -> None:
    """Click in the middle of a mark of a chart, which lies under Plotly's own layer for the mouse."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def _numbers(page: Page) -> Locator:
    return page.locator(".st-key-chart-speaker_topic .scatterlayer .textpoint text")


def test_a_click_on_a_number_shows_as_many_theses(visit: Open, bundled_server: str) -> None:
    """A number of the heat map leads to its theses, the link says so, and Back undoes it."""
    page = visit(f"{bundled_server}/theses")
    first = _numbers(page).first
    expect(first).to_be_visible()
    number = int(first.text_content() or "0")
    _click(page, first)
    page.wait_for_url("**/theses?speaker=*&topic=*")
    settled(page)
    expect(page.get_by_text(f"{number} theses by", exact=False).first).to_be_visible()
    page.go_back()
    page.wait_for_url(f"{bundled_server}/theses")
    settled(page)
    expect(page.get_by_text("Clear filters")).to_have_count(0)


def test_a_click_on_a_bar_narrows_to_topic_and_year(visit: Open, bundled_server: str) -> None:
    """A bar of topics over time leads to that year's theses on that topic."""
    page = visit(f"{bundled_server}/theses?type=roundtable")
    bars = page.locator(".st-key-chart-topics_by_year .barlayer .point path")
    expect(bars.first).to_be_visible()
    heights: list[Any] = [(bars.nth(at).bounding_box() or {"height": 0})["height"] for at in range(bars.count())]
    _click(page, bars.nth(heights.index(max(heights))))
    page.wait_for_url("**/theses?topic=*&type=roundtable&since=*-01-01&until=*-12-31")


def test_the_file_holds_what_is_shown(visit: Open, server: str) -> None:
    """The CSV file that the browser keeps has the rows of the filters, under a name that says what and when."""
    page = visit(f"{server}/theses?speaker=anna-berg")
    page.get_by_role("button", name="Take it away").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV").click()
    assert waiting.value.suggested_filename.startswith("rtdash-theses-2")
    rows = pd.read_csv(io.BytesIO(waiting.value.path().read_bytes()))
    assert len(rows) == 4
    assert set(rows["Speaker"]) == {"Anna Berg"}
    assert rows["Link"].str.startswith(f"{server}/thesis?id=").all()


def test_text_of_pages_is_text(visit: Open, server: str) -> None:
    """A thesis with a script and Markdown in it is read as it stands, marked where it matches."""
    page = visit(f"{server}/theses?q=costs")
    expect(page.get_by_text("<script>alert(1)</script> **Costs** count", exact=False)).to_be_visible()
    expect(page.get_by_role("link", name="not promises")).to_have_count(0)
    card = page.locator(".rt-card")
    expect(card).to_have_count(1)
    expect(card.locator("script, img, strong, a[href*='example.org']")).to_have_count(0)


def test_a_search_marks_its_words(visit: Open, server: str) -> None:
    """Typing into the search box marks the words on the cards and writes the link."""
    page = visit(f"{server}/theses")
    page.get_by_label("Search", exact=True).fill("insurance")
    page.get_by_label("Search", exact=True).press("Enter")
    page.wait_for_url("**/theses?q=insurance")
    settled(page)
    mark = page.locator(".rt-card mark")
    expect(mark).to_have_text("Insurance")
    assert mark.evaluate("node => getComputedStyle(node).backgroundColor") != "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_runs_over_the_side(visit: Open, bundled_server: str, width: int) -> None:
    """The page is as wide as the screen, on a telephone and on a desk."""
    page = visit(f"{bundled_server}/theses", width=width)
    expect(_numbers(page).first).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
