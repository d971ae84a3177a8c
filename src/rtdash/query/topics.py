"""Topics: the tree, and everything about one of them. A thesis under a broader topic is counted once.

All is counted in memory, as `tally` and `census` do; what an unknown slug gives has no rows.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from rtdash.domain.filters import Filters
from rtdash.query import census, printed, tally
from rtdash.query.cards import frame, shelf, texts_at
from rtdash.query.columns import Integers, columns, marked, rows_of
from rtdash.query.taxonomy import taxonomy
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
    """Every topic with its counts and its trend, one row each, unused ones too.

    A broader topic holds what its narrower ones hold. Columns: topic_slug, topic, scheme, broader_slug, color; theses,
    events, polls, each counted once a topic; first_year, last_year (of all selected theses), position; `years`, theses
    on the topic in each of these years, zeros too, undated ones left out; and of `trends.topics_rising` the verdict,
    shares, counts and change of the topic's events. `sort` is tree (a broader topic, then its narrower ones), theses,
    or trend (the clearest rise first).
    """
    found = _counted(store, filters)
    rising = topics_rising(store, filters)
    order = {slug: place for place, slug in enumerate(rising["topic_slug"])}
    added = rising[[column for column in rising.columns if column not in found.columns]]
    places = np.array([order.get(slug, -1) for slug in found["topic_slug"]])
    found = pd.concat([found, added.reindex(places).set_axis(found.index)], axis=1)
    if sort == "theses":
        found = found.sort_values(["theses", "events", "position"], ascending=[False, False, True])
    elif sort == "trend":
        found = found.assign(_order=found["topic_slug"].map(order)).sort_values(["_order", "position"])
        found = found.drop(columns="_order")
    return found.reset_index(drop=True)


def _counted(store: Store, filters: Filters) -> pd.DataFrame:
    data, known = columns(store), taxonomy(store)
    values, keys = data.values["topic"], known.tree
    size = len(values.slug)
    chosen = tally.select(store, filters)
    years, by_year = tally.by_year(chosen)
    met = np.bincount(census.census(store).of_event["topic"].of(census.events(store, filters)), minlength=size)
    asked = np.bincount(known.asked.of(census.polls(store, filters)), minlength=size)
    first, last = (years[0], years[-1]) if len(years) else (np.nan, np.nan)
    found = {
        "topic_slug": values.slug[keys],
        "topic": values.name[keys],
        "scheme": known.scheme[keys],
        "broader_slug": values.broader_slug[keys],
        "color": values.color[keys],
        "theses": chosen.counts("topic")[keys],
        "events": met[keys],
        "polls": asked[keys],
        "first_year": np.full(len(keys), first),
        "last_year": np.full(len(keys), last),
        "position": known.position[keys],
        "years": np.fromiter(by_year.T[keys].tolist(), dtype=object, count=len(keys)),
    }
    return frame(found)


def topic(store: Store, slug: str) -> pd.DataFrame:
    """One row about the topic; a broader topic holds what its narrower ones hold.

    Columns: topic_slug, topic, scheme, color, scope_note, broader_slug, broader; theses, of (all theses), events,
    polls (that ask about it), people, each counted once; start_date, end_date (first and last day of a thesis on it).
    """
    data, known, key = columns(store), taxonomy(store), _key(store, slug)
    values, places = data.values["topic"], _places(store, key)
    days = data.events.span(np.flatnonzero(marked([data.keys["event"][places]], len(data.events.type))))
    people = marked([data.keys["speaker"][places]], len(data.values["speaker"].slug))
    found = {
        "topic_slug": values.slug[[key]],
        "topic": values.name[[key]],
        "scheme": known.scheme[[key]],
        "color": values.color[[key]],
        "scope_note": known.scope_note[[key]],
        "broader_slug": values.broader_slug[[key]],
        "broader": values.name[[known.broader[key]]],
        "theses": np.array([len(places)]),
        "of": np.array([len(data.year)]),
        "events": np.array([len(_events(store, slug))]),
        "polls": np.array([len(known.asked.having([key]))]),
        "people": np.array([np.count_nonzero(people[1:])]),
        "start_date": days[:1],
        "end_date": days[1:],
    }
    return frame(found).head(1 if key else 0)


def labels(store: Store, slug: str) -> pd.DataFrame:
    """Every label by which the topic is found in texts, preferred ones first: language, label, kind (pref, alt)."""
    return frame(taxonomy(store).labels.of(_key(store, slug)))


def narrower(store: Store, slug: str) -> pd.DataFrame:
    """The topics right below, in the order of the taxonomy: topic_slug, topic, color, theses (counted once)."""
    data = columns(store)
    values, below = data.values["topic"], taxonomy(store).below(_key(store, slug))
    found = {
        "topic_slug": values.slug[below],
        "topic": values.name[below],
        "color": values.color[below],
        "theses": data.holders["topic"].each()[below],
    }
    return frame(found)


def speakers(store: Store, slug: str, *, size: int = SPEAKERS) -> pd.DataFrame:
    """Who speaks about it, since when, and what they said last; most theses first, of equal ones the latest.

    Columns: speaker_slug, speaker, theses (counted once); start_date, end_date, date_precision (of the first such
    event; "none" where none is dated); last_start, last_end, last_precision, thesis_slug, text (the latest); people
    (all such).
    """
    data, texts = columns(store), shelf(store).texts
    places = _places(store, _key(store, slug))
    person, values = data.keys["speaker"][places], data.values["speaker"]
    held = np.bincount(person, minlength=len(values.slug))
    held[0] = 0
    # Theses are numbered newest first, undated last; of places that are written one over another the last one stays.
    latest, earliest = np.zeros(len(held), dtype=np.int64), np.full(len(held), -1)
    latest[person[::-1]] = places[::-1]
    dated = np.flatnonzero(data.year[places])
    earliest[person[dated]] = places[dated]
    people = np.flatnonzero(held)
    shown = people[np.lexsort((latest[people], -held[people]))[:size]]
    since = np.where(earliest[shown] < 0, 0, data.keys["event"][earliest[shown]])
    last = data.keys["event"][latest[shown]]
    on = data.events
    found = {
        "speaker_slug": values.slug[shown],
        "speaker": values.name[shown],
        "theses": held[shown],
        "start_date": on.start_date[since],
        "end_date": on.end_date[since],
        "date_precision": np.where(since == 0, "none", on.date_precision[since]).astype(object),
        "last_start": on.start_date[last],
        "last_end": on.end_date[last],
        "last_precision": on.date_precision[last],
        "thesis_slug": texts_at(texts["thesis_slug"], latest[shown]),
        "text": texts_at(texts["text"], latest[shown]),
        "people": np.full(len(shown), len(people)),
    }
    return frame(found)


def trend(store: Store, slug: str) -> pd.DataFrame:
    """Theses on it year by year, empty years too: year, theses, of (all theses of the year), each counted once."""
    data = columns(store)
    every = np.bincount(data.year)
    own = np.bincount(data.year[_places(store, _key(store, slug))], minlength=len(every))
    # Undated theses have year 0.
    first = 1 + int(np.flatnonzero(every[1:])[0]) if every[1:].any() else len(every)
    return frame({"year": np.arange(first, len(every)), "theses": own[first:], "of": every[first:]})


def company(store: Store, slug: str, *, size: int = COMPANY) -> pd.DataFrame:
    """The topics found in the same theses, most shared first; neither its broader topic nor its narrower ones.

    Columns: topic_slug, topic, color, scheme, theses (on both, counted once), of (all theses on this topic).
    """
    known, on, key = taxonomy(store), shelf(store), _key(store, slug)
    values, places = columns(store).values["topic"], _places(store, key)
    shared = np.bincount(on.topic[rows_of(on.begin, places)], minlength=len(values.slug))
    shared[[key, known.broader[key], *known.below(key)]] = 0
    found = np.flatnonzero(shared)
    found = found[np.lexsort((known.position[found], -shared[found]))[:size]]
    return frame(
        {
            "topic_slug": values.slug[found],
            "topic": values.name[found],
            "color": values.color[found],
            "scheme": known.scheme[found],
            "theses": shared[found],
            "of": np.full(len(found), len(places)),
        }
    )


def events(store: Store, slug: str, *, size: int = EVENTS) -> pd.DataFrame:
    """The events on it, newest first, undated last.

    Columns: event_slug, event, classification, start_date, end_date, date_precision, theses (on the topic), events
    (all such).
    """
    data, chosen = columns(store), _events(store, slug)
    held = np.bincount(data.keys["event"][_places(store, _key(store, slug))], minlength=len(data.events.type))
    shown = chosen[:size]
    found = {**data.told(shown), "theses": held[shown], "events": np.full(len(shown), len(chosen))}
    return frame(found)


def polls(store: Store, slug: str, *, size: int = POLLS) -> pd.DataFrame:
    """The polls whose question is on it, those of the newest events first, then those that no dated event shows.

    Columns: poll_slug, poll, scope; event_slug, event, start_date, end_date, date_precision (the latest event that
    shows it); polls (all such).
    """
    data = columns(store)
    asked = taxonomy(store).asked.having([_key(store, slug)])
    texts = printed.printed(store).texts.of(asked, "poll_slug", "poll", "scope")
    event = census.census(store).poll_events.first(asked)
    age = list(zip(data.events.age(event).tolist(), texts["poll_slug"], strict=True))
    order = np.array(sorted(range(len(age)), key=age.__getitem__)[:size], dtype=np.int64)
    told = data.told(event[order])
    del told["classification"]
    found = {**{name: texts[name][order] for name in texts}, **told, "polls": np.full(len(order), len(asked))}
    return frame(found)


def _key(store: Store, slug: str) -> int:
    """The key of a topic; 0, which holds nothing, for an unknown one."""
    return columns(store).values["topic"].keys.get(slug, 0)


def _places(store: Store, key: int) -> Integers:
    """The places of the theses on a topic, in order; those of its narrower ones too."""
    return columns(store).holders["topic"].of([key])


def _events(store: Store, slug: str) -> Integers:
    """The keys of the events on a topic, newest first."""
    return census.events(store, Filters(topic=(slug,)))
