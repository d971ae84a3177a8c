"""Theses of a selection: how many, a page of them, all of them, and what they are about, by whom and when."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rtdash.domain.filters import Filters
from rtdash.query import counts, search
from rtdash.query.run import run
from rtdash.query.selection import parameters
from rtdash.store.connect import Store

SORTS = ("best", "newest", "oldest")
PAGE = 20
MOST = 50_000
"""Theses that `all_rows` gives at most; a table made of it says so where there are more."""


def count(store: Store, filters: Filters) -> int:
    """How many theses are selected."""
    return counts.count(store, filters, "theses")


def page(store: Store, filters: Filters, sort: str = "best", page: int = 1, size: int = PAGE) -> pd.DataFrame:
    """One page of cards: see `theses_cards.sql`. `matches` holds the spans [start, end) of `text` that match.

    "best" is by relevance to the search, and newest first where nothing is searched for. A page after the last is
    empty.
    """
    frame = run(store, "theses_cards", ids=_order(store, filters, sort, size, (page - 1) * size))
    frame["matches"] = pd.Series(search.all_marks(filters.q, frame["text"]), index=frame.index, dtype="object")
    return frame


def one(store: Store, slug: str) -> pd.DataFrame:
    """The card of one thesis; no row where the slug is unknown."""
    frame = run(store, "theses_cards", ids=run(store, "thesis_id", slug=slug)["thesis_id"].tolist())
    frame["matches"] = pd.Series([[] for _ in range(len(frame))], index=frame.index, dtype="object")
    return frame


def all_rows(store: Store, filters: Filters, sort: str = "best", most: int = MOST) -> pd.DataFrame:
    """Every selected thesis in the order of the page, `most` at most: compare its length with `count`."""
    return run(store, "theses_cards", ids=_order(store, filters, sort, most, 0))


def speaker_topic(store: Store, filters: Filters, speakers: int = 15, topics: int = 12) -> pd.DataFrame:
    """The cells of the heat map: see `speaker_topic.sql`."""
    return run(store, "speaker_topic", **parameters(store, filters), speakers=speakers, topics=topics)


def topics_by_year(store: Store, filters: Filters, topics: int = 6) -> pd.DataFrame:
    """Theses by year, on each of the leading topics and on none of these: see `topics_by_year.sql`."""
    return run(store, "topics_by_year", **parameters(store, filters), topics=topics)


def by_month(store: Store, filters: Filters) -> pd.DataFrame:
    """Theses by month: see `theses_by_month.sql`."""
    return run(store, "theses_by_month", **parameters(store, filters))


def _order(store: Store, filters: Filters, sort: str, size: int, skip: int) -> list[int]:
    if sort not in SORTS:
        raise ValueError(f"no sort {sort!r}; sorts are {', '.join(SORTS)}")
    chosen: dict[str, Any] = parameters(store, filters) | {"size": size, "skip": skip}
    if sort == "best" and filters.q:
        ranked = run(store, "theses_best", **chosen)
    else:
        ranked = run(store, "theses_in_order", **chosen, sort=sort)
    ids: list[int] = ranked["thesis_id"].tolist()
    return ids
