"""One record whole: an event with everything that its page told, or one thesis with its evidence.

Looked up in memory, for to plan a statement takes longer than to read the rows of a page; tests hold it to plain SQL.
An unknown slug has an empty answer with the same columns.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from rtdash.query import named, nearness
from rtdash.query.cards import PARTED, event_texts, frame, listed, shelf, texts_at
from rtdash.query.census import census
from rtdash.query.columns import Integers, Texts, columns, key, of_event, rows_of
from rtdash.query.columns import thesis as place_of
from rtdash.query.details import details
from rtdash.query.ledger import cut
from rtdash.store.connect import Store

RELATED = 6
"""Related events that an event's page lists."""
REACH = 2
"""How many theses before and after one are its neighbours."""
ELSEWHERE = 5
"""Theses of the same speaker on a shared topic that a thesis's page lists."""
_SITE = ("venue", "locality")
_SOURCE = ("url", "publisher", "accessed_on")
_TOLD = ("status", "attendance_mode", *_SITE, "summary", "language", "rating_votes", "rating_average", *_SOURCE)


def event(store: Store, slug: str) -> pd.DataFrame:
    """One row about the event and its source, none where the slug is unknown.

    event_slug, event, classification, status, start_date, end_date, date_precision, attendance_mode, venue, locality,
    summary, language, rating_votes, rating_average, url, publisher, accessed_on, and how many theses, people, polls.
    """
    known, here = census(store), key(store, "event", slug)
    at = np.array([here] if here else [], dtype=np.int64)
    return frame(
        {
            **named.events(store, at),
            "classification": named.kinds(store, at),
            **event_texts(store).of(at, *_TOLD),
            "theses": np.full(len(at), len(of_event(store, here))),
            "people": known.of_event["speaker"].each(at).astype(np.int64),
            "polls": np.full(len(at), np.count_nonzero(known.poll_events.key == here)),
        }
    )


def organizers(store: Store, slug: str) -> pd.DataFrame:
    """Who held the event, in the page's order: organization_slug, organization (in full), abbreviation, position."""
    found = details(store).organizers.of(key(store, "event", slug))
    organization = found["organization"]
    return frame(
        {
            "organization_slug": columns(store).values["organization"].slug[organization],
            "organization": named.organizations(store, organization),
            **details(store).organizations.of(organization, "abbreviation"),
            "position": found["position"],
        }
    )


def participants(store: Store, slug: str) -> pd.DataFrame:
    """Who took part, in the page's order, with role, side, post and organization as of the event.

    speaker_slug, speaker, role, post, organization_slug, organization (in full), side, notes, attribution_text, theses
    (of this event), position.
    """
    data, here = columns(store), key(store, "event", slug)
    found = details(store).participations.of(here)
    person, organization = found.pop("speaker"), found.pop("organization")
    held = data.keys["speaker"][_places(of_event(store, here))]
    return frame(
        {
            "speaker_slug": data.values["speaker"].slug[person],
            "speaker": data.values["speaker"].name[person],
            "organization_slug": data.values["organization"].slug[organization],
            "organization": named.organizations(store, organization),
            **found,
            "theses": np.count_nonzero(held == person[:, None], axis=1),
        }
    )


def theses(store: Store, slug: str) -> pd.DataFrame:
    """The theses of the event, in the page's order; speaker_slug is None where all held it.

    thesis_slug, text, language, speaker_slug, speaker, topic_slugs, topics, line_first, line_last, position.
    """
    own = of_event(store, key(store, "event", slug))
    about, on = columns(store).values["topic"], shelf(store)
    topics = [on.topic[on.begin[place] : on.begin[place + 1]] for place in own]
    return frame(
        {
            **named.theses(store, _places(own), "thesis_slug", "text", "language"),
            "topic_slugs": listed([about.slug[keys] for keys in topics]),
            "topics": listed([about.name[keys] for keys in topics]),
            **cut(details(store).lines, own.start, own.stop, "line_first", "line_last"),
            "position": np.arange(1, len(own) + 1),
        }
    )


def topics(store: Store, slug: str) -> pd.DataFrame:
    """What the event is about, the topics with most theses first: topic_slug, topic, color, words, theses."""
    found = details(store).event_topics.of(key(store, "event", slug))
    return frame(named.topics(store, found.pop("topic")) | found)


def problems(store: Store, slug: str) -> pd.DataFrame:
    """The known faults of the record: place, kind, fragment, reason."""
    return frame(details(store).problems.of(key(store, "event", slug)))


def related(store: Store, slug: str, *, size: int = RELATED) -> pd.DataFrame:
    """Events that share people or topics with it, the nearest first, and what they share: see `nearness.near`.

    event_slug, event, classification, start_date, end_date, date_precision, shared_people, shared_topics, weight.
    """
    here = key(store, "event", slug)
    at, weight = nearness.near(store, here, size)
    return frame(
        {
            **named.events(store, at),
            "classification": named.kinds(store, at),
            **nearness.shared(store, here, at),
            "weight": weight,
        }
    )


def thesis(store: Store, slug: str) -> pd.DataFrame:
    """One row about the thesis, its speaker as of the event, its event and its source; none for an unknown slug.

    thesis_slug, text, language, position, line_first, line_last, speaker_slug, speaker, sort_name, attribution_text,
    role, post, organization_slug, organization (in full), event_slug, event, classification, start_date, end_date,
    date_precision, venue, locality, url, publisher, accessed_on, of (theses of the event).
    """
    data, here = columns(store), _here(store, slug)
    at, beside = _places(here), _beside(store, here)
    event, person, organization = (data.keys[field][at] for field in ("event", "speaker", "organization"))
    return frame(
        {
            **named.theses(store, at, "thesis_slug", "text", "language", "post"),
            **cut(details(store).lines, here.start, here.stop),
            **details(store).people.of(person),
            "role": _role(store, event, person),
            "organization_slug": data.values["organization"].slug[organization],
            "organization": named.organizations(store, organization),
            **named.events(store, event),
            "classification": named.kinds(store, event),
            **event_texts(store).of(event, *_SITE, *_SOURCE),
            "position": at - beside.start + 1,
            "of": np.full(len(at), len(beside)),
        }
    )


def thesis_topics(store: Store, slug: str) -> pd.DataFrame:
    """What the thesis is about, with the words that matched, in the order of the taxonomy.

    topic_slug, topic, color, broader_slug, broader, words.
    """
    about, on = columns(store).values["topic"], shelf(store)
    rows = rows_of(on.begin, _places(_here(store, slug)))
    topic = on.topic[rows]
    broader = about.broader_slug[topic]
    above = np.array([about.keys.get(name, 0) for name in broader], dtype=np.int64)
    return frame(
        {
            **named.topics(store, topic),
            "broader_slug": broader,
            "broader": about.name[above],
            "words": listed([words.split(PARTED) if words else [] for words in texts_at(on.words, rows)]),
        }
    )


def neighbours(store: Store, slug: str, *, reach: int = REACH) -> pd.DataFrame:
    """The theses right before and after it on its page, `reach` of each at most.

    thesis_slug, text, speaker_slug, speaker, position, side (before after).
    """
    here = _here(store, slug)
    beside = _beside(store, here)
    near = [place for place in beside if 0 < abs(place - here.start) <= reach]
    at = np.array(near, dtype=np.int64)
    return frame(
        {
            **named.theses(store, at, "thesis_slug", "text"),
            "position": at - beside.start + 1,
            "side": np.where(at < here.start, "before", "after").astype(object),
        }
    )


def elsewhere(store: Store, slug: str, *, size: int = ELSEWHERE) -> pd.DataFrame:
    """What the same speaker held on a shared topic at other events, most shared topics first, then newest.

    thesis_slug, text, event_slug, event, start_date, end_date, date_precision, topics (shared), theses (all such).
    """
    here, texts = _here(store, slug), shelf(store).texts
    every, shared = nearness.alike(store, _places(here))
    shown = every[np.argsort(-shared, kind="stable")[:size]]
    return frame(
        {
            "thesis_slug": texts_at(texts["thesis_slug"], shown),
            "text": texts_at(texts["text"], shown),
            **named.events(store, columns(store).keys["event"][shown]),
            "topics": nearness.in_common(store, _places(here), shown),
            "theses": np.full(len(shown), len(every)),
        }
    )


def _here(store: Store, slug: str) -> range:
    """The place of the thesis; none for an unknown slug."""
    place = place_of(store, slug)
    return range(0) if place is None else range(place, place + 1)


def _beside(store: Store, here: range) -> range:
    """The places of the theses of the event of the one here."""
    return of_event(store, int(columns(store).keys["event"][here[0]])) if here else here


def _places(places: range) -> Integers:
    return np.arange(places.start, places.stop)


def _role(store: Store, event: Integers, person: Integers) -> Texts:
    """The role of each of these people at the event beside it; None for nobody."""
    found: list[str | None] = []
    for here, who in zip(event.tolist(), person.tolist(), strict=True):
        people = details(store).participations.of(here, "speaker", "role")
        found.append(next(iter(people["role"][people["speaker"] == who]), None))
    return np.array(found, dtype=object)
