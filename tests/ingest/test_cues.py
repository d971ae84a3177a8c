"""Cues: an expression is tried wherever it may stand, and only there."""

from __future__ import annotations

import re

import pytest

from rtdash.ingest import cues


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"(?<!\w)(?:moderated by|chaired)(?!\w)", {"moderated by", "chaired"}),
        (r"(?:was|were)? held (?:on|in)", {" held "}),
        (r"(?:poll|опрос)\w*|vote[sd]?", {"poll", "опрос", "vote"}),
        (r"(?:base|n) ?[:=] ?\d+", {":", "="}),
        (r"Held(?= at)", {"held"}),
        (r"\d+|held", set()),
        (r"(?:held)?", set()),
        (r"[a-z]+day", {"day"}),
    ],
)
def test_what_an_expression_needs(pattern: str, needed: set[str]) -> None:
    """The rarest letters of each of its forms; none where a form needs none."""
    assert cues.needs(pattern) == needed


def test_every_expression_is_told_where_it_stands() -> None:
    """Before the automaton is made any text may hold it; then only one that holds what it needs."""
    patterns = [rf"(?<!\w)(?:first{number}|second{number} (?:time|round))(?!\w)" for number in range(40)]
    bits = [cues.add(pattern) for pattern in patterns]
    texts = [
        f"They met a second{number} time, {'FIRST' if number % 3 else 'last'}{number + 1}." for number in range(300)
    ]
    for text in texts:
        held = cues.seen(text)[1]
        standing = [bit for bit, pattern in zip(bits, patterns, strict=True) if re.search(pattern, text, re.I)]
        assert all(held & bit for bit in standing)
    assert sum(bool(cues.seen("Nothing of the kind.")[1] & bit) for bit in bits) == 0
