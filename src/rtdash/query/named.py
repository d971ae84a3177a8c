"""What rows say of events, theses and topics beside their own: slugs, names and days, by key or place, from memory."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from rtdash.query.cards import shelf, texts_at
from rtdash.query.columns import Integers, Texts, columns
from rtdash.query.details import details
from rtdash.store.connect import Store

Found = dict[str, NDArray[Any]]


def events(store: Store, keys: Integers) -> Found:
    """Of the events of these keys: event_slug, event, start_date, end_date, date_precision."""
    data = columns(store)
    return {
        "event_slug": data.values["event"].slug[keys],
        "event": data.values["event"].name[keys],
        "start_date": data.events.start_date[keys],
        "end_date": data.events.end_date[keys],
        "date_precision": data.events.date_precision[keys],
    }


def kinds(store: Store, events: Integers) -> Texts:
    """The classification of the events of these keys."""
    data = columns(store)
    return data.values["type"].slug[data.events.type[events]]


def theses(store: Store, places: Integers, *names: str) -> Found:
    """Of the theses at these places: texts of these names, see `cards.Shelf`, and speaker_slug, speaker (None: all)."""
    data = columns(store)
    people, person = data.values["speaker"], data.keys["speaker"][places]
    texts = {name: texts_at(shelf(store).texts[name], places) for name in names}
    return {**texts, "speaker_slug": people.slug[person], "speaker": people.name[person]}


def topics(store: Store, keys: Integers) -> Found:
    """Of the topics of these keys: topic_slug, topic, color."""
    about = columns(store).values["topic"]
    return {"topic_slug": about.slug[keys], "topic": about.name[keys], "color": about.color[keys]}


def organizations(store: Store, keys: Integers) -> Texts:
    """The names of the organizations of these keys in full; None for 0."""
    return details(store).organizations.of(keys, "name")["name"]
