"""Saved HTML: structure first. JSON-LD and microdata, headings, lists and tables become marked lines and hints.

Script and style are no text; nav, aside, footer, forms and what stands outside the article are furniture.
Above 300 lines because one walk over the tree meets every kind of element.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from rtdash.errors import PageError
from rtdash.ingest import grids
from rtdash.ingest.elements import BLOCK, SILENT
from rtdash.ingest.hints import Hints, find
from rtdash.ingest.lines import Kind, Line, clean, split, squeeze, structured
from rtdash.ingest.pictures import signed

_OUTSIDE = frozenset({"nav", "aside", "footer", "form", "button", "dialog", "menu"})


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
        head = _head(tree) if scope is not None else None
        walk.run(body, [node.mem_id for node in (scope, head) if node is not None])
    hints.h1 = hints.h1 or walk.h1
    return Saved(signed(walk.lines), hints)


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


_LONGEST_HEAD = 500
_MENU = "nav, form, ul, ol, aside, article, main, a[href='/'], [role=navigation]"


def _head(tree: Any) -> Any:
    """What holds the title above the article, with the day and the place: a block of few words and no menu."""
    title = tree.css_first("h1")
    parent = title.parent if title is not None else None
    if parent is None or parent.tag not in ("header", "hgroup", "section", "div"):
        return None
    return parent if len(parent.text(deep=True)) < _LONGEST_HEAD and parent.css_first(_MENU) is None else None


_LOOKS = 2000


class _Walk:
    """A walk over the tree without recursion: text gathers in a buffer, block elements end a line."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.buffer: list[str] = []
        self.h1: str | None = None
        self.looks = 0
        self.grids: dict[int, frozenset[int]] = {}

    def run(self, body: Any, scope: Sequence[int]) -> None:
        """Read the body; `scope` are the nodes that are the article, none where the whole page is."""
        stack: list[tuple[Any, bool, dict[str, Any]]] = [
            (body, False, {"outside": bool(scope), "tag": "", "li": "", "depth": 0})
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
            if tag in SILENT or tag is None:
                continue
            if tag == "br":
                self._flush(state)
                continue
            inner = state
            if tag in BLOCK or state.get("named") == node.mem_id:
                self._flush(state)
                inner = self._state(node, tag, state, scope)
                if (tag == "tr" and not inner.get("layout")) or (tag in grids.ROWS and self._in_grid(node)):
                    self._row(node, inner)
                    continue
            elif tag in _WORDS and self.buffer and _glued(node, self.buffer[-1]):
                self.buffer.append(" ")
            stack.append((node, True, inner))
            named = _quoted(node) if tag in ("figure", "blockquote") else None
            child = node.last_child
            while child is not None:
                if named is None or child.mem_id != named.mem_id:
                    stack.append((child, False, inner))
                child = child.prev
            if named is not None:
                stack.append((named, False, {**inner, "named": named.mem_id}))

    def _in_grid(self, node: Any) -> bool:
        """Whether an element is a row of a table that is made of other elements, side by side."""
        parent = node.parent
        if parent is None:
            return False
        if parent.mem_id not in self.grids:
            self.grids[parent.mem_id] = grids.rows(parent)
        return node.mem_id in self.grids[parent.mem_id]

    def _aside(self, node: Any) -> bool:
        """`_aside`, whose look at the text is bounded to so many nodes a page."""
        if self.looks > _LOOKS:
            return False
        self.looks += bool(node.attributes.get("class") or node.attributes.get("id"))
        return _aside(node)

    def _state(self, node: Any, tag: str, state: dict[str, Any], scope: Sequence[int]) -> dict[str, Any]:
        inner = dict(state)
        named = state.get("named") == node.mem_id
        if (tag in _OUTSIDE and not named) or (not state.get("closed") and self._aside(node)):
            inner["outside"] = True
            inner["closed"] = True
        elif (node.mem_id in scope or tag == "h1") and not state.get("closed"):
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
        elif tag == "dl":
            inner["said"] = _said(node)
        elif tag in ("dt", "dd"):
            inner["li"] = "•" if tag == "dd" and state.get("said") else ""
        inner["tag"] = tag
        return inner

    def _close(self, tag: str, state: dict[str, Any]) -> None:
        if tag in BLOCK or state["tag"] == "cite":
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
        elif tag == "dd" and raw.count(" ") > 4 and raw.rstrip('»”"')[-1:] in (".", "!", "?", "…"):
            kind, bullet = "item", "•"  # what somebody said, under the term that names him
        elif state["li"]:
            kind, bullet = "item", state["li"]
            if state.get("used") == len(self.lines):
                kind, bullet = "text", ""
        elif tag == "dt":
            kind = "term"
        elif "named" in state:
            kind, raw = "term", raw.lstrip("—–- ")
        line = structured(len(self.lines) + 1, "  " * min(state["depth"], 8) + raw, kind, bullet=bullet, level=level)
        self.lines.append(line)
        if kind == "item":
            state["li"] = ""

    def _row(self, node: Any, state: dict[str, Any]) -> None:
        cells = tuple(squeeze(clean(_text(cell))) for cell in grids.cells(node))
        if not any(cells):
            return
        if len(cells) == 2 and all(cells) and cells[0] in _DOTS:
            kind: Kind = "outside" if state["outside"] else "item"  # a list that is laid out as a table
            self.lines.append(structured(len(self.lines) + 1, cells[1], kind, bullet=cells[0]))
            return
        raw = " | ".join(cells)
        kind = "outside" if state["outside"] else "row"
        self.lines.append(
            structured(
                len(self.lines) + 1,
                raw,
                kind if len(cells) > 1 else ("outside" if state["outside"] else "text"),
                cells=cells,
            )
        )


_DOTS = frozenset("•◦▪▫●○■□◆◇♦‣⁃∙·")
"""Signs of a list in a cell of their own; a dash or a tick there can be a value."""
_WORDS = frozenset({"span", "b", "strong", "em", "i", "small", "label"})
_COUNTED = re.compile(r"\s*[(\[]?\d[\d ,.]*\s?(?:%|[^\W\d]+\.?)?[)\]]?\s*")


def _glued(node: Any, before: str) -> bool:
    """Whether one element of a line holds a number and the one before it a label: "Yes" and "46%", a span each."""
    last = node.prev
    if last is None or last.tag not in _WORDS or not (before[-1:].isalnum() or before[-1:] in "%).»”"):
        return False  # "COVID-" and "19" are one word
    here = node.text(deep=True)[:60]
    return _COUNTED.fullmatch(here) is not None or (
        here[:1].isalpha() and _COUNTED.fullmatch(last.text(deep=True)[:60]) is not None
    )


def _text(node: Any) -> str:
    parts: list[str] = []
    for item in node.traverse(include_text=True):
        if item.tag in _WORDS and parts and _glued(item, parts[-1]):
            parts.append(" ")
        if item.tag == "-text":
            parts.append(item.text_content or "")
        elif item.tag in BLOCK or item.tag == "br":
            parts.append(" ")
    return "".join(parts)


def _layout(node: Any) -> bool:
    """Whether a table only lays the page out: it holds headings, lists, paragraphs of length or further tables."""
    return any(inner.mem_id != node.mem_id for inner in node.css("table, h1, h2, h3, p + p, li"))


def _quoted(node: Any) -> Any:
    """Who is quoted where the name stands under the words, which read as a heading over them; None where none is."""
    if node.tag == "figure" and node.css_first("blockquote") is None:
        return None
    names = [child for child in node.iter() if child.tag in ("figcaption", "cite", "footer")]
    return names[0] if len(names) == 1 and len(names[0].text(deep=True)) < 150 else None


_SENTENCE = re.compile(r"\S+(?:\s+\S+){4,}[.!?…][”»\"’)]*\s*", re.S)


def _said(node: Any) -> bool:
    """Whether a list of terms has several sentences under a term: what somebody said, a bullet each."""
    told = [child for child in node.iter() if child.tag in ("dt", "dd")]
    several = any(one.tag == other.tag == "dd" for one, other in pairwise(told))
    whole = [_SENTENCE.fullmatch(_text(child).strip()) is not None for child in told if child.tag == "dd"]
    return several and sum(whole) * 4 >= len(whole) * 3  # one may end in a smile


_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|sidebar|breadcrumbs?|footer|cookie|share|social|related\w*|comments?|side|right|widgets?|banner|advert|pagination|subscribe|login)(?:$|[\s_-])",
    re.I,
)


_POLL = re.compile(r"\S*(?:^|[\s_-])polls?(?=$|[\s_-])\S*", re.I)  # "message_widget_poll" is a poll, not a widget


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
        and bool(_ASIDE.search(_POLL.sub("", named) if "poll" in named.lower() else named))
        and len(node.text(deep=True)[:3000]) < 3000
        and node.css_first("h1, article, main") is None
    )
