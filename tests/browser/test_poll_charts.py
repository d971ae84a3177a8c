"""The poll charts as drawn in the browser: numbers, ink on both themes, and labels that are whole on a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from scipy import stats

from tests.browser.conftest import settled
from tests.charts.test_theme import contrast

pytestmark = pytest.mark.browser

SAMPLE = "site-in-your-opinion-what-are-the-us-long-term-goals-for-russia"
VOTES = [33, 30, 24, 21]


def drawn(page: Page) -> list[Any]:
    """The traces of the first chart, as Plotly holds them."""
    expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=20_000)
    traces: list[Any] = page.evaluate(
        "() => document.querySelector('.js-plotly-plot').data.map(({type, x, y, error_x}) => ({type, x, y, error_x}))"
    )
    return traces


def test_the_sample_poll(bundled_server: str, visit: Callable[..., Page]) -> None:
    """The link shows 33, 30, 24 and 21 of 108 with scipy's Wilson intervals; a click on Votes shows the counts."""
    page = visit(f"{bundled_server}/poll?id={SAMPLE}")
    bars, *whiskers = drawn(page)
    assert bars["x"] == pytest.approx([votes / 108 for votes in VOTES])
    for votes, whisker in zip(VOTES, whiskers, strict=True):
        exact = stats.binomtest(votes, 108).proportion_ci(method="wilson")
        error = whisker["error_x"]
        assert whisker["x"][0] - error["arrayminus"][0] == pytest.approx(exact.low)
        assert whisker["x"][0] + error["array"][0] == pytest.approx(exact.high)
        expect(page.locator(".annotation-text", has_text=f"{votes} of 108")).to_be_visible()
    expect(page.get_by_text("the four answers cannot be told apart").first).to_be_visible()
    page.get_by_role("radio", name="Votes").or_(page.get_by_role("button", name="Votes")).first.click()
    page.wait_for_url(re.compile("unit=votes"))
    settled(page)
    page.wait_for_function(
        "shown => document.querySelector('.js-plotly-plot').data[0].x.join() == shown", arg="33,30,24,21"
    )


@pytest.mark.parametrize(("dark", "ground"), [(False, "#ffffff"), (True, "#0f1116")])
def test_ink_is_read_on_both_themes(server: str, visit: Callable[..., Page], dark: bool, ground: str) -> None:
    """Streamlit turns the stand-in for ink into a colour of 4.5:1 or more on the page's ground, light and dark."""
    page = visit(f"{server}/poll?id=2024-06-debate-on-nuclear-power-p1", dark=dark)
    drawn(page)
    fills = page.evaluate(
        "() => [...document.querySelectorAll('.js-plotly-plot text')].filter(t => t.textContent.trim())"
        ".map(t => getComputedStyle(t).fill)"
    )
    assert len(fills) > 10
    for fill in set(fills):
        red, green, blue = (int(part) for part in re.findall(r"\d+", fill)[:3])
        assert contrast(f"#{red:02x}{green:02x}{blue:02x}", ground) >= 4.5, fill


def test_labels_are_whole_on_a_telephone(bundled_server: str, visit: Callable[..., Page]) -> None:
    """At 390 px every word of the chart lies within the screen, and the page does not scroll sideways."""
    page = visit(f"{bundled_server}/poll?id={SAMPLE}", width=390, height=844)
    drawn(page)
    outside = page.evaluate(
        "() => [...document.querySelectorAll('.js-plotly-plot text')].filter(t => t.textContent.trim())"
        ".filter(t => { const box = t.getBoundingClientRect(); return box.left < 0 || box.right > innerWidth; })"
        ".map(t => t.textContent)"
    )
    assert outside == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_opened_numbers_stay_open(server: str, visit: Callable[..., Page]) -> None:
    """A table that the reader opened stays open when charts and links round it change; the others stay closed."""
    page = visit(f"{server}/polls")
    folds = page.locator("details[data-fold]")
    expect(folds.nth(1)).to_be_visible()
    folds.first.locator("summary").click()
    expect(folds.first.get_by_role("columnheader", name="Answer")).to_be_visible()
    page.get_by_role("radio", name="Votes").or_(page.get_by_role("button", name="Votes")).first.click()
    page.wait_for_url(re.compile("unit=votes"))
    settled(page)
    expect(page.locator(".rt a[href*='unit=votes']").first).to_be_visible()
    expect(folds.first.get_by_role("columnheader", name="Answer")).to_be_visible()
    expect(folds.nth(1).get_by_role("table", include_hidden=True)).not_to_be_visible()
