"""Slugs: ids made of names in any alphabet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtdash.domain.record import SLUG
from rtdash.domain.slug import slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Андрей Кортунов", "andrey-kortunov"),
        ("Щёлково — 2024", "shchelkovo-2024"),
        ("Łódź & Tromsø", "lodz-and-tromso"),
        ("O’Brien's “Talk”", "obriens-talk"),
        ("Straße", "strasse"),
        ("Ελλάδα", ""),
        ("", ""),
    ],
)
def test_names_become_slugs(text: str, expected: str) -> None:
    """Cyrillic is transliterated, accents fall, the rest parts words."""
    assert slug(text) == expected


def test_a_long_text_is_cut_between_words() -> None:
    """No slug is longer than the limit, and no word of it is cut unless it alone is longer."""
    assert slug("one two three", limit=8) == "one-two"
    assert slug("one two three", limit=7) == "one-two"
    assert slug("abcdefghij", limit=4) == "abcd"


@given(st.text(), st.integers(1, 40))
def test_a_slug_is_empty_or_an_id(text: str, limit: int) -> None:
    """Whatever the text, the slug may stand in a link."""
    made = slug(text, limit)
    assert len(made) <= limit
    assert made == "" or SLUG.fullmatch(made)
