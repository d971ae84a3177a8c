"""The button of what to take away, on every page that has something."""

from __future__ import annotations

import pytest

from rtdash.takeaway import files
from tests.pages.conftest import Visit

A = "2024-06-debate-on-nuclear-power"
PAGES = {
    "theses": {},
    "timeline": {},
    "polls": {},
    "poll": {"id": f"{A}-p1"},
    "compare": {"poll": [f"{A}-p1.1", f"{A}-p1.2"]},
    "brief": {},
    "speakers": {},
    "speaker": {"id": "anna-berg"},
    "topics": {},
    "topic": {"id": "energy"},
    "gaps": {},
    "event": {"id": A},
    "thesis": {"id": f"{A}-t1"},
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_offers_each_of_its_formats(visit: Visit, page: str) -> None:
    """Each format that `rtdash export` makes of the page is a button on it, and no other."""
    at = visit(page, **PAGES[page])
    keys = [str(item.key) for kind in ("button", "download_button") for item in at.get(kind) if item.key]
    offered = {key.removesuffix(".make").rpartition(".")[2] for key in keys if key.startswith(f"takeaway.{page}.")}
    assert offered == set(files.forms(page))
