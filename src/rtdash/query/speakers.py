"""Speakers: the directory, and everything about one of them or two side by side.

The directory answers to the filters; a profile shows all that is known of the person, whatever is filtered. All is
counted in memory, as `tally` and `census` do; what an unknown slug gives has no rows.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from rtdash.domain.filters import Filters
from rtdash.domain.person import fold
from rtdash.query import directory as listing
from rtdash.query import spells
from rtdash.query.cards import frame, shelf
from rtdash.query.census import census
from rtdash.query.columns import Integers, columns, rows_of
from rtdash.query.people import people
from rtdash.query.run import run
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
    """The people with a seat at a selected event or a selected thesis, one page.

    `find` names them by parts of one spelling, in any order and alphabet, without accents. `sort` is theses, events,
    name or recent. A page past the end is the last one. Columns: speaker_slug, speaker, sort_name, other_names,
    found_as (the spelling that `find` found; None when it is the name shown), theses, events (each counted once a
    person); post, organization_slug, organization (as of their latest event that says so); start_date, end_date (first
    and last day known of those events), people (all rows), all_theses, all_events (of the person, whatever is
    selected).
    """
    return listing.page(store, filters, " ".join(find.split()), sort, page, size)


def speaker(store: Store, slug: str) -> pd.DataFrame:
    """One row about the person.

    Columns: speaker_slug, speaker, sort_name, theses, events, topics (each counted once), start_date, end_date (first
    and last day known of an event of theirs).
    """
    data, known, on, key = columns(store), people(store), shelf(store), _key(store, slug)
    values, places, seats = data.values["speaker"], _places(store, key), known.seats(key)
    days = data.events.span(known.event[seats])
    found = {
        "speaker_slug": values.slug[[key]],
        "speaker": values.name[[key]],
        "sort_name": known.sort_names.of(np.array([key]))["sort_name"],
        "theses": np.array([len(places)]),
        "events": np.array([len(seats)]),
        "topics": np.array([np.count_nonzero(np.bincount(on.topic[rows_of(on.begin, places)]))]),
        "start_date": days[:1],
        "end_date": days[1:],
    }
    return frame(found).head(1 if key else 0)


def names(store: Store, slug: str) -> pd.DataFrame:
    """Every other spelling of the name: name, language (None: as a page has it), by language."""
    spelt = people(store).spellings.of(_key(store, slug))
    others = np.flatnonzero(~spelt["shown"].astype(bool))
    return frame({name: spelt[name][others] for name in ("name", "language")})


def posts(store: Store, slug: str) -> pd.DataFrame:
    """Posts and organizations as of the events, in spells, newest first: see `spells.posts`."""
    return spells.posts(store, _key(store, slug))


def topics(store: Store, slugs: tuple[str, ...], *, size: int = TOPICS) -> pd.DataFrame:
    """Theses by topic of one or several speakers, zeros too: the `size` topics with most theses of them together.

    One row a topic and speaker. A broader topic holds the theses of its narrower ones, and stands here only if it was
    found in one itself. Columns: topic_slug, topic, color, speaker_slug, speaker, theses (counted once a topic), of
    (all theses of the speaker).
    """
    data, on = columns(store), shelf(store)
    about, values = data.values["topic"], data.values["speaker"]
    keys = np.array([key for slug in dict.fromkeys(slugs) if (key := _key(store, slug))], dtype=np.int64)
    held = [_places(store, key) for key in keys.tolist()]
    cells, found = (
        np.array([np.bincount(topic[rows_of(begin, places)], minlength=len(about.slug)) for places in held])
        .reshape(len(keys), len(about.slug))
        .astype(np.int64)
        for topic, begin in ((data.topic, data.begin), (on.topic, on.begin))
    )
    weight = np.where(found.any(axis=0), cells.sum(axis=0), 0)
    telling = np.flatnonzero(weight)
    telling = telling[np.lexsort((telling, -weight[telling]))[:size]]
    topic, who = np.repeat(telling, len(keys)), np.tile(np.arange(len(keys)), len(telling))
    return frame(
        {
            "topic_slug": about.slug[topic],
            "topic": about.name[topic],
            "color": about.color[topic],
            "speaker_slug": values.slug[keys[who]],
            "speaker": values.name[keys[who]],
            "theses": cells[who, topic],
            "of": np.array([len(places) for places in held], dtype=np.int64)[who],
        }
    )


def events(store: Store, slug: str, *, size: int = EVENTS, page: int = 1) -> pd.DataFrame:
    """The events that the person took part in, newest first, undated last, one page of them.

    Columns: event_slug, event, classification, start_date, end_date, date_precision; role, post, organization_slug,
    organization, side (as of the event); theses (theirs), people, events (all).
    """
    data, known, key = columns(store), people(store), _key(store, slug)
    seats = known.seats(key)
    shown = seats[(page - 1) * size : page * size]
    event, organization = known.event[shown], known.organization[shown]
    return frame(
        {
            **data.told(event),
            "role": known.role.of(shown),
            "post": known.post.of(shown),
            "organization_slug": data.values["organization"].slug[organization],
            "organization": known.sent_by(organization),
            "side": known.side.of(shown),
            "theses": _held_at(store, key)[event],
            "people": census(store).of_event["speaker"].each(event).astype(np.int64),
            "events": np.full(len(shown), len(seats)),
        }
    )


def companions(store: Store, slug: str, *, size: int = COMPANIONS) -> pd.DataFrame:
    """Who took part in the same events, those with the most shared events first.

    Columns: speaker_slug, speaker, events (shared); event_slug, event, start_date, end_date, date_precision (the latest
    of them); people (all such).
    """
    data = columns(store)
    values = data.values["speaker"]
    shared, latest = _beside(store, _key(store, slug))
    found = np.flatnonzero(shared)
    order = np.lexsort((values.rank[found], data.events.age(latest[found]), -shared[found]))
    shown = found[order[:size]]
    told = data.told(latest[shown])
    del told["classification"]
    return frame(
        {
            "speaker_slug": values.slug[shown],
            "speaker": values.name[shown],
            "events": shared[shown],
            **told,
            "people": np.full(len(shown), len(found)),
        }
    )


def together(store: Store, slug: str, other: str) -> pd.DataFrame:
    """The events that both took part in, newest first.

    Columns: event_slug, event, classification, start_date, end_date, date_precision, theses (of the first),
    other_theses (of the second).
    """
    known, keys = people(store), (_key(store, slug), _key(store, other))
    one, two = (known.event[known.seats(key)] for key in keys)
    event = np.intersect1d(one, two)
    held = {name: _held_at(store, key)[event] for name, key in zip(("theses", "other_theses"), keys, strict=True)}
    return frame(columns(store).told(event) | held)


def others(store: Store, slug: str, *, size: int = OTHERS) -> pd.DataFrame:
    """Whom to set beside the person: everybody with theses, people of the same events first, then by theses.

    Columns: speaker_slug, speaker, theses (counted once), events (shared).
    """
    data, key = columns(store), _key(store, slug)
    values, theses = data.values["speaker"], data.holders["speaker"].each()
    shared, _ = _beside(store, key)
    found = np.flatnonzero(theses[1:]) + 1 if key else np.empty(0, dtype=np.int64)
    found = found[found != key]
    shown = found[np.lexsort((values.rank[found], -theses[found], -shared[found]))[:size]]
    return frame(
        {
            "speaker_slug": values.slug[shown],
            "speaker": values.name[shown],
            "theses": theses[shown],
            "events": shared[shown],
        }
    )


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


def _key(store: Store, slug: str) -> int:
    """The key of a person; 0, which took part in nothing, for an unknown one."""
    return columns(store).values["speaker"].keys.get(slug, 0)


def _places(store: Store, key: int) -> Integers:
    """The places of the theses of a person, in order; key 0 has those of all together, which are nobody's."""
    return columns(store).holders["speaker"].of([key] if key else [])


def _held_at(store: Store, key: int) -> Integers:
    """How many theses of the person each event has."""
    data = columns(store)
    return np.bincount(data.keys["event"][_places(store, key)], minlength=len(data.events.type))


def _beside(store: Store, key: int) -> tuple[Integers, Integers]:
    """How many events each person shares with this one, and the latest of them."""
    known, pairs = people(store), census(store).of_event["speaker"]
    rows = rows_of(pairs.begin, known.event[known.seats(key)])
    person, event = pairs.key[rows], pairs.owner[rows]
    shared = np.bincount(person, minlength=len(columns(store).values["speaker"].slug))
    shared[key] = 0
    latest = np.zeros(len(shared), dtype=np.int64)
    # Newest first: of events that are written one over another the last one stays.
    latest[person[::-1]] = event[::-1]
    return shared, latest
