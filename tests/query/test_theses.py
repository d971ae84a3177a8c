"""Theses: pages, cards, the heat map and the two lines of time. Each total is held to count(distinct)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from rtdash.domain.filters import Filters
from rtdash.query import theses
from rtdash.store.connect import Store

SELECTIONS: list[dict[str, Any]] = [
    {},
    {"speaker": ("andrey-kortunov",)},
    {"topic": ("eurasia",)},
    {"type": ("debate", "roundtable")},
    {"since": date(2015, 1, 1), "until": date(2024, 12, 31)},
    {"q": "russia"},
    {"q": '"united states"', "topic": ("economy",)},
]


def test_newest_first_is_the_order_of_dates(tiny: Store) -> None:
    """Newest first, and within an event the order of its page."""
    slugs = theses.page(tiny, Filters(), "newest")["thesis_slug"].tolist()
    assert [slug[:7] + slug[-3:] for slug in slugs] == [
        "2024-06-t1",
        "2024-06-t2",
        "2024-03-t1",
        "2024-03-t1",
        "2024-03-t2",
        "2024-03-t3",
        "2024-03-t4",
        "2022-11-t1",
        "2022-11-t2",
    ]


def test_oldest_first_keeps_the_order_of_the_page(tiny: Store) -> None:
    """Oldest first turns the events round, not the theses of one event."""
    slugs = theses.page(tiny, Filters(), "oldest")["thesis_slug"].tolist()
    assert [slug[:7] + slug[-3:] for slug in slugs][:4] == ["2022-11-t1", "2022-11-t2", "2024-03-t1", "2024-03-t2"]


def test_oldest_first_puts_undated_last(bundled: Store) -> None:
    """A thesis without a date is not older than all others."""
    frame = theses.all_rows(bundled, Filters(), "oldest")
    dated = frame["start_date"].notna().tolist()
    assert dated == sorted(dated, reverse=True)
    assert not all(dated)
    assert frame["start_date"].dropna().is_monotonic_increasing


def test_card_has_post_and_organization_of_the_day(tiny: Store) -> None:
    """Anna Berg is of the Polar Institute in March and of the Northern University in June."""
    frame = theses.page(tiny, Filters(speaker=("anna-berg",)), "newest")
    assert frame["organization_slug"].tolist() == [
        "northern-university",
        "polar-institute",
        "polar-institute",
        "polar-institute",
    ]
    assert frame["post"].iloc[2] == "Director"


def test_card_has_topics_with_the_words_that_matched(tiny: Store) -> None:
    """Topics stand beside each other as slugs, names, colours and words; a thesis without topics has empty lists."""
    cards = theses.page(tiny, Filters(event=("2024-03-05-roundtable-on-northern-shipping",)), "newest")
    first = cards.iloc[0]
    words = dict(zip(first["topic_slugs"], first["topic_words"], strict=True))
    assert words == {"china": "China", "russia": "Russia", "energy": "energy"}
    assert len(first["topic_colors"]) == len(first["topics"]) == 3
    assert [len(slugs) for slugs in cards["topic_slugs"]] == [3, 0, 1, 1]


def test_collective_thesis_has_no_speaker(tiny: Store) -> None:
    """What all held is nobody's own: speaker, post and organization are None."""
    frame = theses.one(tiny, "2024-03-05-roundtable-on-northern-shipping-t4")
    assert frame.loc[0, ["speaker_slug", "speaker", "post", "organization"]].tolist() == [None] * 4


def test_one_of_an_unknown_slug_has_no_row(tiny: Store) -> None:
    """An id that nobody has gives an empty frame with the columns of a card."""
    frame = theses.one(tiny, "no-such-thesis")
    assert len(frame) == 0
    assert list(frame.columns) == list(theses.page(tiny, Filters()).columns)


def test_pages_are_the_whole_cut_in_pieces(bundled: Store) -> None:
    """The pages together are all rows, in order, each once; a page after the last is empty."""
    whole = theses.all_rows(bundled, Filters(q="russia"))["thesis_slug"].tolist()
    pieces: list[str] = []
    for number in range(1, 20):
        pieces += theses.page(bundled, Filters(q="russia"), page=number, size=7)["thesis_slug"].tolist()
    assert pieces == whole
    assert len(set(whole)) == len(whole) == theses.count(bundled, Filters(q="russia"))
    assert len(theses.page(bundled, Filters(), page=1000)) == 0


def test_all_rows_are_bounded(tiny: Store) -> None:
    """No more rows than asked for, the first ones of the order."""
    assert len(theses.all_rows(tiny, Filters(), most=4)) == 4


def test_best_without_a_search_is_newest(tiny: Store) -> None:
    """Where nothing is searched for there is nothing to rank."""
    best = theses.page(tiny, Filters(), "best")["thesis_slug"].tolist()
    assert best == theses.page(tiny, Filters(), "newest")["thesis_slug"].tolist()


def test_unknown_sort_raises(tiny: Store) -> None:
    """A sort that does not exist is named with those that do."""
    with pytest.raises(ValueError, match=r"no sort 'random'; sorts are best, newest, oldest"):
        theses.page(tiny, Filters(), "random")


def test_heat_map_by_hand(tiny: Store) -> None:
    """Speakers by theses, topics without narrower ones by these speakers' theses; empty cells are absent."""
    frame = theses.speaker_topic(tiny, Filters())
    cells = dict(zip(zip(frame["speaker_slug"], frame["topic_slug"], strict=True), frame["theses"], strict=True))
    assert cells == {
        ("anna-berg", "energy"): 3,
        ("anna-berg", "china"): 1,
        ("anna-berg", "russia"): 1,
        ("boris-orlov", "energy"): 1,
        ("boris-orlov", "china"): 1,
        ("boris-orlov", "russia"): 1,
        ("boris-orlov", "un"): 1,
        ("elena-kim", "usa"): 1,
        ("elena-kim", "un"): 1,
    }
    assert frame["speaker_slug"].iloc[0] == "anna-berg"
    assert frame["topic_slug"].iloc[0] == "energy"
    assert dict(zip(frame["speaker_slug"], frame["speaker_theses"], strict=True))["anna-berg"] == 4


@pytest.mark.parametrize("chosen", SELECTIONS, ids=repr)
def test_a_cell_is_what_a_click_on_it_shows(chosen: dict[str, Any], bundled: Store) -> None:
    """Each cell of the heat map counts what the selection has with that speaker on that topic."""
    filters = Filters(**chosen)
    frame = theses.speaker_topic(bundled, filters, speakers=4, topics=3)
    for cell in frame.itertuples():
        clicked = filters.narrowed("speaker", str(cell.speaker_slug))
        held = _distinct(bundled, clicked, str(cell.topic_slug))
        assert held == cell.theses


@pytest.mark.parametrize("chosen", SELECTIONS, ids=repr)
def test_every_total_counts_a_thesis_once(chosen: dict[str, Any], bundled: Store) -> None:
    """Count, pages, years and the export agree with count(distinct thesis_id) of the selection."""
    filters = Filters(**chosen)
    frame = theses.all_rows(bundled, filters)
    total = theses.count(bundled, filters)
    assert frame["thesis_slug"].nunique() == len(frame) == total
    dated = int(frame["start_date"].notna().sum())
    years = theses.topics_by_year(bundled, filters)
    assert years.groupby("year")["year_theses"].first().sum() == dated


@pytest.mark.parametrize("chosen", SELECTIONS, ids=repr)
def test_topics_over_time(chosen: dict[str, Any], bundled: Store) -> None:
    """Each line counts the year's theses on its topic, the last one those on none of the topics shown."""
    filters = Filters(**chosen)
    frame = theses.topics_by_year(bundled, filters, topics=4)
    cards = theses.all_rows(bundled, filters)
    cards = cards[cards["start_date"].notna()]
    shown = [slug for slug in frame["topic_slug"].unique() if slug is not None]
    for row in frame.itertuples():
        that_year = cards[cards["start_date"].dt.year == row.year]["topic_slugs"]
        if row.topic_slug is None:
            expected = sum(not set(slugs) & set(shown) for slugs in that_year)
        else:
            expected = sum(row.topic_slug in slugs for slugs in that_year)
        assert row.theses == expected
        assert row.year_theses == len(that_year)


def test_topics_over_time_have_every_year(bundled: Store) -> None:
    """A year without theses between two with some is a row of zeros, so that a line does not jump over it."""
    frame = theses.topics_by_year(bundled, Filters())
    years = sorted(frame["year"].unique())
    assert years == list(range(years[0], years[-1] + 1))
    assert (frame.groupby("topic", sort=False).size() == len(years)).all()
    assert (frame["theses"] == 0).any()


def test_nothing_selected_gives_empty_frames(tiny: Store) -> None:
    """A selection of nothing is no error anywhere."""
    nothing = Filters(speaker=())
    frames: list[pd.DataFrame] = [
        theses.page(tiny, nothing),
        theses.all_rows(tiny, nothing),
        theses.speaker_topic(tiny, nothing),
        theses.topics_by_year(tiny, nothing),
    ]
    assert [len(frame) for frame in frames] == [0] * len(frames)


def _distinct(store: Store, filters: Filters, topic: str) -> int:
    cards = theses.all_rows(store, filters)
    return sum(topic in slugs for slugs in cards["topic_slugs"])
