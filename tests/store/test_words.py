"""Words: how texts are split, folded and stemmed, for the index and for queries alike."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtdash.store.words import fold, folded, spans, stem, tokens, words


def test_texts_are_split_into_words() -> None:
    """Hyphens and slashes part words; a possessive ending and the dots of an abbreviation belong to theirs."""
    assert tokens("The U.S. and China's US-China talks, 2023/24: O’Brien, e.g. Ёлка.") == [
        *("The", "U.S.", "and", "China's", "US", "China", "talks", "2023", "24", "O’Brien", "e.g.", "Ёлка"),
    ]


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("U.S.", "us"),
        ("China's", "china"),
        ("PRC’s", "prc"),
        ("states'", "states"),
        ("O’Brien", "o'brien"),
        ("Ёлка", "елка"),
        ("ﬁn", "fin"),
        ("ООН", "оон"),
    ],
)
def test_words_are_folded(token: str, expected: str) -> None:
    """Case, ё, ligatures, dots and possessive endings do not tell words apart."""
    assert fold(token) == expected


@pytest.mark.parametrize(
    "forms",
    [
        ("sanction", "sanctions", "sanctioned"),
        ("energy", "energies"),
        ("Китай", "Китая", "Китаю", "Китаем"),
        ("Шанхай", "Шанхая", "Шанхаю"),
        ("энергия", "энергию", "энергии"),
        ("санкции", "санкций", "санкциями"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    """Snowball for English and for Russian, chosen by the alphabet of the word."""
    assert len({stem(fold(form)) for form in forms}) == 1


def test_words_of_two_alphabets_stand_in_one_text() -> None:
    """A Latin name in a Russian text is stemmed as anywhere else."""
    assert [stem(word) for word in folded("Санкции BRICS и Russians")] == ["санкц", "bric", "и", "russian"]


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    """Spans, tokens and folded words are the same words in the same order."""
    found = list(words(text))
    assert [text[word.start : word.end] for word in found] == tokens(text)
    assert [(word.start, word.end) for word in found] == spans(text)
    assert [word.folded for word in found] == folded(text)


@given(st.text())
def test_a_folded_word_holds_no_blank_and_is_never_empty(text: str) -> None:
    """search_document.words parts words by blanks, so no word may hold one."""
    for word in folded(text):
        assert word
        assert word == "".join(word.split())
        assert "|" not in word
        assert stem(word)


@given(st.lists(st.text(alphabet="abcxyzABCабвгёЁЯ0129", min_size=1, max_size=8), max_size=8))
def test_folded_words_are_folded_for_good(parts: list[str]) -> None:
    """What the index holds, split and folded again, is the same: a phrase can be found in it."""
    once = folded(" ".join(parts))
    assert folded(" ".join(once)) == once


def test_threads_do_not_disturb_each_other() -> None:
    """Readers who search at the same time get the stems that one alone gets."""
    several = [f"{word}{end}" for word in ("nation", "harbour", "валют", "порт") for end in ("ings", "alities", "ами")]
    alone = [stem.__wrapped__(word) for word in several]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(stem.__wrapped__, several * 200))
    finally:
        sys.setswitchinterval(before)
    assert found == alone * 200
