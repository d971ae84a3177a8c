"""Speakers, topics, events and theses in a browser: clicks lead on, links hold what is chosen, nothing overflows."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PRESS, option, settled

pytestmark = pytest.mark.browser

C = "2024-03-05-roundtable-on-northern-shipping"


def _bar(page: Page, chart: int, number: int) -> Locator:
    """One bar of a chart, by its place."""
    drawn = page.get_by_test_id("stPlotlyChart").nth(chart)
    drawn.scroll_into_view_if_needed()
    return drawn.locator(".barlayer .point path").nth(number)


def test_a_bar_of_a_profile_leads_to_the_theses(server: str, visit: Callable[..., Page]) -> None:
    """A click on Berg's first topic shows her three theses on it; Back shows the profile again."""
    page = visit(f"{server}/speaker?id=anna-berg")
    _bar(page, 0, 0).click(force=True)
    expect(page).to_have_url(f"{server}/theses?speaker=anna-berg&topic=energy")
    expect(page.get_by_text("3 theses by Anna Berg on Energy")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Anna Berg", level=1)).to_be_visible()


def test_another_speaker_is_kept_in_the_link(server: str, visit: Callable[..., Page]) -> None:
    """Chosen by hand, the comparison is in the address and in a fresh browser."""
    page = visit(f"{server}/speaker?id=anna-berg")
    page.get_by_role("combobox", name=re.compile("Set beside")).click(delay=PRESS)
    option(page, re.compile("Boris Orlov"))
    expect(page).to_have_url(f"{server}/speaker?id=anna-berg&with=boris-orlov")
    again = visit(page.url)
    expect(again.get_by_role("figure", name=re.compile("Anna Berg and Boris Orlov"))).to_be_visible()


def test_a_bar_of_the_company_leads_to_the_other_topic(server: str, visit: Callable[..., Page]) -> None:
    """A click on a companion of China opens its page."""
    page = visit(f"{server}/topic?id=china")
    _bar(page, 1, 0).click(force=True)
    expect(page).to_have_url(f"{server}/topic?id=russia")
    expect(page.get_by_role("heading", name="Russia", level=1)).to_be_visible()


def test_a_link_to_another_of_the_same_kind_is_followed(server: str, visit: Callable[..., Page]) -> None:
    """From one speaker to another: the same page, another id."""
    page = visit(f"{server}/speaker?id=anna-berg")
    page.get_by_role("link", name="Boris Orlov").click()
    expect(page.get_by_role("heading", name="Boris Orlov", level=1)).to_be_visible()
    expect(page).to_have_url(f"{server}/speaker?id=boris-orlov")


@pytest.mark.parametrize(
    "path",
    [
        "speakers",
        "speaker?id=anna-berg&with=boris-orlov",
        "topics",
        "topic?id=energy",
        f"event?id={C}",
        f"thesis?id={C}-t1",
    ],
)
@pytest.mark.parametrize("dark", [False, True])
def test_no_page_is_wider_than_a_phone(server: str, visit: Callable[..., Page], path: str, dark: bool) -> None:
    """At 390 px nothing sticks out to the side, on either theme."""
    page = visit(f"{server}/{path}", width=390, height=844, dark=dark)
    settled(page)
    wide = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth")
    assert wide <= 0


def test_text_of_a_page_is_shown_as_it_stands(server: str, visit: Callable[..., Page]) -> None:
    """A thesis that holds a script, bold type and a link shows their signs, and has none of them."""
    page = visit(f"{server}/thesis?id=2024-06-debate-on-nuclear-power-t2")
    shown = page.get_by_text("<script>alert(1)</script> **Costs** count, [not promises]").first
    expect(shown).to_be_visible()
    assert shown.locator("a, strong, script").count() == 0
