"""Text from pages in Markdown: nothing of it works."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtdash.ui.cards.text import escape, marked


@pytest.mark.parametrize(
    "words", ["see https://example.org/a", "WWW.example.org", "write to a.b@example.org", "http://a.b?c=d", "x://y"]
)
def test_a_bare_address_becomes_no_link(words: str) -> None:
    """Streamlit would link it though every sign is escaped: a sign that is not seen keeps its parts apart."""
    shown = re.sub(r"\\(.)", r"\1", escape(words))
    assert not re.search(r"://|www\.|\w@", shown, re.IGNORECASE)
    assert shown.replace("\u2060", "") == words


@given(st.text())
def test_every_sign_is_escaped_and_none_is_lost(words: str) -> None:
    """Taken out of Markdown again, the text is what it was, white space folded."""
    escaped = escape(words)
    assert not re.search(r"(?<!\\)(?:\\\\)*[<>*_`\[\]()$#|~!]", escaped.replace("\\\\", ""))
    bare = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped)
    assert bare.replace("\u2060", "") == " ".join(words.split()).replace("\u2060", "")


@pytest.mark.parametrize(
    ("words", "spans", "shown"),
    [
        ("a b c", [(2, 3)], "a :yellow-background[b] c"),
        ("a", [(0, 1)], ":yellow-background[a]"),
        ("<b> *x* [y](z)", [(5, 6)], r"\<b\> \*:yellow-background[x]\* \[y\]\(z\)"),
        ("no marks", [], "no marks"),
        ("ab cd", [(0, 2), (3, 5)], ":yellow-background[ab] :yellow-background[cd]"),
    ],
)
def test_marked_text_is_escaped(words: str, spans: list[tuple[int, int]], shown: str) -> None:
    """Marks are ours, all else of the text shows as it stands."""
    assert marked(words, spans) == shown
