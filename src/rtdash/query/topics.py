"""Topics: the tree, and everything about one of them. A thesis under a broader topic is counted once."""

from __future__ import annotations

import pandas as pd

from rtdash.domain.filters import Filters
from rtdash.query.run import run
from rtdash.query.selection import parameters
from rtdash.query.trends import topics_rising
from rtdash.store.connect import Store

SPEAKERS = 12
"""Speakers that a topic's page lists at first."""
COMPANY = 12
"""Topics of the chart of topics that come together."""
EVENTS = 10
"""Events that a topic's page lists at first."""
POLLS = 10
"""Polls that a topic's page lists at first."""


def tree(store: Store, filters: Filters, *, sort: str = "tree") -> pd.DataFrame:
    """Every topic with its counts and its trend, one row each: see `topic_tree.sql`.

    Has `years` for its `by_year`: theses on the topic in each year from `first_year` to `last_year`, zeros too; and
    of `trends.topics_rising` the verdict, shares, counts and change of the topic's events. `sort` is tree (a broader
    topic, then its narrower ones), theses, or trend (the clearest rise first).
    """
    frame = run(store, "topic_tree", **parameters(store, filters))
    rising = topics_rising(store, filters)
    frame = _with_years(frame)
    order = {slug: place for place, slug in enumerate(rising["topic_slug"])}
    added = [column for column in rising.columns if column not in frame.columns]
    frame = frame.merge(rising[["topic_slug", *added]], on="topic_slug", how="left")
    if sort == "theses":
        frame = frame.sort_values(["theses", "events", "position"], ascending=[False, False, True])
    elif sort == "trend":
        frame = frame.assign(_order=frame["topic_slug"].map(order)).sort_values(["_order", "position"])
        frame = frame.drop(columns="_order")
    return frame.reset_index(drop=True)


def topic(store: Store, slug: str) -> pd.DataFrame:
    """One row about the topic, none where the slug is unknown."""
    return run(store, "topic", slug=slug)


def labels(store: Store, slug: str) -> pd.DataFrame:
    """Every label by which the topic is found in texts."""
    return run(store, "topic_labels", slug=slug)


def narrower(store: Store, slug: str) -> pd.DataFrame:
    """The topics right below, with their theses."""
    return run(store, "topic_narrower", slug=slug)


def speakers(store: Store, slug: str, *, size: int = SPEAKERS) -> pd.DataFrame:
    """Who speaks about it, since when, and what they said last; most theses first."""
    return run(store, "topic_speakers", slug=slug, size=size)


def trend(store: Store, slug: str) -> pd.DataFrame:
    """Theses on it year by year, beside all theses of the year; empty years too."""
    return run(store, "topic_trend", slug=slug)


def company(store: Store, slug: str, *, size: int = COMPANY) -> pd.DataFrame:
    """The topics found in the same theses, most shared first."""
    return run(store, "topic_company", slug=slug, size=size)


def events(store: Store, slug: str, *, size: int = EVENTS) -> pd.DataFrame:
    """The events on it, newest first."""
    return run(store, "topic_events", slug=slug, size=size)


def polls(store: Store, slug: str, *, size: int = POLLS) -> pd.DataFrame:
    """The polls whose question is on it, the newest first."""
    return run(store, "topic_polls", slug=slug, size=size)


def _with_years(frame: pd.DataFrame) -> pd.DataFrame:
    """Give each topic its theses of every year of the selection, zeros too."""
    first, last = frame["first_year"].min(), frame["last_year"].max()
    length = 0 if pd.isna(first) else int(last) - int(first) + 1
    years: list[list[int]] = []
    for pairs in frame["by_year"]:
        row = [0] * length
        for pair in pairs:
            row[pair["year"] - int(first)] = pair["theses"]
        years.append(row)
    kept = pd.Series(years, index=frame.index, dtype=object)
    return frame.drop(columns="by_year").assign(years=kept)
