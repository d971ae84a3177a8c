"""Links as tables: the rows that a page shows, all of them, under the headings of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from rtdash.domain import measures
from rtdash.domain.link import Link
from rtdash.errors import ExportError
from rtdash.exports.table import Table
from rtdash.query import brief, compare, counts, gaps, polls
from rtdash.store.connect import Store
from rtdash.takeaway import parts, reports, single
from rtdash.takeaway.findings import list_of_polls, say
from rtdash.takeaway.parts import Made, Part

POLLS = 5_000
"""Polls of a file to take away."""

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
    said, tables = maker(store, link, base)
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
        for place, (title, frame, columns, note) in enumerate(tables)
    ]


def _theses(store: Store, link: Link, base: str) -> Made:
    total = counts.count(store, link.filters)
    return say(store, link, total, "thesis", "theses"), [parts.theses(store, link.filters, base, link.choice("sort"))]


def _events(store: Store, link: Link, base: str) -> Made:
    total = counts.count(store, link.filters, "events")
    return say(store, link, total, "event"), [parts.event_list(store, link.filters, base)]


def _polls(store: Store, link: Link, base: str) -> Made:
    cards = list_of_polls(store, link, POLLS)
    total = int(cards["polls"].iloc[0]) if len(cards) else 0
    note = f"The first {len(cards):,} of {total:,} polls of these filters" if total > len(cards) else ""
    return say(store, link, total, "poll"), [("Polls", parts.shares(store, cards, base), parts.SHARES, note)]


def _poll(store: Store, link: Link, base: str) -> Made:
    slug = link.choice("id")
    card = polls.one(store, slug)
    if card.empty:
        raise ExportError(f"there is no poll {slug!r}; the polls are at {base}/polls")
    shown = polls.events_showing(store, slug).head(1)
    card = card.assign(
        event=shown["event"].iloc[0] if len(shown) else None, date=shown["date"].iloc[0] if len(shown) else ""
    )
    tables: list[Part] = [("Poll", parts.shares(store, card, base), parts.SHARES, "")]
    moves = polls.changes(store, slug)
    if len(moves):
        columns = {name: label for name, label in CHANGES.items() if name in moves.columns and name != "poll_slug"}
        tables.append(("Before and after", moves, columns, ""))
    return str(card["headline"].iloc[0]), tables


def _compare(store: Store, link: Link, base: str) -> Made:  # noqa: ARG001  (every maker takes the same)
    keys = tuple(key for key in link.choice("poll").split(",") if key)
    sides = compare.sides(store, keys)
    if len(sides) < 2:
        raise ExportError("a comparison needs two polls at least; name them as /compare?poll=…&poll=…")
    figures = compare.figures(store, keys)
    figures["question"] = figures["letter"].map(dict(zip(sides["letter"], sides["poll"], strict=True)))
    note = " ".join(compare.cautions(store, keys))
    tables: list[Part] = [
        ("Shares", figures, SIDES, note),
        ("Differences", compare.differences(store, keys), DIFFERENCES, ""),
    ]
    return compare.headline(store, keys), tables


def _brief(store: Store, link: Link, base: str) -> Made:  # noqa: ARG001  (every maker takes the same)
    total = counts.count(store, link.filters, "events")
    return say(store, link, total, "event"), [
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
    return say(store, link, len(found), "topic"), [("Gaps", found, GAPS, "")]


PAGES: Mapping[str, Callable[[Store, Link, str], Made]] = {
    "theses": _theses,
    "timeline": _events,
    "overview": _events,
    "polls": _polls,
    "poll": _poll,
    "compare": _compare,
    "brief": _brief,
    "gaps": _gaps,
    **single.TABLES,
}
"""The pages that have tables."""


def _in_points(columns: Mapping[str, str]) -> bool:
    return columns is DIFFERENCES
