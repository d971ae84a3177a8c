"""The menu, which is drawn before every page."""

from __future__ import annotations

import pytest

from tests.pages.conftest import Visit, nodes, ways


def test_the_menu_keeps_the_filters(visit: Visit) -> None:
    """Every page in its order, under the filters that are set; the page shown keeps its own choices too."""
    at = visit("theses", topic="energy", sort="oldest")
    assert ways(at.sidebar) == [
        ("Overview", "/?topic=energy"),
        ("Brief", "/brief?topic=energy"),
        ("Theses", "/theses?topic=energy&sort=oldest"),
        ("Timeline", "/timeline?topic=energy"),
        ("Polls", "/polls?topic=energy"),
        ("Compare polls", "/compare?topic=energy"),
        ("Speakers", "/speakers?topic=energy"),
        ("Topics", "/topics?topic=energy"),
        ("Gaps", "/gaps?topic=energy"),
        ("Data", "/data?topic=energy"),
    ]


@pytest.mark.parametrize(("page", "here"), [("overview", ["/"]), ("timeline", ["/timeline"]), ("speaker", [])])
def test_the_page_shown_is_marked(visit: Visit, page: str, here: list[str]) -> None:
    """The entry of the page shown, and no other, is the current one; a page of one thing stands in no menu."""
    marked = nodes(visit(page), ".rt-menu [aria-current]")
    assert [(node.attributes["href"], node.attributes["aria-current"]) for node in marked] == [
        (href, "page") for href in here
    ]


@pytest.mark.parametrize(("editing", "there"), [("0", False), ("1", True)])
def test_only_editors_are_offered_to_add(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, editing: str, there: bool
) -> None:
    """Where nobody may edit, the menu does not name the page that adds."""
    monkeypatch.setenv("RTDASH_EDITING", editing)
    assert (("Add a page", "/add") in ways(visit("data").sidebar)) is there
