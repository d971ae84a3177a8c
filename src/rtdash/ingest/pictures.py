"""Pictographs at the ends of a line, as messengers print them: signs of a list, ornaments, a hand that points down.

A sign of a list ("🔹", "✅", "1️⃣") becomes the line's bullet; any other is an ornament and is taken off. Stars stay,
for they rate, and so does a picture with nothing but numbers beside it, which counts reactions.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rtdash.ingest.lines import Line

_PICTURE = (
    "(?:[\u2190-\u21ff\u231a-\u23ff\u25aa-\u25fe\u2600-\u2604\u2607-\u26ff\u2700-\u27bf\u2b05-\u2b1c\u2b55"
    "\U0001f1e6-\U0001f1ff\U0001f300-\U0001f31e\U0001f321-\U0001f64f\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7eb"
    "\U0001f900-\U0001faff]\ufe0f?)"
)
_KEYCAP = r"(?:(\d{1,2}|[\d\ufe0f\u20e3]{2,6})\ufe0f?\u20e3)"
_FRONT = re.compile(rf"(?:{_KEYCAP}|(?P<signs>{_PICTURE}+(?:\s+{_PICTURE}+)*))\s*(?=\S)")
_BACK = re.compile(rf"\s*(?P<signs>{_PICTURE}+(?:\s+{_PICTURE}+)*)$")
_MOST = 24  # letters of a line's end that are looked at
_DOWN = frozenset("👇⬇⤵↓🔽")
_POINTS = frozenset("🔹🔸🔷🔶🔺🔻🔵🔴🟢🟠🟡🟣🟤⚫⚪🟦🟥🟧🟨🟩🟪🟫⬛⬜◼◻◾◽▪▫☑✅✔❇✳➕➖🔘💠")


def signed(lines: list[Line]) -> list[Line]:
    """The lines of a page with the pictographs at their ends taken off, those of a list kept as bullets."""
    fronts = [_front(line) for line in lines]
    if not any(fronts) and not any(_ends_in_picture(line.text) for line in lines):
        return lines
    heads = [front for front, line in zip(fronts, lines, strict=True) if not line.blank]
    repeated = {one for one, other in pairwise(heads) if one and one == other}
    found = []
    for line, front in zip(lines, fronts, strict=True):
        whole = line.text
        text = whole[_FRONT.match(whole).end() :] if front else whole  # type: ignore[union-attr]
        text = _without_end(text)
        if text == whole:
            found.append(line)
            continue
        listed = front and (front.endswith(".") or front[0] in _POINTS or front in repeated)
        bullet = front if listed and not line.bullet and line.kind == "text" and not _heading(text) else line.bullet
        cells = (_bare(line.cells[0]), *line.cells[1:]) if line.cells and front else line.cells
        found.append(replace(line, text=text, bullet=bullet, cells=cells))
    return found


def picture(bullet: str) -> bool:
    """Whether a bullet is a pictograph and no sign of plain text."""
    return bullet > "\U0001f000"


def _front(line: Line) -> str:
    """The sign that a line begins with, "" where there is none or no words stand behind it; "1." for a keycap."""
    text = line.text
    if not text or text[0].isalpha() or text.isascii() or (found := _FRONT.match(text)) is None:
        return ""
    if re.search(r"[^\W\d_]", text[found.end() :]) is None:
        return ""
    digits = re.sub(r"\D", "", found[0])
    return f"{digits}." if digits else found["signs"].replace("\ufe0f", "")


def _bare(cell: str) -> str:
    found = _FRONT.match(cell)
    return cell[found.end() :] if found else cell


def _ends_in_picture(text: str) -> bool:
    return bool(text) and ord(text[-1]) > 0x2000 and _BACK.search(text, max(0, len(text) - _MOST)) is not None


def _without_end(text: str) -> str:
    """A text without the pictographs behind it; a hand that points down says what a colon says."""
    found = _BACK.search(text, max(0, len(text) - _MOST)) if _ends_in_picture(text) else None
    rest = text[: found.start()].rstrip() if found else ""
    if found is None or not re.search(r"[^\W\d_]", rest):
        return text
    down = any(sign in _DOWN for sign in found["signs"]) and rest[-1] not in ".:?!…,;"
    return f"{rest}:" if down else rest


def _heading(text: str) -> bool:
    """Whether a sign stands before the words of a known heading ("📌 Тезисы") and makes no list."""
    from rtdash.ingest.words import fold, heading_kinds, role_words

    words = fold(text.rstrip(" :")) if len(text) < 90 else ""
    return words in heading_kinds() or words in role_words()
