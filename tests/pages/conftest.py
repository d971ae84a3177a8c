"""Visiting a page as a link does, on the tiny data set; and reading what it shows: its texts, its links, its HTML."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from rtdash.settings import Settings, root

Visit = Callable[..., AppTest]
_ROUTER = root() / "src" / "rtdash" / "ui" / "router.py"
_TEXTS = ("title", "header", "markdown", "caption", "text", "info", "warning", "error")
_ESCAPED = re.compile(rf"\\([{re.escape(string.punctuation)}])")
_HOLDERS = ("div", "article", "nav", "body")


@pytest.fixture
def visit(tiny_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """`visit("speaker", id="anna-berg")` runs the page of that link; lists repeat the key. No page may raise."""
    monkeypatch.setenv("RTDASH_DATA", str(tiny_settings.data))
    return opened


def opened(page: str, /, **query: str | list[str]) -> AppTest:
    """The page of a link, run on the data that the environment names."""
    at = AppTest.from_file(_ROUTER, default_timeout=30)
    script = Path("../../..") / "pages" / f"{page}.py"
    at.switch_page(str(script))
    for key, value in query.items():
        at.query_params[key] = value
    at.run()
    assert not at.exception, at.exception
    return at


def said(at: AppTest) -> str:
    """All texts of a page in its order, each on a line of its own: as they are read, Markdown's escapes taken out."""
    lines: list[str] = []
    for element in at.main:
        if element.type in _TEXTS:
            lines.append(unescaped(str(element.value)))
        elif element.type == "html":
            lines += _lines(_body(element.proto.body))
    return "\n".join(lines)


def ways(part: AppTest | Block) -> list[tuple[str, str]]:
    """Every link of a page, or of a part of it, in its order: label and href."""
    found: list[tuple[str, str]] = []
    for element in part.main if isinstance(part, AppTest) else part:
        if element.type == "page_link":
            to = element.proto
            found.append((unescaped(to.label), f"/{to.page}" + (f"?{to.query_string}" if to.query_string else "")))
        elif element.type == "html":
            found += [(_told(node), node.attributes["href"] or "") for node in _body(element.proto.body).css("a[href]")]
    return found


def links(at: AppTest) -> dict[str, str]:
    """Label to href of every link of a page; of several of one label the last."""
    return dict(ways(at))


def hrefs(at: AppTest) -> list[str]:
    """Where the links of a page lead, in its order."""
    return [href for _, href in ways(at)]


def nodes(at: AppTest, selector: str) -> list[LexborNode]:
    """What of the HTML elements of a page, menu included, fits a CSS selector, in the page's order."""
    return [node for element in at.get("html") for node in _body(element.proto.body).css(selector)]


def shown(at: AppTest, selector: str) -> list[str]:
    """The texts of `nodes`."""
    return [_told(node) for node in nodes(at, selector)]


def marks(at: AppTest) -> list[str]:
    """The words that are marked on a page."""
    return shown(at, "mark")


def unescaped(words: str) -> str:
    """Markdown's escapes taken out."""
    return _ESCAPED.sub(r"\1", words)


def _body(html: str) -> LexborNode:
    """An HTML element as a browser reads it."""
    body = LexborHTMLParser(html).body
    assert body is not None
    return body


def _lines(node: LexborNode) -> list[str]:
    """The texts of a node: one a paragraph, link or badge, as they stand beside or under each other."""
    if node.tag == "style":
        return []
    if node.tag in _HOLDERS:
        return [line for child in node.iter(include_text=True) for line in _lines(child)]
    words = _told(node)
    return [words] if words else []


def _told(node: LexborNode) -> str:
    """The words of a node in one line, without its icons; the two of a tile with a blank between them."""
    between = " " if "rt-tile" in (node.attributes.get("class") or "") else ""
    return " ".join(between.join(_words(node)).split())


def _words(node: LexborNode) -> Iterator[str]:
    if node.is_text_node:
        yield node.text()
    elif "rt-icon" not in (node.attributes.get("class") or "").split():
        for child in node.iter(include_text=True):
            yield from _words(child)
