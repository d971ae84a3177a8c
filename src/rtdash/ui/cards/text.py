"""Text from pages inside Markdown: escaped, so that it shows as it stands."""

from __future__ import annotations

import re
import string

_PUNCTUATION = re.compile(f"([{re.escape(string.punctuation)}])")
_SHORTCODE = re.compile(r":(?=[\w+/-]+:)")


def escape(words: str) -> str:
    """Escape every sign that Markdown, its directives, shortcodes or mathematics could take for their own."""
    folded = " ".join(words.split())
    return _PUNCTUATION.sub(r"\\\1", _SHORTCODE.sub(":\u2060", folded))
