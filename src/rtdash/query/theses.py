"""Theses of a selection: how many, a page of them, all of them, and what they are about, by whom and when."""

from __future__ import annotations

import pandas as pd

from rtdash.domain.filters import Filters
from rtdash.query import columns, counts, search, tally
from rtdash.query.cards import cards
from rtdash.store.connect import Store

SORTS = ("best", "newest", "oldest")
PAGE = 20
MOST = 50_000
"""Theses that `all_rows` gives at most; a table made of it says so where there are more."""


def count(store: Store, filters: Filters) -> int:
    """How many theses are selected."""
    return counts.count(store, filters)


def page(store: Store, filters: Filters, sort: str = "best", page: int = 1, size: int = PAGE) -> pd.DataFrame:
    """One page of cards, in order. `matches` holds the spans [start, end) of `text` that match.

    The other columns are those of `cards`. "best" is by relevance to the search, and newest first where nothing is
    searched for. A page after the last is empty.
    """
    if sort not in SORTS:
        raise ValueError(f"no sort {sort!r}; sorts are {', '.join(SORTS)}")
    frame = cards(store, tally.ordered(store, filters, sort, size, (page - 1) * size))
    frame["matches"] = pd.Series(search.all_marks(filters.q, frame["text"]), index=frame.index, dtype="object")
    return frame


def one(store: Store, slug: str) -> pd.DataFrame:
    """The card of one thesis; no row where the slug is unknown."""
    place = columns.thesis(store, slug)
    frame = cards(store, [] if place is None else [place])
    frame["matches"] = pd.Series([[] for _ in range(len(frame))], index=frame.index, dtype="object")
    return frame


def all_rows(store: Store, filters: Filters, sort: str = "best", most: int = MOST) -> pd.DataFrame:
    """Every selected thesis in the order of the page, `most` at most: compare its length with `count`."""
    return cards(store, tally.ordered(store, filters, sort, most, 0))


def speaker_topic(store: Store, filters: Filters, speakers: int = 15, topics: int = 12) -> pd.DataFrame:
    """The cells of the heat map: see `tally.speaker_topic`."""
    return tally.speaker_topic(store, filters, speakers, topics)


def topics_by_year(store: Store, filters: Filters, topics: int = 6) -> pd.DataFrame:
    """Theses by year, on each of the leading topics and on none of these: see `tally.topics_by_year`."""
    return tally.topics_by_year(store, filters, topics)
