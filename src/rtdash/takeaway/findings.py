"""What reports are put together from: the words of a link, polls as findings, theses and sources as lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from rtdash.domain.event import spoken
from rtdash.domain.filters import asked, sentence
from rtdash.domain.link import Link
from rtdash.domain.rows import tuples
from rtdash.exports import poll_findings
from rtdash.exports.finding import Finding
from rtdash.query import names, polls
from rtdash.store.connect import Store

Progress = Callable[[str, int, int], None]
"""Told what is done: in words, how much of it is behind, and how much there is."""
Made = tuple[str, str, list[Finding]]
"""A report's title, the sentence of what was selected, and the findings."""


def list_of_polls(store: Store, link: Link, size: int) -> pd.DataFrame:
    """The cards of a link to /polls: its order, its filters, and who was asked and when."""
    sort, scope, phase = (link.choice(key) for key in ("sort", "scope", "phase"))
    return polls.cards(store, link.filters, sort=sort, scope=scope, phase=phase, size=size)


def say(store: Store, link: Link, count: int, unit: str, plural: str | None = None) -> str:
    """What a link shows, in English, as its page says it."""
    which = asked(link.choice("scope"), link.choice("phase")) if link.page == "polls" else ""
    return sentence(
        link.filters, count, unit, lambda field, slug: names.name(store, field, slug), plural=plural, which=which
    )


def of_polls(store: Store, cards: pd.DataFrame, base: str, tell: Progress) -> list[Finding]:
    """Each poll of these cards as a finding."""
    slugs = tuple(cards["poll_slug"])
    shares, changes = polls.shares(store, slugs), polls.changes(store, slugs)
    found = []
    for done, card in enumerate(tuples(cards)):
        tell("Polls", done, len(cards))
        slug = str(card.poll_slug)
        own, moves = shares[shares["poll_slug"] == slug], changes[changes["poll_slug"] == slug]
        events = polls.events_showing(store, slug)
        found.append(poll_findings.poll(card, own, moves, events, link=base + Link("poll").choose(id=slug).href))
    tell("Polls", len(cards), len(cards))
    return found


def by_speaker(theses: pd.DataFrame, *, told: Callable[[Any], str], all_of: str) -> list[Finding]:
    """Theses as findings of text; `told` says a thesis as a line.

    A speaker with several has a finding, in the order of the rows; those with one or two stand together in a last one,
    which is headed `all_of` where nobody has more.
    """
    lines: dict[str, list[str]] = {}
    for row in tuples(theses):
        who = standing(row) or "Held by all participants"
        lines.setdefault(who, []).append(told(row))
    own = {who: held for who, held in lines.items() if len(held) > 2 or len(lines) == 1}
    found = [poll_findings.words(who, held, subhead=many(len(held), "thesis", "theses")) for who, held in own.items()]
    rest = [f"{who}: {text}" for who, held in lines.items() if who not in own for text in held]
    if rest:
        others = len(lines) - len(own)
        headline = many(others, "other speaker", "other speakers") if own else all_of
        found.append(
            poll_findings.words(
                headline, rest, subhead=joined((many(len(rest), "thesis", "theses"), "each behind who held it"))
            )
        )
    return found


def standing(row: Any) -> str:
    """Who held a thesis, with the organization at the time; empty where all did."""
    return ", ".join(part for part in (row.speaker, row.organization) if part)


def dated(row: Any, start: str = "start_date", end: str = "end_date", precision: str = "date_precision") -> str:
    """The days of an event, as far as they are known."""
    days = [None if pd.isna(day) else pd.Timestamp(day).date() for day in (getattr(row, start), getattr(row, end))]
    return spoken(days[0], days[1], str(getattr(row, precision)))


def all_dated(frame: pd.DataFrame, *columns: str) -> list[str]:
    """The same of each row."""
    return [dated(row, *columns) for row in tuples(frame)]


def many(count: int, one: str, several: str) -> str:
    """A count with its unit: "1 poll", "1,204 theses"."""
    return f"{count:,} {one if count == 1 else several}"


def joined(parts: Iterable[Any], by: str = ", ") -> str:
    """The parts that say something, with a comma between them."""
    return by.join(str(part) for part in parts if part)


def silent(_what: str, _done: int, _total: int) -> None:
    """Told the progress where nobody asks."""
