"""What tables are put together from: theses, events and answers of polls under the headings of the pages."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from rtdash.domain.filters import Filters
from rtdash.domain.link import Link
from rtdash.query import counts, events, polls
from rtdash.query import theses as held
from rtdash.store.connect import Store
from rtdash.takeaway.findings import all_dated

Part = tuple[str, pd.DataFrame, Mapping[str, str], str]
"""A table of a file: its title, its rows, what of them is taken under which headings, and a note."""
Made = tuple[str, list[Part]]
"""What was selected in a sentence, and the tables, the main one first."""

THESES_MOST = held.MOST
"""Theses of a file to take away."""

THESES = {
    "text": "Thesis",
    "speaker": "Speaker",
    "post": "Post at the time",
    "organization": "Organization at the time",
    "event": "Event",
    "classification": "Type of event",
    "start_date": "First day",
    "end_date": "Last day",
    "date_precision": "Date known to the",
    "topics": "Topics",
    "topic_words": "Words that matched",
    "language": "Language",
    "thesis_slug": "Thesis id",
    "speaker_slug": "Speaker id",
    "event_slug": "Event id",
    "link": "Link",
}
EVENTS = {
    "event_slug": "Id",
    "event": "Event",
    "type": "Type of event",
    "date": "Date",
    "start_date": "First day",
    "end_date": "Last day",
    "date_precision": "Date known to the",
    "venue": "Venue",
    "locality": "City",
    "organizers": "Organizers",
    "theses": "Theses",
    "people": "Participants",
    "link": "Link",
}
SHARES = {
    "poll": "Question",
    "wave_name": "Vote",
    "option": "Answer",
    "votes": "Votes",
    "base_n": "n",
    "share": "Share",
    "low": "95 % interval from",
    "high": "95 % interval to",
    "percent": "Percent as printed",
    "reason": "Why no interval",
    "who": "Who answered",
    "event": "Event",
    "date": "Date",
    "headline": "Finding",
    "poll_slug": "Poll id",
    "link": "Link",
}


def theses(store: Store, filters: Filters, base: str, sort: str = "newest") -> Part:
    """Theses of a selection."""
    total = counts.count(store, filters)
    found = held.all_rows(store, filters, sort, THESES_MOST)
    found = found.assign(link=links("thesis", found["thesis_slug"], base))
    note = f"The first {len(found):,} of {total:,} theses of these filters" if total > len(found) else ""
    return "Theses", found, THESES, note


def event_list(store: Store, filters: Filters, base: str) -> Part:
    """Events of a selection."""
    total = counts.count(store, filters, "events")
    found = events.event_list(store, filters, size=events.MOST)
    found = found.assign(date=all_dated(found), link=links("event", found["event_slug"], base))
    note = f"The first {len(found):,} of {total:,} events of these filters" if total > len(found) else ""
    return "Events", found, EVENTS, note


def shares(store: Store, cards: pd.DataFrame, base: str) -> pd.DataFrame:
    """Every answer of every wave of these polls, in their order, with what their cards say."""
    rows = polls.shares(store, tuple(cards["poll_slug"]))
    said = pd.DataFrame(
        {
            "poll_slug": cards["poll_slug"],
            **{name: cards[name] for name in ("poll", "headline", "who", "event")},
            "date": cards["date"] if "date" in cards.columns else all_dated(cards),
            "link": links("poll", cards["poll_slug"], base),
            "_place": range(len(cards)),
        }
    )
    return rows.merge(said, on="poll_slug").sort_values(["_place", "wave", "option_position"], kind="stable")


def links(page: str, slugs: pd.Series[str], base: str) -> list[str]:
    """The address of each thing."""
    return [f"{base}{Link(page).choose(id=slug).href}" for slug in slugs]
