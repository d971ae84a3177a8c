"""One record whole: an event with everything that its page told, or one thesis with its evidence."""

from __future__ import annotations

import pandas as pd

from rtdash.query.run import run
from rtdash.store.connect import Store

RELATED = 6
"""Related events that an event's page lists."""
REACH = 2
"""How many theses before and after one are its neighbours."""
ELSEWHERE = 5
"""Theses of the same speaker on a shared topic that a thesis's page lists."""


def event(store: Store, slug: str) -> pd.DataFrame:
    """One row about the event and its source, none where the slug is unknown."""
    return run(store, "event", slug=slug)


def organizers(store: Store, slug: str) -> pd.DataFrame:
    """Who held the event, in the page's order."""
    return run(store, "event_organizers", slug=slug)


def participants(store: Store, slug: str) -> pd.DataFrame:
    """Who took part, in the page's order, with role, side, post and organization as of the event."""
    return run(store, "event_participants", slug=slug)


def theses(store: Store, slug: str) -> pd.DataFrame:
    """The theses of the event, in the page's order."""
    return run(store, "event_theses", slug=slug)


def topics(store: Store, slug: str) -> pd.DataFrame:
    """What the event is about, the topics with most theses first."""
    return run(store, "event_topics", slug=slug)


def polls(store: Store, slug: str) -> pd.DataFrame:
    """The polls that the event's page shows, in its order."""
    return run(store, "event_polls", slug=slug)


def problems(store: Store, slug: str) -> pd.DataFrame:
    """The known faults of the record."""
    return run(store, "event_problems", slug=slug)


def related(store: Store, slug: str, *, size: int = RELATED) -> pd.DataFrame:
    """Events that share people or topics with it, the nearest first, and what they share."""
    return run(store, "event_related", slug=slug, size=size)


def thesis(store: Store, slug: str) -> pd.DataFrame:
    """One row about the thesis, its speaker as of the event, its event and its source; none for an unknown slug."""
    return run(store, "thesis", slug=slug)


def thesis_topics(store: Store, slug: str) -> pd.DataFrame:
    """What the thesis is about, with the words that matched."""
    return run(store, "thesis_topics", slug=slug)


def neighbours(store: Store, slug: str, *, reach: int = REACH) -> pd.DataFrame:
    """The theses right before and right after it on its page."""
    return run(store, "thesis_neighbours", slug=slug, reach=reach)


def elsewhere(store: Store, slug: str, *, size: int = ELSEWHERE) -> pd.DataFrame:
    """What the same speaker held on a shared topic at other events."""
    return run(store, "thesis_elsewhere", slug=slug, size=size)
