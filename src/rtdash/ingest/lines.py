"""Lines: the text as read, line by line, with the marks that the steps after this one need.

The text of a line is folded (NBSP and runs of blanks become one blank, controls and bidi marks are gone); the sign
of a list item is taken off and kept beside it. What the fold changed is told by `faults.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from rtdash.ingest.pictures import signed

Kind = Literal["text", "heading", "item", "row", "term", "outside"]

BULLETS = "+▸▹▻❖✦➥•◦▪▫●○■□◆◇♦★☆‣⁃∙·*➢➤➔➜→⇒►▶✓✔–—-»"
_BULLET = re.compile(
    rf"(?:([{re.escape(BULLETS)}]+\ufe0f?|o(?=\s{{2}}|\t|\s[A-ZА-ЯЁ“«\"]))\s+|([•◦▪▫●○■□◆◇♦★☆‣⁃∙➢➤➔➜→⇒►▶✓✔])|"
    r"(\(\d{1,2}\)|[IVX]{1,4}[.)](?=\s+\S+\s+[a-zа-я]))\s+|(\d{1,3}[.)])(?:\s+|(?=[A-ZА-ЯЁ«“\"]))|([a-zа-я]\))\s+)(?=\S)"
)
_CONTROL = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_GAP = re.compile(r"[^\S\t]{3,}")
_CELLS = re.compile(r"\t| \| |[|](?= )|¦")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `number` is 1-based, `text` folded and without its bullet, `raw` as read without controls."""

    number: int
    raw: str
    text: str
    bullet: str = ""
    indent: int = 0
    kind: Kind = "text"
    level: int = 0
    cells: tuple[str, ...] = field(default=())

    @property
    def blank(self) -> bool:
        """Whether there is nothing on the line."""
        return not self.text and not self.bullet

    @property
    def whole(self) -> str:
        """The text with its bullet, as one reads it."""
        return f"{self.bullet} {self.text}" if self.bullet else self.text


def squeeze(text: str) -> str:
    """Fold white space (NBSP and its kin too) to single blanks and strip the ends."""
    return " ".join(text.split())


def clean(text: str) -> str:
    """Take control characters and bidi marks out of a text and compose its accents."""
    if text.isascii() and text.isprintable():
        return text
    text = _CONTROL.sub("", text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def split(text: str) -> list[str]:
    """The lines of a text, as an editor numbers them: \\n, \\r\\n and \\r end a line, nothing else does."""
    found = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if found and not found[-1]:
        found.pop()
    return found


def mark(raw_lines: Iterable[str]) -> list[Line]:
    """Make lines of raw text; list signs, indents and cells (tabs, bars, three blanks) are recognised."""
    return signed([_line(number, clean(raw)) for number, raw in enumerate(raw_lines, 1)])


def _line(number: int, raw: str) -> Line:
    body = raw.lstrip()
    indent = len(raw) - len(body)
    found = _BULLET.match(body)
    bullet = ""
    if found:
        bullet = next(group for group in found.groups() if group)
        body = body[found.end() :]
    text = squeeze(body)
    cells: tuple[str, ...] = ()
    if "\t" in body or "|" in body or "   " in body or "¦" in body:
        parts = tuple(squeeze(part) for part in _CELLS.split(_GAP.sub("\t", body.strip()).strip("|")))
        cells = parts if len(parts) > 1 else ()
    elif body.count(" / ") >= 2:
        cells = tuple(squeeze(part) for part in body.split(" / "))
    return Line(number, raw, text, bullet, indent, cells=cells)


def structured(
    number: int, raw: str, kind: Kind, *, bullet: str = "", level: int = 0, cells: tuple[str, ...] = ()
) -> Line:
    """A line whose marks come from the structure of a saved page."""
    line = _line(number, clean(raw))
    if kind == "row":
        return replace(line, kind=kind, cells=cells)
    if kind == "item" and not line.bullet:
        return replace(line, kind=kind, bullet=bullet or "•")
    if kind in ("heading", "outside") and line.bullet:
        line = replace(line, text=line.whole, bullet="")
    return replace(line, kind=kind, level=level)


_ABBREVIATION_END = re.compile(r"(?:^|[\s(«“\"'-])((?:\w{1,7}\.)*\w{1,7})\.$")
_STOP = re.compile(r"[.!?…](?<![.!?…].)[.!?…]*[\"”’»)\]]*\s+(?=[\"“‘«(\[—–-]*\s*[A-ZА-ЯЁÀ-Ž0-9])")


@lru_cache(maxsize=1)
def _front_degree() -> re.Pattern[str]:
    from rtdash.ingest.words import words

    return re.compile(rf"(?<!\w){words()['front_degrees']}(?=.$)")


def _degree_leads(around: str) -> bool:
    """Whether a full stop is the last of a degree before a name: "д.г.н. Цырен Бадмажапов"."""
    return around[-1] >= "А" and _front_degree().search(around) is not None


_AND_SO_ON = re.compile(r"(?:(?:^|\s)и\s+(?:др|пр|т\.\s?[дп])|\b(?:etc|et al))\.$")


def sentences(text: str) -> list[str]:
    """Split prose into sentences; initials and abbreviations do not end one."""
    from rtdash.ingest.words import folded

    abbreviations = folded("abbreviations") | folded("honorifics")
    found, start = [], 0
    for stop in _STOP.finditer(text):
        before = text[max(start, stop.start() - 24) : stop.start() + 1]
        if text[stop.start()] == "." and (last := _ABBREVIATION_END.search(before)):
            word = last[1]
            if _AND_SO_ON.search(before):
                found.append(text[start : stop.end()].strip())
                start = stop.end()
                continue
            if (
                (len(word) == 1 and word.isupper())
                or word.casefold() in abbreviations
                or re.fullmatch(r"(?:[A-ZА-ЯЁ]\.)+[A-ZА-ЯЁ]", word)
                or _degree_leads(before + text[stop.start() + 1 : stop.end() + 1])
            ):
                continue
        found.append(text[start : stop.end()].strip())
        start = stop.end()
    if text[start:].strip():
        found.append(text[start:].strip())
    return found
