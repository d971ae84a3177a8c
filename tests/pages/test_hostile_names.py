"""Names from pages with Markdown or HTML in them: on no page does it work."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from rtdash.settings import Settings
from rtdash.store.build import build
from tests.pages.conftest import nodes, opened, said, ways

_MARKDOWN = "Anna **B** [a](https://evil.example)"
_HTML = "Anna \"><script>alert(1)</script> <img src=x onerror=alert(1)> &amp; 'B'"
_SHIPPING = "2024-03-05-roundtable-on-northern-shipping"
_POLL = "2024-06-debate-on-nuclear-power-p1"
_PAGES = [
    ("overview", {}),
    ("theses", {}),
    ("timeline", {"lane": "organizer"}),
    ("polls", {}),
    ("poll", {"id": _POLL}),
    ("brief", {}),
    ("speakers", {}),
    ("speaker", {"id": "anna-berg", "with": "boris-orlov"}),
    ("topics", {}),
    ("topic", {"id": "energy"}),
    ("gaps", {}),
    ("event", {"id": _SHIPPING}),
    ("thesis", {"id": f"{_SHIPPING}-t1"}),
    ("data", {}),
]
_NAMED = ("overview", "theses", "timeline", "speaker", "speakers", "topic", "event", "thesis")
_OURS = {
    "class",
    "href",
    "download",
    "target",
    "title",
    "style",
    "type",
    "translate",
    "aria-hidden",
    "aria-label",
    "aria-current",
    "role",
    "scope",
    "tabindex",
}
"""The attributes that we write ourselves, beside those that begin with data-."""


@pytest.fixture
def named(tiny_copy: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """`named(name)` builds the tiny data set where a speaker, an organization and an event are named so."""

    def build_so(name: str) -> None:
        for path in (*tiny_copy.data.glob("*.yaml"), *tiny_copy.records.glob("*.yaml")):
            words = path.read_text(encoding="utf-8")
            for known in ("Anna Berg", "Polar Institute", "Roundtable on Northern Shipping"):
                assert f'"{known}"' not in words
                words = words.replace(known, json.dumps(name))
            path.write_text(words, encoding="utf-8")
        build(tiny_copy)
        monkeypatch.setenv("RTDASH_DATA", str(tiny_copy.data))

    return build_so


@pytest.mark.parametrize(("page", "query"), _PAGES)
def test_markdown_in_a_name_stays_text(named: Callable[[str], None], page: str, query: dict[str, str]) -> None:
    """Wherever Streamlit reads Markdown (texts, headings, captions, labels), a name's own is escaped."""
    named(_MARKDOWN)
    at = opened(page, **query)
    read = [str(element.value) for kind in ("title", "header", "markdown", "caption") for element in at.get(kind)]
    read += [element.proto.label for kind in ("page_link", "button", "expander") for element in at.get(kind)]
    assert [words for words in read if "**B**" in words or "[a](" in words] == []
    assert [href for _, href in ways(at) if "evil" in href] == []
    if page in _NAMED:
        assert _MARKDOWN in said(at).replace("\u2060", ""), "the name does not stand on the page"


@pytest.mark.parametrize(("page", "query"), _PAGES)
def test_html_in_a_name_stays_text(named: Callable[[str], None], page: str, query: dict[str, str]) -> None:
    """In our HTML a name makes no element and no attribute, and stands on the page as it is."""
    named(_HTML)
    at = opened(page, **query)
    assert nodes(at, "script, img, [onerror]") == []
    attributes = {name for node in nodes(at, "*") for name in node.attributes}
    assert {name for name in attributes if not name.startswith("data-")} <= _OURS
    if page in _NAMED:
        assert _HTML in said(at).replace("\u2060", ""), "the name does not stand on the page"
    if page == "overview":
        assert f"Director, {_HTML}" in [link.attributes["title"] for link in nodes(at, "a[title]")]
