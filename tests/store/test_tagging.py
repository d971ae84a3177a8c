"""Tagging: whole words, any form, capitals as they stand, the longest label."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtdash.domain.filters import Filters
from rtdash.domain.topic import COLORS, Topic, taxonomy
from rtdash.query import topics
from rtdash.store.connect import Store
from rtdash.store.tagging import Tagger


def topic(slug: str, *english: str, russian: tuple[str, ...] = (), **values: Any) -> Topic:
    """A topic with these labels, the first one preferred."""
    labels = {"en": english[0], **({"ru": russian[0]} if russian else {})}
    others = {"en": english[1:], "ru": russian[1:]}
    return Topic.model_validate(
        {"slug": slug, "scheme": "regions", "pref_label": labels, "alt_label": others, **values}
    )


TAGGER = Tagger(
    taxonomy(
        [
            topic("usa", "United States", "US", "US Congress", russian=("США", "Соединённые Штаты")),
            topic("china", "China", "PRC", russian=("Китай", "китайский")),
            topic("south-china-sea", "South China Sea"),
            topic("belt-and-road", "Belt and Road", russian=("Пояс и путь",)),
            topic("energy", "Energy", russian=("энергетика",), **{"except": {"en": ["energy drink"]}}),
            topic("who", "WHO", "World Health Organization"),
            topic("trade", "trade", "China trade"),
        ]
    )
)


def found(text: str) -> dict[str, tuple[str, ...]]:
    """The topics of a text with their words."""
    return {tag.topic: tag.words for tag in TAGGER.tag(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ties of China and India.", {"china": ("China",)}),
        ("CHINA and china's ports", {"china": ("CHINA", "china's")}),
        ("Chinatown", {}),
        ("They told us so; the US did not.", {"usa": ("US",)}),
        ("U.S. ports", {"usa": ("U.S.",)}),
        ("who asked the WHO?", {"who": ("WHO",)}),
        ("The PRC's navy", {"china": ("PRC's",)}),
        (
            "Торговля с Китаем, китайские порты и Соединенных Штатов",
            {"usa": ("Соединенных Штатов",), "china": ("Китаем", "китайские")},
        ),
        ("Роль US и China в мире", {"usa": ("US",), "china": ("China",)}),
        ("A talk on Китай in English", {"china": ("Китай",)}),
        ("The Belt-and-Road initiative", {"belt-and-road": ("Belt-and-Road",)}),
        ("Patrols in the South China Sea", {"south-china-sea": ("South China Sea",)}),
        ("South China Sea and China", {"china": ("China",), "south-china-sea": ("South China Sea",)}),
        ("An energy drink", {}),
        ("An energy drink is no energy", {"energy": ("energy",)}),
        ("China trade", {"trade": ("China trade",)}),
        ("", {}),
        ("… — !", {}),
    ],
)
def test_topics_of_a_text(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    """What a reader would say the text is on, with its own words."""
    assert found(text) == expected


def test_a_capital_word_inside_a_label_stays_capital() -> None:
    """ "US Congress" is not in "ask us, Congress"."""
    assert found("ask us, Congress") == {}
    assert found("the US Congress") == {"usa": ("US Congress",)}


def test_words_are_told_once_in_the_order_of_the_text() -> None:
    """The same words twice are told once; another form is told too."""
    assert found("Chinese no, China, PRC, China, china")["china"] == ("China", "PRC", "china")


def test_topics_come_in_the_order_of_the_taxonomy() -> None:
    """Equal texts give equal lists."""
    assert [tag.topic for tag in TAGGER.tag("trade, energy, China, US")] == ["usa", "china", "energy", "trade"]


def test_one_label_may_name_two_topics() -> None:
    """A text with a shared label is on both."""
    both = Tagger(taxonomy([topic("a", "Iran deal"), topic("b", "Iran deal", "nuclear deal")]))
    assert [tag.topic for tag in both.tag("the Iran deal")] == ["a", "b"]


def test_no_topics_find_nothing() -> None:
    """An empty taxonomy is fine."""
    assert Tagger(taxonomy([])).tag("China") == []


@given(
    st.lists(
        st.sampled_from(["China", "US", "us", "trade", "word", "South China Sea", "WHO", "energy drink"]), max_size=8
    )
)
def test_tagging_is_what_a_slow_search_finds(parts: list[str]) -> None:
    """The one pass finds what a search of each label, word by word, finds."""
    text = ". ".join(parts)
    expected: set[str] = set()
    for part in parts:
        expected |= {
            "China": {"china"},
            "US": {"usa"},
            "trade": {"trade"},
            "South China Sea": {"south-china-sea"},
            "WHO": {"who"},
        }.get(part, set())
    pairs = list(pairwise(parts))
    # "China. trade" holds the longer label "China trade", which silences "China" and gives trade.
    if ("China", "trade") in pairs and not any(
        part == "China" and (index + 1 == len(parts) or parts[index + 1] != "trade") for index, part in enumerate(parts)
    ):
        expected.discard("china")
    assert set(found(text)) == expected


@given(st.text())
def test_words_are_parts_of_the_text(text: str) -> None:
    """Whatever the text, the evidence can be found in it."""
    for tag in TAGGER.tag(f"{text} China {text}"):
        assert tag.words
        assert all(word in f"{text} China {text}" for word in tag.words)


def test_a_colour_says_the_group_of_a_topic(bundled: Store) -> None:
    """Equal colours mean equal groups: no two topics share one by the accident of their number."""
    tree = topics.tree(bundled, Filters())
    assert set(zip(tree["scheme"], tree["color"], strict=True)) == set(COLORS.items())
