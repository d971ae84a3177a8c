"""Text from pages inside Markdown: escaped, so that it shows as it stands."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from rtdash.domain.event import spoken

_PUNCTUATION = re.compile(f"([{re.escape(string.punctuation)}])")
_SHORTCODE = re.compile(r":(?=[\w+/-]+:)")
# Streamlit makes links of bare addresses even where every sign is escaped.
_ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=[\w.+-])(?=@)", re.IGNORECASE)


def escape(words: str) -> str:
    """Escape every sign that Markdown, its directives, shortcodes or mathematics could take for their own.

    Where no escape helps (shortcodes, bare addresses) a word joiner, which is not seen, keeps the text apart.
    """
    folded = " ".join(words.split())
    return _PUNCTUATION.sub(r"\\\1", _ADDRESS.sub("\u2060", _SHORTCODE.sub(":\u2060", folded)))


def marked(words: str, spans: Iterable[Sequence[int]]) -> str:
    """Escape a text and mark the spans [start, end) of it, which are in order and without overlap."""
    parts: list[str] = []
    done = 0
    for start, end in spans:
        parts += [_kept(words[done:start]), f":yellow-background[{escape(words[start:end])}]"]
        done = end
    return "".join([*parts, _kept(words[done:])])


def _kept(piece: str) -> str:
    """Escape a piece of a text with the blank that it begins or ends with."""
    before = " " if piece[:1].isspace() else ""
    after = " " if len(piece) > 1 and piece[-1:].isspace() else ""
    return f"{before}{escape(piece)}{after}"


def when(start: Any, end: Any, precision: Any) -> str:
    """The date of an answer's row (days or NaT) as it is said: "11 October 2024", "date unknown"."""
    first = None if pd.isna(start) else pd.Timestamp(start).date()
    last = None if pd.isna(end) else pd.Timestamp(end).date()
    return spoken(first, last, precision if isinstance(precision, str) else "none")


def count(number: Any, singular: str, plural: str | None = None) -> str:
    """A count with its unit: "1 thesis", "1,200 theses"."""
    many = int(number)
    return f"{many:,} {singular if many == 1 else plural or f'{singular}s'}"
