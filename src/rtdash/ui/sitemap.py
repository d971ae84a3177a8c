"""The pages: what each is called, its icon, whether it stands in the menu, and what its filters count."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import streamlit as st

from rtdash.domain.link import PAGES
from rtdash.settings import root


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: title, icon, its place in the menu (None: reached by links only), and the unit that its filters count.

    A page without a unit has no filter bar; it keeps the filters in its link all the same.
    """

    title: str
    icon: str
    menu: bool = True
    unit: str | None = None


ENTRIES: dict[str, Entry] = {
    "overview": Entry("Overview", ":material/home:", unit="events"),
    "brief": Entry("Brief", ":material/summarize:", unit="polls"),
    "theses": Entry("Theses", ":material/format_quote:", unit="theses"),
    "timeline": Entry("Timeline", ":material/timeline:", unit="events"),
    "polls": Entry("Polls", ":material/how_to_vote:", unit="polls"),
    "poll": Entry("Poll", ":material/how_to_vote:", menu=False),
    "compare": Entry("Compare polls", ":material/compare_arrows:", unit="polls"),
    "speakers": Entry("Speakers", ":material/groups:", unit="theses"),
    "speaker": Entry("Speaker", ":material/person:", menu=False),
    "topics": Entry("Topics", ":material/sell:", unit="theses"),
    "topic": Entry("Topic", ":material/sell:", menu=False),
    "gaps": Entry("Gaps", ":material/grid_view:", unit="theses"),
    "event": Entry("Event", ":material/event:", menu=False),
    "thesis": Entry("Thesis", ":material/format_quote:", menu=False),
    "data": Entry("Data", ":material/database:"),
    "add": Entry("Add a page", ":material/note_add:"),
}

if set(ENTRIES) != set(PAGES):
    raise AssertionError(f"pages and links differ: {set(ENTRIES) ^ set(PAGES)}")


def script(name: str) -> str:
    """The absolute path of a page's script."""
    return str(root() / "pages" / f"{name}.py")


def page(name: str) -> st.Page:
    """A page as `st.navigation` takes it; each run needs its own.

    It has no icon: as the icon of the browser's tab Streamlit would fetch a named one from elsewhere.
    """
    return st.Page(
        script(name),
        title=f"{ENTRIES[name].title} · rtdash",
        url_path=None if name == "overview" else name,
        default=name == "overview",
    )


@cache
def target(name: str) -> st.Page:
    """A page for links to lead to, made once. A path in its place is looked up on the disk for every link."""
    return page(name)
