"""Sniff and decode: from the bytes of a page to text, and what had to be decided on the way.

The order of evidence: a byte order mark, the encoding that the page declares, valid UTF-8, then detection.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import islice

from rtdash.errors import PageError
from rtdash.settings import MAX_PAGE_BYTES

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_.:-]{2,40})", re.I)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([a-zA-Z0-9_.:-]{2,40})", re.I)
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|ul|table|section|meta|script)\b[^>]{0,2000}>", re.I
)
_ENOUGH = 3
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f]")
_SIGNATURES = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP, Word or Excel file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"SQLite format 3": "an SQLite file",
    b"\x7fELF": "a program",
    b"Rar!": "a RAR file",
    b"7z\xbc\xaf": "a 7z file",
}


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, whether it is HTML, and a sentence where the encoding was not certain."""

    text: str
    html: bool
    encoding: str
    doubt: str = ""


def decode(data: bytes) -> Page:
    """Make text of the bytes of a page. Raises `PageError` for an empty, binary or too large one."""
    if len(data) > MAX_PAGE_BYTES:
        size, most = len(data) / 1_048_576, MAX_PAGE_BYTES // 1_048_576
        raise PageError(f"the page is {size:.1f} MB; at most {most} MB are read. Save only the article and try again")
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise PageError("the page is empty: there is not one letter in it. Paste or save the page again")
    for signature, name in _SIGNATURES.items():
        if data.startswith(signature):
            raise PageError(f"this is {name}, not a page of text; save the page as HTML or paste its text")
    text, encoding, doubt = _text(data)
    controls = len(_CONTROLS.findall(text[:20000]))
    if controls > 20 and controls > len(text[:20000]) * 0.02:
        raise PageError("this is a binary file, not a page of text; save the page as HTML or paste its text")
    if not any(letter.isalnum() for letter in text):
        raise PageError("the page is empty: there is not one letter in it. Paste or save the page again")
    return Page(text, _marked_up(text[:200_000]), encoding, doubt)


def _marked_up(text: str) -> bool:
    """Whether the text is HTML: it begins with a tag of a page's structure, or holds several of them.

    A tag or two in the middle of a text are words of that text: nothing of a pasted page may be taken for markup.
    """
    first = _HTML.match(text.lstrip("\ufeff \t\r\n"))
    return first is not None or sum(1 for _ in islice(_HTML.finditer(text), _ENOUGH)) == _ENOUGH


def _text(data: bytes) -> tuple[str, str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = data.decode(encoding, errors="replace")
            return text, encoding, "" if "\ufffd" not in text else f"some bytes are no {encoding}"
    try:
        return data.decode("utf-8"), "utf-8", ""
    except UnicodeDecodeError as error:
        broken = error
    declared = _META.search(data[:4096]) or _XML.search(data[:200])
    if declared:
        name = declared[1].decode("ascii")
        try:
            codec = codecs.lookup(name)
        except LookupError:
            codec = None
        if codec is not None and codec.name != "utf-8":
            try:
                return data.decode(codec.name), codec.name, ""
            except (UnicodeDecodeError, ValueError):
                pass
    if _nearly_utf8(data, broken):
        return (
            data.decode("utf-8", errors="replace"),
            "utf-8",
            "some bytes are no UTF-8 (the page may be cut or damaged)",
        )
    if data.count(b"\x00") > len(data) // 20:
        raise PageError("this is a binary file, not a page of text; save the page as HTML or paste its text")
    return _detected(data)


def _nearly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether the multi-byte letters are UTF-8 save for a few broken places (a cut page, one bad byte)."""
    text = data[:200_000].decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    multibyte = sum(1 for letter in text if letter > "\x7f" and letter != "\ufffd")
    return (error.start >= len(data) - 3) or multibyte > 4 * broken


def _detected(data: bytes) -> tuple[str, str, str]:
    """Tell single-byte encodings apart: windows-1251 by its share of Russian letters, else by detection."""
    sample = data[:100_000]
    cyrillic = _russian(sample.decode("cp1251", errors="replace"))
    high = sum(1 for byte in sample if byte >= 0x80)
    if high >= 8 and cyrillic > 0.6 * high:
        text = data.decode("cp1251", errors="replace")
        return text, "windows-1251", ""
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    encoding = best.encoding if best is not None else "cp1252"
    if encoding in ("ascii", "utf_8") or not encoding:
        encoding = "cp1252"
    if high < 40:
        # a few odd letters in Latin text: typographic quotes and dashes of windows-1252
        encoding = "cp1252"
    text = data.decode(encoding, errors="replace")
    return text, encoding, f"the encoding was not declared; read as {encoding}"


def _russian(text: str) -> int:
    """How many letters stand in words that look Russian: lower case after the first letter."""
    return sum(len(word) for word in re.findall(r"[А-Яа-яЁё][а-яё]*", text) if len(word) > 1)
