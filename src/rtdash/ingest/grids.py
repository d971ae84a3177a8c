"""Rows and cells of tables, also of those that are made of other elements, side by side."""

from __future__ import annotations

import re
from typing import Any

from rtdash.ingest.elements import BLOCK, SILENT
from rtdash.ingest.lines import squeeze

ROWS = frozenset({"div", "li", "p"})
_CELLS = frozenset({"td", "th", "div", "span", "p", "b", "strong"})
_VALUE = re.compile(r"\d[\d ,.]*\s?%?(?:\s?\(\d[\d ,.]*\s?%?\))?|[–—-]")


def cells(node: Any) -> list[Any]:
    """The cells of a row; none where it has text of its own, or more than a row has."""
    if node.tag == "tr":
        return [cell for cell in node.iter() if cell.tag in ("td", "th")]
    found: list[Any] = []
    child = node.child
    while child is not None and len(found) <= 6:
        if child.tag in _CELLS:
            found.append(child)
        elif child.tag != "-text" or (child.text_content or "").strip():
            return []
        child = child.next
    return found if child is None else []


def _short(cell: Any) -> str:
    """The text of a cell that holds a few words and no block of its own; "" of any other."""
    parts: list[str] = []
    for looked, item in enumerate(cell.traverse(include_text=True)):
        if looked > 8 or item.tag in SILENT or (looked and item.tag in BLOCK):
            return ""
        parts.append((item.text_content or "")[:400] if item.tag == "-text" else "")
    text = squeeze("".join(parts))
    return text if len(text) <= 60 else ""


def rows(parent: Any) -> frozenset[int]:
    """The rows of a table that is made of other elements, by their ids in memory; none where the children are no rows.

    Two rows or more hold a label and numbers, two or more, of as many columns: "Yes", "38%", "46%"; and the row right
    over the first of them, if it is of as many short texts, names the columns.
    """
    told: list[tuple[int, int]] = []
    heads: list[tuple[int, int]] = []
    above, child = None, parent.child
    while child is not None:
        held = cells(child) if child.tag in ROWS else []
        texts = [_short(cell) for cell in held] if len(held) > 2 else []
        if texts and any(map(str.isalpha, texts[0])) and all(map(_VALUE.fullmatch, texts[1:])):
            told.append((len(texts), child.mem_id))
            if above is not None:
                heads.append(above)
            above = None
        elif child.tag != "-text":
            above = (len(texts), child.mem_id) if texts and all(texts[1:]) else None
        child = child.next
    wide = told[0][0] if told else 0
    found = [row for columns, row in told if columns == wide]
    return frozenset((*found, *(row for columns, row in heads if columns == wide))) if len(found) > 1 else frozenset()
