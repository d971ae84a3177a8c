"""Speakers: the directory, and everything about one of them or two side by side.

The directory answers to the filters; a profile shows all that is known of the person, whatever is filtered.
"""

from __future__ import annotations

import pandas as pd
from rapidfuzz import fuzz, process

from rtdash.domain.filters import Filters
from rtdash.domain.person import fold
from rtdash.query.run import run
from rtdash.query.selection import parameters
from rtdash.store.connect import Store

PAGE = 30
"""People on a page of the directory."""
EVENTS = 20
"""Events that a profile lists at first."""
COMPANIONS = 12
"""Companions that a profile lists at first."""
OTHERS = 500
"""People that may be chosen to compare with."""
TOPICS = 14
"""Topics of the profile's chart."""
_ALIKE = 70.0
_WORDS = 6


def directory(
    store: Store, filters: Filters, *, find: str = "", sort: str = "theses", page: int = 1, size: int = PAGE
) -> pd.DataFrame:
    """The people with a seat at a selected event or a selected thesis, one page: see `speaker_directory.sql`.

    `find` names them by parts of one spelling, in any order and alphabet, without accents. `sort` is theses, events,
    name or recent. A page past the end is the last one.
    """
    asked = {**parameters(store, filters), "find": " ".join(find.split()) or None, "sort": sort, "size": size}
    frame = run(store, "speaker_directory", **asked, skip=(page - 1) * size)
    if frame.empty and page > 1:
        frame = run(store, "speaker_directory", **asked, skip=0)
        last = -(-int(frame["people"].iloc[0]) // size) if len(frame) else 1
        if last > 1:
            frame = run(store, "speaker_directory", **asked, skip=(last - 1) * size)
    return frame


def speaker(store: Store, slug: str) -> pd.DataFrame:
    """One row about the person, none where the slug is unknown."""
    return run(store, "speaker", slug=slug)


def names(store: Store, slug: str) -> pd.DataFrame:
    """Every other spelling of the name."""
    return run(store, "speaker_names", slug=slug)


def posts(store: Store, slug: str) -> pd.DataFrame:
    """Posts and organizations as of the events, in spells, newest first."""
    return run(store, "speaker_posts", slug=slug)


def topics(store: Store, slugs: tuple[str, ...], *, size: int = TOPICS) -> pd.DataFrame:
    """Theses by topic of one or several speakers, zeros too: the `size` topics with most theses of them together."""
    return run(store, "speaker_topics", slugs=list(slugs), size=size)


def events(store: Store, slug: str, *, size: int = EVENTS, page: int = 1) -> pd.DataFrame:
    """The events that the person took part in, newest first, one page of them."""
    return run(store, "speaker_events", slug=slug, size=size, skip=(page - 1) * size)


def companions(store: Store, slug: str, *, size: int = COMPANIONS) -> pd.DataFrame:
    """Who took part in the same events, those with the most shared events first."""
    return run(store, "speaker_companions", slug=slug, size=size)


def together(store: Store, slug: str, other: str) -> pd.DataFrame:
    """The events that both took part in, newest first."""
    return run(store, "speakers_together", slug=slug, other=other)


def others(store: Store, slug: str, *, size: int = OTHERS) -> pd.DataFrame:
    """Whom to set beside the person: everybody with theses, people of the same events first."""
    return run(store, "speaker_others", slug=slug, size=size)


def near(store: Store, find: str, *, limit: int = 5) -> pd.DataFrame:
    """Whom a name that finds nobody may have meant, most alike first: slug, name, score (0–100).

    Word is held against word, in any spelling, so that a misspelt family name alone is enough.
    """
    rows = run(store, "spellings", field="speaker", event="")
    slugs: dict[str, set[str]] = {}
    for slug, spelling in zip(rows["slug"], rows["spelling"], strict=True):
        for word in fold(spelling).split():
            slugs.setdefault(word, set()).add(slug)
    asked = fold(find).split()[:_WORDS]
    scores: dict[str, float] = {}
    for word in asked:
        best: dict[str, float] = {}
        for known, score, _ in process.extract(word, list(slugs), scorer=fuzz.ratio, limit=None, score_cutoff=_ALIKE):
            for slug in slugs[known]:
                best[slug] = max(score, best.get(slug, 0.0))
        for slug, score in best.items():
            scores[slug] = scores.get(slug, 0.0) + score / len(asked)
    top = sorted(scores, key=lambda slug: (-scores[slug], slug))[:limit]
    called = dict(zip(rows["slug"], rows["name"], strict=True))
    return pd.DataFrame(
        {
            "slug": pd.Series(top, dtype="str"),
            "name": pd.Series([called[slug] for slug in top], dtype="str"),
            "score": pd.Series([scores[slug] for slug in top], dtype="float64"),
        }
    )
