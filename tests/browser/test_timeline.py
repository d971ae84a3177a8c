"""The timeline in a browser: a mark tells its event, a click opens it, the lanes are in the address."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser
MARKS = ".scatterlayer path.point"  # those of the axis come before those of its slider
SHIPPING = "2024-03-05-roundtable-on-northern-shipping"


def test_a_click_on_a_mark_opens_its_event(server: str, visit: Callable[..., Page]) -> None:
    """The hover card names the event; the click leads to its page with the filters kept."""
    page = visit(f"{server}/timeline?type=roundtable&since=2024")
    mark = page.locator(MARKS).first
    mark.scroll_into_view_if_needed()
    mark.hover(force=True)
    expect(page.locator(".hoverlayer")).to_contain_text("Roundtable on Northern Shipping")
    box = mark.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.get_by_role("heading", name="Roundtable on Northern Shipping")).to_be_visible()
    expect(page).to_have_url(f"{server}/event?type=roundtable&since=2024-01-01&id={SHIPPING}")


def test_the_switch_of_lanes_writes_the_address(server: str, visit: Callable[..., Page]) -> None:
    """Choosing lanes by topic is one step of history; Back shows the lanes before."""
    page = visit(f"{server}/timeline")
    page.get_by_text("Topic", exact=True).last.click()
    settled(page)
    expect(page).to_have_url(f"{server}/timeline?lane=topic")
    expect(page.locator(".annotation-text").first).to_contain_text("Energy · 5")
    page.go_back()
    expect(page.locator(".annotation-text").first).to_contain_text("Roundtables · 2")
    expect(page).to_have_url(f"{server}/timeline")


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_is_cut_off_and_labels_stand_clear(bundled_server: str, visit: Callable[..., Page], width: int) -> None:
    """On the bundled data no lane's label leaves the chart, and the page does not scroll sideways."""
    page = visit(f"{bundled_server}/timeline?lane=organizer", width=width)
    expect(page.locator(MARKS).first).to_be_visible()
    chart = page.locator(".js-plotly-plot").bounding_box()
    assert chart is not None
    boxes = [label.bounding_box() for label in page.locator(".annotation-text").all()]
    for box in boxes:
        assert box is not None
        assert chart["x"] <= box["x"]
        assert box["x"] + box["width"] <= chart["x"] + chart["width"]
    tops = sorted((box["y"], box["y"] + box["height"]) for box in boxes if box)
    assert all(above[1] <= below[0] for above, below in pairwise(tops))
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth")
