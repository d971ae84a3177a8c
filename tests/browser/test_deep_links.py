"""Deep links on a fresh server: the first visitor sees the page, framed, whatever the way of starting."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rtdash.settings import Settings, root
from tests.browser.conftest import serve

pytestmark = pytest.mark.browser

A = "2024-06-debate-on-nuclear-power"
LINKS = {
    "/": "Overview",
    "/theses?topic=energy": "Theses",
    "/timeline?lane=topic": "Timeline",
    "/polls?sort=base": "Polls",
    f"/poll?id={A}-p1": "This house would build reactors",
    "/speakers": "Speakers",
    "/speaker?id=anna-berg": "Anna Berg",
    "/topics": "Topics",
    "/topic?id=energy": "Energy",
    f"/event?id={A}": "Debate on nuclear power",
    f"/thesis?id={A}-t1": "Thesis",
    "/data": "Data",
}


def framed(page: Page, heading: str) -> None:
    """The page is drawn by the router: our menu, our heading, our foot; Streamlit's own menu is not there."""
    expect(page.get_by_role("heading", level=1).first).to_contain_text(heading, timeout=20_000)
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
    expect(page.get_by_test_id("stSidebar").get_by_role("link", name="Timeline")).to_have_count(1)
    expect(page.get_by_text("Data version").first).to_be_visible()
    expect(page.get_by_text("This part of the page failed")).to_have_count(0)


@pytest.mark.parametrize("command", ["streamlit", "uvicorn"])
def test_first_visitor_follows_a_deep_link(tiny_settings: Settings, visit: Callable[..., Page], command: str) -> None:
    """On a fresh server the very first visit is a deep link, and it is answered by the router."""
    with serve(tiny_settings.data, command=command) as address:
        page = visit(f"{address}/theses?topic=energy")
        framed(page, "Theses")
        expect(page.get_by_text("4 theses on Energy")).to_be_visible()
        page.context.close()  # before its server: what it would still load is no fault


def test_without_the_cure_the_deep_link_breaks(
    tiny_settings: Settings, tmp_path: Path, chromium, request: pytest.FixtureRequest
) -> None:
    """With the router beside pages/, as Streamlit would have it, the same visit is not framed: the test can fail."""
    shutil.copy(root() / "src/rtdash/ui/router.py", tmp_path / "app.py")
    shutil.copytree(root() / "pages", tmp_path / "pages")
    shutil.copytree(root() / ".streamlit", tmp_path / ".streamlit")
    with serve(tiny_settings.data, folder=tmp_path) as address:
        page = chromium.new_page()
        request.addfinalizer(page.close)
        page.goto(f"{address}/theses?topic=energy")
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        with pytest.raises(AssertionError):
            framed(page, "Theses")


@pytest.mark.parametrize("link", LINKS)
def test_every_page_by_deep_link(server: str, visit: Callable[..., Page], link: str) -> None:
    """Each page opens from its link in a fresh browser, without a fault in the console."""
    framed(visit(server + link), LINKS[link])


@pytest.mark.parametrize("page", ["event", "thesis", "speaker", "topic", "poll"])
def test_unknown_ids_get_a_sentence(server: str, visit: Callable[..., Page], page: str) -> None:
    """An id that the data does not have is answered with a sentence, not with an error page; so is no id at all."""
    for query in ("?id=no-such-thing-anywhere", ""):
        shown = visit(f"{server}/{page}{query}")
        expect(shown.get_by_text("Data version").first).to_be_visible()
        expect(shown.get_by_test_id("stException")).to_have_count(0)


def test_parts_that_mean_nothing_are_said(server: str, visit: Callable[..., Page]) -> None:
    """What of a link was left out is said on the page; the rest holds."""
    page = visit(f"{server}/theses?topic=energy&topic=alchemy&colour=red")
    expect(page.get_by_text("“topic=alchemy” in the link was left out")).to_be_visible()
    expect(page.get_by_text("“colour=red” in the link was left out")).to_be_visible()
    expect(page.get_by_text("4 theses on Energy")).to_be_visible()


def test_add_is_not_there_for_visitors(server: str, visit: Callable[..., Page]) -> None:
    """Without RTDASH_EDITING there is no page to add pages, not even by its address."""
    page = visit(f"{server}/theses")
    expect(page.get_by_role("link", name="Add a page")).to_have_count(0)
    page = visit(f"{server}/add")
    expect(page.get_by_label("Paste the text of the page")).to_have_count(0)
