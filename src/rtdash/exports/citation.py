"""A thesis as it is cited: in words, and as a BibTeX entry that no text can break."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlsplit

from rtdash.domain.event import CLASSIFICATIONS, spoken


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation is made of. `speaker` None: held by all; `link` is the address of the thesis's own page."""

    slug: str
    text: str
    position: int
    event: str
    classification: str
    speaker: str | None = None
    sort_name: str | None = None
    post: str | None = None
    organization: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    date_precision: str = "none"
    venue: str | None = None
    locality: str | None = None
    publisher: str | None = None
    url: str | None = None
    lines: tuple[int, int] | None = None
    link: str = ""
    version: str = ""


def plain(cited: Cited) -> str:
    """The citation in words, one paragraph."""
    standing = ", ".join(part for part in (cited.post, cited.organization) if part)
    speaker = cited.speaker or "The participants"
    who = f"{speaker} ({standing})" if standing else speaker
    at = ", ".join(part for part in (_kind(cited), _day(cited), _place(cited)) if part)
    source = ", ".join(part for part in (cited.publisher, web(cited.url), lines(cited.lines)) if part)
    parts = [f"{who}. Thesis {cited.position} of “{cited.event}” ({at}): {_stop(cited.text)}"]
    if source:
        parts.append(f"Source: {_stop(source)}")
    if cited.link:
        parts.append(f"Record: {cited.link}" + (f" (data version {cited.version})." if cited.version else "."))
    return _fold(" ".join(parts))


def bibtex(cited: Cited) -> str:
    """The citation as a BibTeX entry of type `misc`; every text is escaped, braces stay balanced."""
    note = [_stop(cited.text)]
    if spot := lines(cited.lines):
        note.append(f"{spot[0].upper()}{spot[1:]} of the source.")
    if cited.link and web(cited.url):
        note.append(f"Record: {cited.link}.")
    if cited.version:
        note.append(f"Data version {cited.version}.")
    fields = {
        "author": _author(cited),
        "title": f"{{{_escape(f'Thesis {cited.position} of “{cited.event}”')}}}",
        "howpublished": _escape(", ".join(part for part in (_kind(cited), _day(cited), _place(cited)) if part)),
        "publisher": _escape(cited.publisher or ""),
        "year": str(cited.start_date.year) if _dated(cited) and cited.start_date else "",
        "note": _escape(" ".join(note)),
        "url": _address(cited.url) or _address(cited.link),
    }
    rows = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if _dated(cited) and cited.date_precision in ("day", "month") and cited.start_date:
        rows.insert(-2, f"  month = {_MONTHS[cited.start_date.month - 1]},")
    return "\n".join([f"@misc{{{re.sub(r'[^a-z0-9-]', '-', cited.slug.lower())},", *rows, "}"])


def web(url: str | None) -> str | None:
    """The address, when it is one that a browser may be sent to: http or https with a host; else None."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.hostname else None


def lines(span: tuple[int, int] | None) -> str | None:
    """A line span as it is said: "line 43", "lines 43–45"."""
    if span is None:
        return None
    first, last = span
    return f"line {first}" if first == last else f"lines {first}–{last}"


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SIGNS = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{sign: f"\\{sign}" for sign in "$&%#_"},
}
_UNSEEN = ("Cc", "Cf", "Co", "Cs")
# Every sign that an address may hold and BibTeX may not misread.
_SAFE = ":/?&=#%+,;@!$'()*~[]-._"


def _escape(words: str) -> str:
    """Text for a BibTeX field. A brace becomes a command: BibTeX counts braces even after a backslash."""
    return "".join(_SIGNS.get(sign, sign) for sign in _fold(words))


def _address(url: str | None) -> str:
    found = web(url)
    return quote(found, safe=_SAFE) if found else ""


def _author(cited: Cited) -> str:
    """The sort name for BibTeX to split at its comma; a name that it would split wrongly stands whole."""
    if not cited.speaker:
        return ""
    if cited.sort_name and cited.sort_name.count(",") == 1 and " and " not in cited.sort_name:
        return ", ".join(_escape(part.strip()) for part in cited.sort_name.split(","))
    return f"{{{_escape(cited.speaker)}}}"


def _kind(cited: Cited) -> str:
    label = CLASSIFICATIONS.get(cited.classification)
    return label.singular if label else cited.classification


def _dated(cited: Cited) -> bool:
    return cited.start_date is not None and cited.date_precision != "none"


def _day(cited: Cited) -> str:
    return spoken(cited.start_date, cited.end_date, cited.date_precision) if _dated(cited) else "undated"


def _place(cited: Cited) -> str:
    return ", ".join(part for part in (cited.venue, cited.locality) if part)


def _stop(words: str) -> str:
    """A sentence with its full stop."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _fold(words: str) -> str:
    """One line: white space folded, soft hyphens and other marks that are not seen left out."""
    shown = ("".join(sign for sign in word if unicodedata.category(sign) not in _UNSEEN) for word in words.split())
    return " ".join(word for word in shown if word)
