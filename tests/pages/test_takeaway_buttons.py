"""The button of what to take away, on every page that has something."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from rtdash.takeaway import files
from tests.pages.conftest import Visit, nodes

A = "2024-06-debate-on-nuclear-power"
PAGES: dict[str, dict[str, str | list[str]]] = {
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
    """Each format that `rtdash export` makes of the page is a link of a file or a button to make it, and no other."""
    query = {"topic": "energy", **PAGES[page]}
    at = visit(page, **query)
    made_first = [key.split(".")[2] for key in map(str, (item.key for item in at.button)) if key.endswith(".make")]
    saved = [node.attributes["href"] or "" for node in nodes(at, "a[download]")]
    at_once = [form for form in files.forms(page) if form not in made_first]
    asked = urlencode(query, doseq=True)
    assert saved == [f"/take/{page}.{form}?{asked}" for form in at_once]
    assert sorted(made_first + at_once) == sorted(files.forms(page))
