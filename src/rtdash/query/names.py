"""What a slug is called, which slugs exist, and what a slug that does not exist may have meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from rtdash.domain import slug as slugs
from rtdash.domain.event import CLASSIFICATIONS
from rtdash.query import columns, printed
from rtdash.query.cards import shelf, texts_at
from rtdash.query.run import run
from rtdash.store.connect import Store

FIELDS = ("speaker", "topic", "organization", "event", "poll", "thesis")
_THESIS_TAIL = re.compile(r"-t\d*$")
_ALIKE = 65.0
_OF_NAMES = ("speaker", "organization")


def name(store: Store, field: str, slug: str) -> str:
    """The name shown of one slug; the slug itself where the data does not have it."""
    return names(store, field, [slug]).get(slug, slug)


def names(store: Store, field: str, slugs: Sequence[str]) -> dict[str, str]:
    """The names shown of those slugs that the data has. Fields: those of `FIELDS`, and type."""
    if field == "type":
        return {slug: CLASSIFICATIONS[slug].singular for slug in slugs if slug in CLASSIFICATIONS}
    if not slugs:
        return {}
    if field in columns.FIELDS:
        values = columns.columns(store).values[field]
        return {slug: values.name[values.keys[slug]] for slug in slugs if slug in values.keys}
    if field == "thesis":
        found = {slug: place for slug in slugs if (place := columns.thesis(store, slug)) is not None}
        shown = texts_at(shelf(store).texts["text"], np.array([*found.values()], dtype=np.int64))
    else:
        polls = printed.printed(store).keys
        found = {slug: polls[slug] for slug in slugs if slug in polls}
        shown = printed.texts(store, np.array([*found.values()], dtype=np.int64))["poll"]
    return dict(zip(found, shown.tolist(), strict=True))


def known(store: Store, field: str, slugs: Sequence[str]) -> set[str]:
    """Which of those slugs the data has."""
    return set(names(store, field, slugs))


def near(store: Store, field: str, slug: str, limit: int = 5) -> pd.DataFrame:
    """What an unknown slug may have meant, most alike first: slug, name, score (0–100).

    A thesis is looked for among those of its event. Nothing alike gives no rows.
    """
    event = _THESIS_TAIL.sub("", slug)
    if field == "thesis" and not known(store, "event", [event]):
        alike = near(store, "event", event, 1)
        event = alike["slug"].iloc[0] if len(alike) else ""
    spelt = run(store, "spellings", field=field, event=event)
    words = slug.replace("-", " ")
    scores: dict[str, float] = {}
    # A person who was merged is found by the slug that their spelling in another alphabet had.
    latin = [
        "" if field not in _OF_NAMES or spelling.isascii() else slugs.slug(spelling).replace("-", " ")
        for spelling in spelt["spelling"]
    ]
    for values in (
        spelt["slug"].str.replace("-", " "),
        spelt["spelling"].str.casefold(),
        pd.Series(latin, dtype="str"),
    ):
        best = process.extract(
            words, values.to_numpy(), scorer=fuzz.token_set_ratio, limit=limit * 5, score_cutoff=_cutoff(field)
        )
        for _, score, index in best:
            found = str(spelt["slug"].iat[index])
            scores[found] = max(score, scores.get(found, 0.0))
    top = sorted(scores, key=lambda found: (-scores[found], found))[:limit]
    called = dict(zip(spelt["slug"], spelt["name"], strict=True))
    return pd.DataFrame(
        {
            "slug": pd.Series(top, dtype="str"),
            "name": pd.Series([called[found] for found in top], dtype="str"),
            "score": pd.Series([scores[found] for found in top], dtype="float64"),
        }
    )


def _cutoff(field: str) -> float:
    """The theses of an event are so few that all of them are offered."""
    return 0.0 if field == "thesis" else _ALIKE
