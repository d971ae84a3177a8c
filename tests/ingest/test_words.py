"""Phrases: found whatever their case, at the place where they stand."""

from __future__ import annotations

import re

import pytest

from rtdash.ingest.cues import lowered
from rtdash.ingest.words import Phrases


@pytest.mark.parametrize(
    "text", ["İstanbul Held A Forum", "Yıldız WAS HELD", "Круглый Стол ПРОШЁЛ", "ſeminar held", ""]
)
def test_a_lowered_text_keeps_every_letter_at_its_place(text: str) -> None:
    """The lower case of a dotted capital I is two letters; here it is one."""
    assert len(lowered(text)) == len(text)


@pytest.mark.parametrize("text", ["İstanbul Held A Forum", "it WAS HELD", "Форум ПРОШЁЛ здесь", "held at IIT", "none"])
def test_phrases_find_what_a_pattern_without_case_finds(text: str) -> None:
    """A pattern may name capitals and classes of letters; the places are those of `re.I`."""
    pattern = r"(?<!\w)(?P<verb>was HELD|held(?=\W)|ПРОШ[ЁЕ]л)(?!\w)"
    found, plain = Phrases(pattern).search(text), re.search(pattern, text, re.I)
    assert (found and found.span()) == (plain and plain.span())
