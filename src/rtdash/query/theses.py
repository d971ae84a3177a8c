"""Theses of a selection: how many, a page of them, all of them, and what they are about, by whom and when."""

from __future__ import annotations

from typing import Any

import numpy as np
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

_BY_YEAR = {
    "year": "int64",
    "topic_slug": "object",
    "topic": "str",
    "color": "str",
    "theses": "int64",
    "year_theses": "int64",
    "topic_theses": "int64",
}

_LISTS = {"topic_slug": "topic_slugs", "topic": "topics", "color": "topic_colors", "words": "topic_words"}


def count(store: Store, filters: Filters) -> int:
    """How many theses are selected."""
    return counts.count(store, filters, "theses")


def page(store: Store, filters: Filters, sort: str = "best", page: int = 1, size: int = PAGE) -> pd.DataFrame:
    """One page of cards, in order. `matches` holds the spans [start, end) of `text` that match.

    Columns are those of `theses_cards.sql` without the key, and lists that belong together: topic_slugs, topics,
    topic_colors, topic_words. "best" is by relevance to the search, and newest first where nothing is searched for. A
    page after the last is empty.
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
    """The cells of the heat map: see `speaker_topic.sql`, of the topics that these speakers hold most on.

    Adds topic_theses, the theses of these speakers on the topic.
    """
    frame = run(store, "speaker_topic", **parameters(store, filters), speakers=speakers)
    frame["topic_theses"] = frame.groupby("topic_slug")["theses"].transform("sum")
    leading = {slug: place for place, slug in enumerate(_leading(frame, topics))}
    frame = frame[frame["topic_slug"].isin(list(leading))]
    # Speakers stay in their order, each one's topics follow the order of all.
    place = pd.factorize(frame["speaker_slug"])[0]
    return frame.iloc[np.lexsort((frame["topic_slug"].map(leading), place))].reset_index(drop=True)


def topics_by_year(store: Store, filters: Filters, topics: int = 6) -> pd.DataFrame:
    """Theses by year, on each of the leading topics and, last, on none of these (topic_slug None).

    Every year from the first to the last has a row a topic. A thesis counts once a year and topic; undated ones are
    left out. Columns: year, topic_slug, topic, color, theses, year_theses (all theses of the year), topic_theses.
    """
    chosen = parameters(store, filters)
    counted = run(store, "topics_by_year", **chosen)
    leading = _leading(counted, topics)
    years = run(store, "theses_by_year", **chosen, shown=leading)
    if years.empty:
        return pd.DataFrame(columns=list(_BY_YEAR)).astype(_BY_YEAR)
    every = pd.RangeIndex(years["year"].min(), years["year"].max() + 1, name="year")
    totals = years.set_index("year").reindex(every, fill_value=0)
    rows = []
    for slug in leading:
        own = counted[counted["topic_slug"] == slug]
        called = {"topic_slug": slug, "topic": own["topic"].iloc[0], "color": own["color"].iloc[0]}
        rows.append((called, own.set_index("year")["theses"].reindex(every, fill_value=0)))
    rows.append(({"topic_slug": None, "topic": "None of these", "color": "#80868f"}, totals["others"]))
    pieces = [
        pd.DataFrame(
            {
                "year": every,
                **called,
                "theses": values.to_numpy(),
                "year_theses": totals["theses"].to_numpy(),
                "topic_theses": values.sum(),
            }
        )
        for called, values in rows
    ]
    return pd.concat(pieces, ignore_index=True).astype(_BY_YEAR)


def by_month(store: Store, filters: Filters) -> pd.DataFrame:
    """Theses by month: see `theses_by_month.sql`."""
    return run(store, "theses_by_month", **parameters(store, filters))


def _leading(frame: pd.DataFrame, size: int) -> list[str]:
    """The topics with the most theses of a frame, equal ones in its own order."""
    sums = frame.groupby("topic_slug", sort=False)["theses"].sum().sort_values(ascending=False, kind="stable")
    return [str(slug) for slug in sums.index[:size]]


def _cards(store: Store, ids: list[int]) -> pd.DataFrame:
    """The cards of these theses, in this order."""
    frame = run(store, "theses_cards", ids=ids).set_index("thesis_id").reindex(ids).reset_index(drop=True)
    about = run(store, "theses_topics", ids=ids)
    lists: dict[str, dict[Any, list[str]]] = {column: {} for column in _LISTS.values()}
    for row in about.itertuples(index=False):
        for column, target in _LISTS.items():
            value = getattr(row, column)
            told = value if isinstance(value, str) else ", ".join(value)
            lists[target].setdefault(row.thesis_id, []).append(told)
    for target, found in lists.items():
        frame[target] = pd.Series([found.get(key, []) for key in ids], index=frame.index, dtype="object")
    return frame


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
