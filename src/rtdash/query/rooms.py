"""Where a poll was shown, what it asks about, and what speakers held in the room that was asked, from memory."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rtdash.domain.event import spoken
from rtdash.domain.rows import tuples
from rtdash.query import named, printed
from rtdash.query.cards import event_texts, frame, shelf
from rtdash.query.census import census
from rtdash.query.columns import Integers, columns, marked, of_event, rows_of
from rtdash.query.details import details
from rtdash.store.connect import Store


def topics(store: Store, slug: str) -> pd.DataFrame:
    """See `polls.topics`."""
    found = details(store).poll_topics.of(_key(store, slug))
    return frame(named.topics(store, found.pop("topic")) | found)


def events(store: Store, slug: str) -> pd.DataFrame:
    """See `polls.events_showing`."""
    shown = _shown(store, _key(store, slug))
    begin = columns(store).holders["event"].begin
    told = ("attendance_mode", "organizers", "url", "accessed_on", "publisher")
    found = frame(
        {
            **named.events(store, shown),
            "classification": named.kinds(store, shown),
            **event_texts(store).of(shown, *told),
            "theses": begin[shown + 1] - begin[shown],
        }
    )
    found["date"] = [spoken(_day(row.start_date), _day(row.end_date), row.date_precision) for row in tuples(found)]
    return found


def theses(store: Store, slug: str, size: int) -> pd.DataFrame:
    """See `polls.theses`."""
    data, poll = columns(store), _key(store, slug)
    # A poll of a web site asked no room.
    room = _shown(store, poll).tolist() if census(store).scope[poll] == "event" else []
    at = np.array([place for event in room for place in of_event(store, event)], dtype=np.int64)
    near = _on(store, at, details(store).poll_topics.of(poll, "topic")["topic"])
    order = np.argsort(~near, kind="stable")[:size]
    shown = at[order]
    event = data.keys["event"][shown]
    return frame(
        {
            **named.theses(store, shown, "thesis_slug", "text", "language", "post"),
            "organization": named.organizations(store, data.keys["organization"][shown]),
            "event_slug": data.values["event"].slug[event],
            "event": data.values["event"].name[event],
            "on_topic": near[order],
            "theses": np.full(len(shown), len(at)),
        }
    )


def _key(store: Store, slug: str) -> int:
    """The key of the poll; 0, which no poll has, for an unknown slug."""
    return printed.printed(store).keys.get(slug, 0)


def _shown(store: Store, poll: int) -> Integers:
    """The keys of the events whose pages show the poll, in order: newest first, undated last."""
    return census(store).poll_events.of(np.array([poll]))


def _on(store: Store, places: Integers, topics: Integers) -> NDArray[np.bool_]:
    """Whether each of the theses at these places is on any of the topics."""
    on = shelf(store)
    owner = np.repeat(np.arange(len(places)), on.begin[places + 1] - on.begin[places])
    return marked([owner[np.isin(on.topic[rows_of(on.begin, places)], topics)]], len(places))


def _day(value: pd.Timestamp) -> date | None:
    return None if pd.isna(value) else value.date()
