"""Saved HTML: structure first. JSON-LD and microdata, headings, lists and tables become marked lines and hints.

Script and style are no text; nav, aside, footer, forms and what stands outside the article are furniture.
Above 300 lines by its two lists of HTML elements.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rtdash.errors import PageError
from rtdash.ingest.hints import Hints, find
from rtdash.ingest.lines import Kind, Line, clean, split, squeeze, structured

_SILENT = frozenset(
    {
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "head",
        "iframe",
        "object",
        "canvas",
        "select",
        "option",
        "textarea",
        "math",
        "audio",
        "video",
        "-comment",
        "_comment",
    }
)


_OUTSIDE = frozenset({"nav", "aside", "footer", "form", "button", "dialog", "menu"})


_BLOCK = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "caption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "hr",
        "address",
        "nav",
        "aside",
        "footer",
        "form",
        "body",
        "html",
        "center",
        "fieldset",
        "details",
        "summary",
        "button",
        "dialog",
        "menu",
    }
)


@dataclass(frozen=True, slots=True)
class Saved:
    """The lines of a saved page and the hints of its structure."""

    lines: list[Line]
    hints: Hints


def originals(text: str, lines: Sequence[Line]) -> list[str]:
    """The raw lines of plain text, before controls were taken out."""
    raw = split(text)
    return raw if len(raw) == len(lines) else [line.raw for line in lines]


def read(text: str) -> Saved:
    """Read the HTML of a saved page."""
    from selectolax.lexbor import LexborHTMLParser

    if (depth := _open_elements(text)) > _DEEPEST:
        raise PageError(f"the page has {depth} elements open within each other: it is broken; paste its text instead")
    tree = LexborHTMLParser(text.replace("\x00", ""))
    hints = find(tree)
    body = tree.body or tree.root
    walk = _Walk()
    if body is not None:
        scope = _scope(tree)
        walk.run(body, scope)
    hints.h1 = hints.h1 or walk.h1
    return Saved(walk.lines, hints)


_DEEPEST = 3000  # a parser takes time by the square of the depth
_NESTING = (
    "ul",
    "ol",
    "dl",
    "table",
    "div",
    "section",
    "article",
    "span",
    "font",
    "b",
    "i",
    "a",
    "em",
    "strong",
    "blockquote",
)


_TAG = re.compile(rf"<(/?)({'|'.join(sorted(_NESTING, key=len, reverse=True))})[ >]")


def _open_elements(text: str) -> int:
    """How many containers stand open at once in a page, at most."""
    low = text.lower()
    if sum(low.count(f"<{tag}") for tag in _NESTING) <= _DEEPEST:
        return 0  # as in almost every page: there are not so many
    open_now = dict.fromkeys(_NESTING, 0)
    depth = most = 0
    for tag in _TAG.finditer(low):
        if not tag[1]:
            open_now[tag[2]] += 1
            depth += 1
            most = max(most, depth)
        elif open_now[tag[2]]:
            open_now[tag[2]] -= 1
            depth -= 1
    return most


def _scope(tree: Any) -> Any:
    """The one node that holds the article: main, article or role=main, None where the page has none."""
    for selector in ("article", "main", "[role=main]", "[itemprop=articleBody]"):
        nodes = [node for node in tree.css(selector)[:20] if len(node.text(deep=True, strip=True)[:400]) > 150]
        if len(nodes) == 1:
            return nodes[0]
    return None


_LOOKS = 2000


class _Walk:
    """A walk over the tree without recursion: text gathers in a buffer, block elements end a line."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.buffer: list[str] = []
        self.h1: str | None = None
        self.looks = 0

    def run(self, body: Any, scope: Any) -> None:
        scope_id = scope.mem_id if scope is not None else None
        stack: list[tuple[Any, bool, dict[str, Any]]] = [
            (body, False, {"outside": scope is not None, "tag": "", "li": "", "depth": 0})
        ]
        while stack:
            node, closing, state = stack.pop()
            tag = node.tag
            if closing:
                self._close(tag, state)
                continue
            if tag == "-text":
                value = node.text_content
                if value:
                    self.buffer.append(value)
                continue
            if tag in _SILENT or tag is None:
                continue
            if tag == "br":
                self._flush(state)
                continue
            inner = state
            if tag in _BLOCK:
                self._flush(state)
                inner = self._state(node, tag, state, scope_id)
                if tag == "tr" and not inner.get("layout"):
                    self._row(node, inner)
                    continue
            stack.append((node, True, inner))
            child = node.last_child
            while child is not None:
                stack.append((child, False, inner))
                child = child.prev

    def _aside(self, node: Any) -> bool:
        """`_aside`, whose look at the text is bounded to so many nodes a page."""
        if self.looks > _LOOKS:
            return False
        self.looks += bool(node.attributes.get("class") or node.attributes.get("id"))
        return _aside(node)

    def _state(self, node: Any, tag: str, state: dict[str, Any], scope_id: int | None) -> dict[str, Any]:
        inner = dict(state)
        if tag in _OUTSIDE or (not state.get("closed") and self._aside(node)):
            inner["outside"] = True
            inner["closed"] = True
        elif (scope_id is not None and node.mem_id == scope_id and not state.get("closed")) or (
            tag == "h1" and not state.get("closed")
        ):
            inner["outside"] = False
        if tag in ("ul", "ol"):
            inner["list"], inner["count"] = tag, [0]
            inner["depth"] = state["depth"] + 1
        elif tag == "li":
            count = inner.get("count", [0])
            count[0] += 1
            inner["li"] = f"{count[0]}." if inner.get("list") == "ol" else "•"
        elif tag == "table":
            inner["tables"] = state.get("tables", 0) + 1
            inner["layout"] = inner["tables"] > 6 or _layout(node)
        elif tag in ("dt", "dd"):
            inner["li"] = ""
        inner["tag"] = tag
        return inner

    def _close(self, tag: str, state: dict[str, Any]) -> None:
        if tag in _BLOCK:
            self._flush(state)

    def _flush(self, state: dict[str, Any]) -> None:
        raw = squeeze("".join(self.buffer))
        self.buffer.clear()
        if not raw:
            return
        kind: Kind = "text"
        tag, level, bullet = state["tag"], 0, ""
        if state["outside"]:
            kind = "outside"
        elif re.fullmatch("h[1-6]", tag):
            kind, level = "heading", int(tag[1])
            if level == 1:
                self.h1 = self.h1 or squeeze(clean(raw))
        elif state["li"]:
            kind, bullet = "item", state["li"]
            if state.get("used") == len(self.lines):
                kind, bullet = "text", ""
        elif tag == "dt":
            kind = "term"
        line = structured(len(self.lines) + 1, "  " * min(state["depth"], 8) + raw, kind, bullet=bullet, level=level)
        self.lines.append(line)
        if kind == "item":
            state["li"] = ""

    def _row(self, node: Any, state: dict[str, Any]) -> None:
        cells = tuple(squeeze(clean(_text(cell))) for cell in node.iter() if cell.tag in ("td", "th"))
        if not any(cells):
            return
        raw = " | ".join(cells)
        kind: Kind = "outside" if state["outside"] else "row"
        self.lines.append(
            structured(
                len(self.lines) + 1,
                raw,
                kind if len(cells) > 1 else ("outside" if state["outside"] else "text"),
                cells=cells,
            )
        )


def _text(node: Any) -> str:
    parts = []
    for item in node.traverse(include_text=True):
        if item.tag == "-text":
            parts.append(item.text_content or "")
        elif item.tag in _BLOCK or item.tag == "br":
            parts.append(" ")
    return "".join(parts)


def _layout(node: Any) -> bool:
    """Whether a table only lays the page out: it holds headings, lists, paragraphs of length or further tables."""
    return any(inner.mem_id != node.mem_id for inner in node.css("table, h1, h2, h3, p + p, li"))


_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|sidebar|breadcrumbs?|footer|cookie|share|social|related\w*|comments?|side|right|widgets?|banner|advert|pagination|subscribe|login)(?:$|[\s_-])",
    re.I,
)


def _aside(node: Any) -> bool:
    attributes = node.attributes
    role = attributes.get("role") or ""
    if role in ("navigation", "complementary", "contentinfo", "search", "banner"):
        return True
    if (
        "hidden" in attributes
        or (attributes.get("aria-hidden") == "true")
        or "display:none" in (attributes.get("style") or "").replace(" ", "")
    ):
        return True
    if node.tag in ("body", "main", "article", "html"):
        return False
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return (
        bool(named.strip())
        and bool(_ASIDE.search(named))
        and len(node.text(deep=True)[:3000]) < 3000
        and node.css_first("h1, article, main") is None
    )
