"""The state of a page is its link: set by hand, by address, by Back and Forward, and kept over a page switch."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PRESS, option, pick, settled

pytestmark = pytest.mark.browser


def choose(page: Page, field: str, wanted: str | re.Pattern[str]) -> None:
    """Pick one option of a filter by hand."""
    settled(page)
    pick(page, field, wanted)
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


def test_a_press_on_the_next_list_opens_it(server: str, visit: Callable[..., Page]) -> None:
    """No list moves under the pointer while the button is held: what was pressed is a field, and nothing is chosen."""
    page = visit(f"{server}/theses")
    asked = f"{server}/theses"
    fields = {"Speaker": ("Anna Berg", "?speaker=anna-berg"), "Topic": ("Energy", "&topic=energy")}
    for field, (label, part) in fields.items():
        choose(page, field, re.compile(rf"^{label} \(\d+\)$"))
        asked += part
        expect(page).to_have_url(asked)
        for other in (*fields, "Type of event"):
            page.get_by_role("combobox", name=other).click(delay=PRESS)
            expect(page.get_by_role("combobox", name=other)).to_have_attribute("aria-expanded", "true")
            settled(page)
            assert page.url == asked
            page.keyboard.press("Escape")


def test_what_was_chosen_is_read_whole(bundled_server: str, visit: Callable[..., Page]) -> None:
    """A long name of a filter takes more lines, and the list keeps its height with the cursor in it."""
    page = visit(f"{bundled_server}/theses?organization=institute-of-economics-ras")
    field = page.get_by_test_id("stMultiSelect").filter(has_text="Organization")
    label = field.get_by_text(re.compile(r"^Institute of Economics of the Russian Academy of Sciences \(\d+\)$"))
    expect(label).to_be_visible()
    assert label.evaluate("e => e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight + 1")
    before = field.bounding_box()
    page.get_by_role("combobox", name="Organization").focus()
    page.wait_for_timeout(300)
    assert field.bounding_box() == before


def test_enter_takes_the_first_match(server: str, visit: Callable[..., Page]) -> None:
    """No row of a list of filters chooses all values: what was typed and entered is one topic."""
    page = visit(f"{server}/theses")
    page.get_by_role("combobox", name="Topic").click(delay=PRESS)
    expect(page.get_by_role("option", name=re.compile("^Select "))).to_have_count(0)
    page.keyboard.type("ia")
    expect(page.get_by_role("option").first).to_have_text("Asia (3)")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{server}/theses?topic=asia")


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
    page.get_by_role("link", name="Clear filters", exact=True).click()
    expect(page).to_have_url(f"{server}/theses")
    expect(page.get_by_text("9 theses", exact=True)).to_be_visible()
    page.go_back()
    expect(page).to_have_url(f"{server}/theses?speaker=anna-berg&q=energy")
    expect(page.get_by_text("3 theses by Anna Berg matching “energy”")).to_be_visible()
    settled(page)
    expect(page.get_by_label("Search", exact=True)).to_have_value("energy")


def test_fast_clicks_lose_nothing(server: str, visit: Callable[..., Page]) -> None:
    """Options chosen faster than the server answers are all there in the end."""
    page = visit(f"{server}/theses")
    page.get_by_role("combobox", name="Type of event").click(delay=PRESS)
    for kind in ("Debate", "Roundtable", "Seminar"):
        option(page, kind)
    expect(page).to_have_url(f"{server}/theses?type=debate&type=roundtable&type=seminar")
    expect(page.get_by_text("9 theses in debates, roundtables or seminars")).to_be_visible()


def test_copy_link(server: str, visit: Callable[..., Page]) -> None:
    """One click copies the link, whole, and says so; where no script may copy, it is marked for the hand."""
    link = f"{server}/theses?topic=energy"
    page = visit(link)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text(f"Copied: {link} It shows what you see")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == link
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text(f"Copy this: {link}")).to_be_visible()
    assert page.evaluate("getSelection().toString()") == link


def test_one_back_from_a_page_that_a_choice_led_to(server: str, visit: Callable[..., Page]) -> None:
    """A choice that leads to another page is one step of history: Back and Forward go to and fro between the two."""
    page = visit(f"{server}/topics?since=2024")
    page.get_by_label("Open a topic").click(delay=PRESS)
    option(page, "Energy")
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


def test_a_link_of_a_card_is_followed_without_a_new_load(server: str, visit: Callable[..., Page]) -> None:
    """The document stays, the filters go along, and one press of Back or Forward goes to and fro between the two."""
    page = visit(f"{server}/theses?topic=energy&sort=oldest")
    page.evaluate("() => { window.__mark = 1; }")
    page.locator(".rt-card").first.get_by_role("link", name="Boris Orlov").click()
    expect(page).to_have_url(f"{server}/speaker?topic=energy&id=boris-orlov")
    expect(page.get_by_role("heading", name="Boris Orlov", level=1)).to_be_visible()
    settled(page)
    page.go_back()
    expect(page).to_have_url(f"{server}/theses?topic=energy&sort=oldest")
    expect(page.get_by_text("4 theses on Energy")).to_be_visible()
    expect(page.get_by_test_id("stSidebar").get_by_text(re.compile(r"^Energy \(\d+\)$"))).to_be_visible()
    settled(page)
    page.go_forward()
    expect(page).to_have_url(f"{server}/speaker?topic=energy&id=boris-orlov")
    expect(page.get_by_role("heading", name="Boris Orlov", level=1)).to_be_visible()
    assert page.evaluate("() => window.__mark") == 1


def test_a_link_is_followed_by_keyboard(server: str, visit: Callable[..., Page]) -> None:
    """Enter on a link does what a click on it does."""
    page = visit(f"{server}/theses?topic=energy")
    page.evaluate("() => { window.__mark = 1; }")
    page.locator(".rt-card").first.get_by_role("link", name="Open thesis").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thesis by")
    assert page.evaluate("() => window.__mark") == 1


def test_a_link_of_a_card_opens_in_a_new_tab(server: str, visit: Callable[..., Page]) -> None:
    """Control and a click leave the page as it is, and open the same address beside it."""
    page = visit(f"{server}/theses?speaker=anna-berg")
    link = page.locator(".rt-card").first.get_by_role("link", name="Anna Berg")
    with page.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    tab = opened.value
    settled(tab)
    expect(tab).to_have_url(f"{server}/speaker?speaker=anna-berg&id=anna-berg")
    expect(tab.get_by_role("heading", name="Anna Berg", level=1)).to_be_visible()
    expect(page).to_have_url(f"{server}/theses?speaker=anna-berg")
    expect(page.get_by_role("heading", name="Theses", level=1)).to_be_visible()


def test_a_link_to_another_site_leaves_the_page_open(server: str, visit: Callable[..., Page]) -> None:
    """The source of a brief opens beside it, and is not told from where."""
    page = visit(f"{server}/brief")
    page.context.route("https://example.org/**", lambda route: route.fulfill(body="the source"))
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="https://example.org/nuclear").click()
    expect(opened.value).to_have_url("https://example.org/nuclear")
    assert opened.value.evaluate("() => [window.opener, document.referrer]") == [None, ""]
    expect(page).to_have_url(f"{server}/brief")


def test_the_menu_leaves_room_for_the_filters(server: str, visit: Callable[..., Page]) -> None:
    """On a desk of 1,000 px every list filter is on the first screen: a list that opens needs no scrolling, which
    would close it again."""
    page = visit(f"{server}/theses")
    settled(page)
    for field in ("Speaker", "Topic", "Organization", "Event", "Type of event"):
        expect(page.get_by_role("combobox", name=field, exact=True)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("entry", ["Timeline", "Theses"])
def test_the_menu_of_a_phone_gives_way_to_the_page(server: str, visit: Callable[..., Page], entry: str) -> None:
    """At 390 px an entry of the menu closes it and shows the page, the one that is open already too."""
    page = visit(f"{server}/theses", width=390, height=844)
    page.get_by_test_id("stExpandSidebarButton").click()
    menu = page.locator(".rt-menu")
    expect(menu.get_by_role("link", name="Theses")).to_have_attribute("aria-current", "page")
    expect(menu).to_be_in_viewport()
    menu.get_by_role("link", name=entry).click()
    expect(menu).not_to_be_in_viewport()
    expect(page).to_have_url(f"{server}/{entry.lower()}")
    expect(page.get_by_role("heading", name=entry, level=1)).to_be_in_viewport()


def test_the_last_of_fast_clicks_in_the_menu_is_shown(server: str, visit: Callable[..., Page]) -> None:
    """Pages chosen faster than the server answers: the last one is drawn under its own address."""
    page = visit(f"{server}/theses?speaker=anna-berg")
    menu = page.locator(".rt-menu")
    for entry in ("Timeline", "Topics", "Speakers"):
        menu.get_by_role("link", name=entry).click(no_wait_after=True)
    expect(page.get_by_role("heading", name="Speakers", level=1)).to_be_visible()
    settled(page)
    expect(page).to_have_url(f"{server}/speakers?speaker=anna-berg")
    expect(page.get_by_role("heading", name="Speakers", level=1)).to_be_visible()
    expect(menu.locator("[aria-current]")).to_have_text(re.compile("Speakers"))
