"""Links as tables: the rows that a page shows, all of them, under the headings of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from rtdash.domain import measures
from rtdash.domain.event import spoken
from rtdash.domain.link import Link
from rtdash.errors import ExportError
from rtdash.exports.table import Table
from rtdash.query import brief, compare, counts, events, gaps, polls, theses
from rtdash.store.connect import Store
from rtdash.takeaway import reports

POLLS = 5_000
"""Polls of a file to take away."""

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
SIDES = {
    "series": "Poll",
    "question": "Question",
    "option": "Answer",
    "votes": "Votes",
    "base_n": "n",
    "value": "Share",
    "low": "95 % interval from",
    "high": "95 % interval to",
    "reason": "Why no interval",
}
DIFFERENCES = {
    "series": "Difference",
    "option": "Answer",
    "value": "Points",
    "low": "95 % interval from, points",
    "high": "95 % interval to, points",
    "low_all": "All together from, points",
    "high_all": "All together to, points",
    "apart": "Told from chance",
    "reason": "Why no interval",
}
CHANGES = {
    "poll": "Question",
    "option": "Answer that moved most",
    "before": "Before",
    "after": "After",
    "swing": "Swing, points",
    "swing_low": "95 % interval from, points",
    "swing_high": "95 % interval to, points",
    "n_text": "n",
    "real": "Told from chance",
    "reason": "Why no interval",
    "headline": "Finding",
    "poll_slug": "Poll id",
}
CALLS = {
    "poll": "Question",
    "gap": "Gap of the first two",
    "n_text": "n",
    "headline": "Finding",
    "poll_slug": "Poll id",
}
GAPS = {
    "topic": "Topic",
    "state": "State",
    "quiet": "Gone quiet",
    "theses": "Theses",
    "polls": "Polls",
    "first_year": "First year",
    "last_thesis": "Last thesis",
    "last_poll": "Last poll",
    "topic_slug": "Topic id",
}
SHARED = ("share", "low", "high", "value", "before", "after", "gap")


def of(store: Store, link: Link, *, base: str, made_on: date) -> list[Table]:
    """The tables of a link, the main one first. Raises `ExportError` for a page that has none."""
    maker = PAGES.get(link.page)
    if maker is None:
        pages = ", ".join(f"/{page}" for page in PAGES)
        raise ExportError(f"there is no table of {link.path}; there are of {pages}")
    said, parts = maker(store, link, base)
    name = reports.name(link)
    return [
        Table(
            name=name if place == 0 else f"{name}-{title.lower().replace(' ', '-')}",
            frame=frame,
            title=title,
            sentence=said,
            link=base + link.href,
            version=store.version,
            built_at=store.built_at,
            made_on=made_on,
            columns=columns,
            percent=tuple(name for name in SHARED if name in columns and not _in_points(columns)),
            note=note,
        )
        for place, (title, frame, columns, note) in enumerate(parts)
    ]


Part = tuple[str, pd.DataFrame, Mapping[str, str], str]
Made = tuple[str, list[Part]]


def _theses(store: Store, link: Link, base: str) -> Made:
    total = counts.count(store, link.filters)
    found = theses.all_rows(store, link.filters, link.choice("sort"))
    found = found.assign(link=[f"{base}{Link('thesis').choose(id=slug).href}" for slug in found["thesis_slug"]])
    note = f"The first {len(found):,} of {total:,} theses of these filters" if total > len(found) else ""
    return reports.say(store, link, total, "thesis", "theses"), [("Theses", found, THESES, note)]


def _events(store: Store, link: Link, base: str) -> Made:
    total = counts.count(store, link.filters, "events")
    found = events.event_list(store, link.filters, size=events.MOST)
    found = found.assign(
        date=_spoken(found), link=[f"{base}{Link('event').choose(id=slug).href}" for slug in found["event_slug"]]
    )
    note = f"The first {len(found):,} of {total:,} events of these filters" if total > len(found) else ""
    return reports.say(store, link, total, "event"), [("Events", found, EVENTS, note)]


def _polls(store: Store, link: Link, base: str) -> Made:
    cards = reports.list_of_polls(store, link, POLLS)
    total = int(cards["polls"].iloc[0]) if len(cards) else 0
    note = f"The first {len(cards):,} of {total:,} polls of these filters" if total > len(cards) else ""
    return reports.say(store, link, total, "poll"), [("Polls", _shares(store, cards, base), SHARES, note)]


def _poll(store: Store, link: Link, base: str) -> Made:
    slug = link.choice("id")
    card = polls.one(store, slug)
    if card.empty:
        raise ExportError(f"there is no poll {slug!r}; the polls are at {base}/polls")
    shown = polls.events_showing(store, slug).head(1)
    card = card.assign(
        event=shown["event"].iloc[0] if len(shown) else None, date=shown["date"].iloc[0] if len(shown) else ""
    )
    parts: list[Part] = [("Poll", _shares(store, card, base), SHARES, "")]
    moves = polls.changes(store, slug)
    if len(moves):
        columns = {name: label for name, label in CHANGES.items() if name in moves.columns and name != "poll_slug"}
        parts.append(("Before and after", moves, columns, ""))
    return str(card["headline"].iloc[0]), parts


def _compare(store: Store, link: Link, base: str) -> Made:  # noqa: ARG001  (every maker takes the same)
    keys = tuple(key for key in link.choice("poll").split(",") if key)
    sides = compare.sides(store, keys)
    if len(sides) < 2:
        raise ExportError("a comparison needs two polls at least; name them as /compare?poll=…&poll=…")
    figures = compare.figures(store, keys)
    figures["question"] = figures["letter"].map(dict(zip(sides["letter"], sides["poll"], strict=True)))
    note = " ".join(compare.cautions(store, keys))
    parts: list[Part] = [
        ("Shares", figures, SIDES, note),
        ("Differences", compare.differences(store, keys), DIFFERENCES, ""),
    ]
    return compare.headline(store, keys), parts


def _brief(store: Store, link: Link, base: str) -> Made:  # noqa: ARG001  (every maker takes the same)
    total = counts.count(store, link.filters, "events")
    return reports.say(store, link, total, "event"), [
        ("Changes", brief.changes(store, link.filters, size=POLLS), CHANGES, "Changes told from chance first"),
        (
            "Close calls",
            brief.closest(store, link.filters, size=POLLS, few=True),
            CALLS,
            f"Polls that can be tested, those of fewer than {measures.SMALL} votes last",
        ),
    ]


def _gaps(store: Store, link: Link, base: str) -> Made:  # noqa: ARG001  (every maker takes the same)
    found = gaps.topics(store, link.filters, show=link.choice("show"))
    return reports.say(store, link, len(found), "topic"), [("Gaps", found, GAPS, "")]


PAGES: Mapping[str, Callable[[Store, Link, str], Made]] = {
    "theses": _theses,
    "timeline": _events,
    "overview": _events,
    "polls": _polls,
    "poll": _poll,
    "compare": _compare,
    "brief": _brief,
    "gaps": _gaps,
}
"""The pages that have tables."""


def _shares(store: Store, cards: pd.DataFrame, base: str) -> pd.DataFrame:
    """Every answer of every wave of these polls, in their order, with what their cards say."""
    rows = polls.shares(store, tuple(cards["poll_slug"]))
    said = pd.DataFrame(
        {
            "poll_slug": cards["poll_slug"],
            **{name: cards[name] for name in ("poll", "headline", "who", "event")},
            "date": cards["date"] if "date" in cards.columns else _spoken(cards),
            "link": [f"{base}{Link('poll').choose(id=slug).href}" for slug in cards["poll_slug"]],
            "_place": range(len(cards)),
        }
    )
    return rows.merge(said, on="poll_slug").sort_values(["_place", "wave", "option_position"], kind="stable")


def _in_points(columns: Mapping[str, str]) -> bool:
    return columns is DIFFERENCES


def _spoken(frame: pd.DataFrame) -> list[str]:
    days = zip(frame["start_date"], frame["end_date"], frame["date_precision"], strict=True)
    return [spoken(_day(first), _day(last), str(precision)) for first, last, precision in days]


def _day(value: Any) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()
