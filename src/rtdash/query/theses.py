"""Theses of a selection: how many, a page of them, all of them, and what they are about, by whom and when."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from rtdash.domain.filters import Filters
from rtdash.query import columns, counts, search, tally
from rtdash.query.run import rows, run
from rtdash.query.selection import parameters
from rtdash.store.connect import Store

SORTS = ("best", "newest", "oldest")
PAGE = 20
MOST = 50_000
"""Theses that `all_rows` gives at most; a table made of it says so where there are more."""

_KEYED = {"person_id": "speaker", "organization_id": "organization", "event_id": "event"}
_LISTS = ("topic_slugs", "topics", "topic_colors", "topic_words")


def count(store: Store, filters: Filters) -> int:
    """How many theses are selected."""
    return counts.count(store, filters, "theses")


def page(store: Store, filters: Filters, sort: str = "best", page: int = 1, size: int = PAGE) -> pd.DataFrame:
    """One page of cards, in order. `matches` holds the spans [start, end) of `text` that match.

    Columns are those of `theses_cards.sql` with slugs and names for keys, and lists that belong together: topic_slugs,
    topics, topic_colors, topic_words. "best" is by relevance to the search, and newest first where nothing is searched
    for. A page after the last is empty.
    """
    frame = _cards(store, _order(store, filters, sort, size, (page - 1) * size))
    frame["matches"] = pd.Series(search.all_marks(filters.q, frame["text"]), index=frame.index, dtype="object")
    return frame


def one(store: Store, slug: str) -> pd.DataFrame:
    """The card of one thesis; no row where the slug is unknown."""
    frame = _cards(store, run(store, "thesis_id", slug=slug)["thesis_id"].tolist())
    frame["matches"] = pd.Series([[] for _ in range(len(frame))], index=frame.index, dtype="object")
    return frame


def all_rows(store: Store, filters: Filters, sort: str = "best", most: int = MOST) -> pd.DataFrame:
    """Every selected thesis in the order of the page, `most` at most: compare its length with `count`."""
    return _cards(store, _order(store, filters, sort, most, 0))


def speaker_topic(store: Store, filters: Filters, speakers: int = 15, topics: int = 12) -> pd.DataFrame:
    """The cells of the heat map: see `tally.speaker_topic`."""
    return tally.speaker_topic(store, filters, speakers, topics)


def topics_by_year(store: Store, filters: Filters, topics: int = 6) -> pd.DataFrame:
    """Theses by year, on each of the leading topics and on none of these: see `tally.topics_by_year`."""
    return tally.topics_by_year(store, filters, topics)


def by_month(store: Store, filters: Filters) -> pd.DataFrame:
    """Theses by month: see `theses_by_month.sql`."""
    return run(store, "theses_by_month", **parameters(store, filters))


def _cards(store: Store, ids: list[int]) -> pd.DataFrame:
    """The cards of these theses, in this order."""
    found = run(store, "theses_cards", ids=ids)
    place = {key: number for number, key in enumerate(ids)}
    found = found.iloc[np.argsort([place[key] for key in found["thesis_id"]])].reset_index(drop=True)
    values = columns.columns(store).values
    called: dict[str, Any] = {}
    for column in found.columns:
        field = _KEYED.get(column)
        if field is None:
            called[column] = found[column]
        else:
            keys = found[column].fillna(0).to_numpy(dtype=np.int64)
            called[f"{field}_slug"] = pd.Series(values[field].slug[keys], dtype=object)
            called[field] = pd.Series(values[field].name[keys], dtype=object)
    del called["thesis_id"]
    frame = pd.DataFrame(called, copy=False)
    topics = values["topic"]
    about: dict[int, list[tuple[str, ...]]] = {}
    for key, topic, words in rows(store, "theses_topics", ids=ids):
        telling = (topics.slug[topic], topics.name[topic], topics.color[topic], ", ".join(words))
        about.setdefault(key, []).append(telling)
    for number, column in enumerate(_LISTS):
        lists = [[topic[number] for topic in about.get(key, ())] for key in ids]
        frame[column] = pd.Series(lists, index=frame.index, dtype=object)
    return frame


def _order(store: Store, filters: Filters, sort: str, size: int, skip: int) -> list[int]:
    if sort not in SORTS:
        raise ValueError(f"no sort {sort!r}; sorts are {', '.join(SORTS)}")
    if sort == "newest" or (sort == "best" and not filters.q):
        return tally.newest(store, filters, size, skip)
    chosen: dict[str, Any] = parameters(store, filters) | {"size": size, "skip": skip}
    if sort == "best":
        ranked = run(store, "theses_best", **chosen)
    else:
        ranked = run(store, "theses_in_order", **chosen, sort=sort)
    ids: list[int] = ranked["thesis_id"].tolist()
    return ids
