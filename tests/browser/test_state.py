"""The state of a page is its link: set by hand, by address, by Back and Forward, and kept over a page switch."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser


def choose(page: Page, field: str, option: str) -> None:
    """Pick one option of a filter by hand."""
    page.get_by_role("combobox", name=field).click()
    page.get_by_role("option", name=option).click()
    page.keyboard.press("Escape")
    settled(page)


def test_a_filter_set_by_hand_gives_the_link(server: str, visit: Callable[..., Page]) -> None:
    """Choosing a speaker writes the speaker's id into the address and says what is shown."""
    page = visit(f"{server}/theses")
    choose(page, "Speaker", "Anna Berg (4)")
    expect(page).to_have_url(f"{server}/theses?speaker=anna-berg")
    expect(page.get_by_text("4 theses by Anna Berg")).to_be_visible()


def test_the_link_gives_the_filter(server: str, visit: Callable[..., Page]) -> None:
    """The address alone, in a fresh browser, sets the widgets; the address stays as it was sent."""
    page = visit(f"{server}/theses?speaker=anna-berg&since=2024")
    expect(page.get_by_test_id("stSidebar").get_by_text(re.compile(r"^Anna Berg \(\d+\)$"))).to_be_visible()
    expect(page.get_by_text("theses by Anna Berg since 2024")).to_be_visible()
    expect(page).to_have_url(f"{server}/theses?speaker=anna-berg&since=2024")


def test_back_and_forward(server: str, visit: Callable[..., Page]) -> None:
    """Each filter is one step of history; Back and Forward show what was shown then, widgets too."""
    page = visit(f"{server}/theses")
    choose(page, "Speaker", "Anna Berg (4)")
    expect(page.get_by_text("4 theses by Anna Berg")).to_be_visible()
    choose(page, "Topic", "Energy (3)")
    expect(page.get_by_text("3 theses by Anna Berg on Energy")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("4 theses by Anna Berg")).to_be_visible()
    expect(page).to_have_url(f"{server}/theses?speaker=anna-berg")
    page.go_back()
    expect(page.get_by_text("9 theses", exact=True)).to_be_visible()
    expect(page).to_have_url(f"{server}/theses")
    page.go_forward()
    expect(page.get_by_text("4 theses by Anna Berg")).to_be_visible()
    page.reload()
    settled(page)
    expect(page.get_by_text("4 theses by Anna Berg")).to_be_visible()


def test_a_page_switch_keeps_the_filters(server: str, visit: Callable[..., Page]) -> None:
    """Filters go along to another page and come back, also by way of a page that has no filter bar."""
    page = visit(f"{server}/theses?speaker=anna-berg")
    page.get_by_test_id("stSidebar").get_by_role("link", name="Timeline").click()
    expect(page).to_have_url(f"{server}/timeline?speaker=anna-berg")
    expect(page.get_by_role("heading", name="Timeline", level=1)).to_be_visible()
    settled(page)
    page.get_by_test_id("stSidebar").get_by_role("link", name="Data").click()
    expect(page.get_by_role("heading", name="Data", level=1)).to_be_visible()
    expect(page).to_have_url(f"{server}/data?speaker=anna-berg")
    settled(page)
    expect(page.get_by_role("link", name="Back to your filter: 4 theses by Anna Berg")).to_be_visible()
    page.get_by_role("link", name="Back to your filter: 4 theses by Anna Berg").click()
    expect(page.get_by_role("heading", name="Theses", level=1)).to_be_visible()
    expect(page).to_have_url(f"{server}/theses?speaker=anna-berg")
    expect(page.get_by_text("4 theses by Anna Berg")).to_be_visible()


def test_clearing_filters(server: str, visit: Callable[..., Page]) -> None:
    """One click drops all filters, and Back brings them again."""
    page = visit(f"{server}/theses?speaker=anna-berg&q=energy")
    page.get_by_role("button", name="Clear filters", exact=True).click()
    expect(page).to_have_url(f"{server}/theses")
    expect(page.get_by_text("9 theses", exact=True)).to_be_visible()
    page.go_back()
    expect(page).to_have_url(f"{server}/theses?speaker=anna-berg&q=energy")
    expect(page.get_by_label("Search", exact=True)).to_have_value("energy")


def test_fast_clicks_lose_nothing(server: str, visit: Callable[..., Page]) -> None:
    """Options chosen faster than the server answers are all there in the end."""
    page = visit(f"{server}/theses")
    page.get_by_role("combobox", name="Type of event").click()
    for kind in ("Debate", "Roundtable", "Seminar"):
        page.get_by_role("option", name=kind).click(no_wait_after=True)
    expect(page).to_have_url(f"{server}/theses?type=debate&type=roundtable&type=seminar")
    expect(page.get_by_text("9 theses in debates, roundtables or seminars")).to_be_visible()


def test_copy_link(server: str, visit: Callable[..., Page]) -> None:
    """The link to copy is whole and says what is shown."""
    page = visit(f"{server}/theses?topic=energy")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text(f"{server}/theses?topic=energy")).to_be_visible()


def test_one_back_from_a_page_that_a_choice_led_to(server: str, visit: Callable[..., Page]) -> None:
    """A choice that leads to another page is one step of history: Back and Forward go to and fro between the two."""
    page = visit(f"{server}/topics?since=2024")
    page.get_by_label("Open a topic").click()
    page.get_by_role("option", name="Energy").click()
    expect(page).to_have_url(f"{server}/topic?since=2024-01-01&id=energy")
    expect(page.get_by_role("heading", name="Energy", level=1)).to_be_visible()
    settled(page)
    page.go_back()
    expect(page).to_have_url(f"{server}/topics?since=2024")
    expect(page.get_by_role("heading", name="Topics", level=1)).to_be_visible()
    settled(page)
    page.go_forward()
    expect(page).to_have_url(f"{server}/topic?since=2024-01-01&id=energy")
    expect(page.get_by_role("heading", name="Energy", level=1)).to_be_visible()


def test_pages_of_one_query_are_steps_of_their_own(server: str, visit: Callable[..., Page]) -> None:
    """Two pages that are opened by hand one after the other under one query stay two steps."""
    page = visit(f"{server}/theses")
    choose(page, "Topic", "Energy (4)")
    expect(page).to_have_url(f"{server}/theses?topic=energy")
    page.get_by_test_id("stSidebar").get_by_role("link", name="Timeline").click()
    expect(page).to_have_url(f"{server}/timeline?topic=energy")
    expect(page.get_by_role("heading", name="Timeline", level=1)).to_be_visible()
    settled(page)
    page.go_back()
    expect(page).to_have_url(f"{server}/theses?topic=energy")
    expect(page.get_by_text("4 theses on Energy")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(f"{server}/theses")
