"""Links as reports: the findings of a poll, a list, a comparison, a brief or one thing, as its page has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from rtdash.domain import measures
from rtdash.domain.link import PAGES as LINKS
from rtdash.domain.link import Link
from rtdash.domain.rows import tuples
from rtdash.errors import ExportError
from rtdash.exports import poll_findings
from rtdash.exports.finding import Report
from rtdash.query import brief, compare, counts, gaps, polls, theses
from rtdash.store.connect import Store
from rtdash.takeaway import single
from rtdash.takeaway.findings import (
    Made,
    Progress,
    by_speaker,
    dated,
    joined,
    list_of_polls,
    many,
    of_polls,
    say,
    silent,
    standing,
)

MOST = 40
"""Polls of a list that become findings; the report says how many there are."""
THESES = 100
"""Theses of a list that become lines."""
CHANGES, CALLS = 5, 3
CHARTED = frozenset({"poll", "polls", "compare", "brief", "event", "topic"})
"""The pages whose reports have charts."""
_GAPS = {"argued": "Argued but never polled", "polled": "Polled but never argued", "quiet": "Gone quiet"}


def report(
    store: Store, link: Link, *, base: str, made_on: date, title: str = "", progress: Progress | None = None
) -> Report:
    """The report of a link; `base` is the address of the dashboard, `title` replaces the report's own.

    Raises `ExportError` for a page that is no report, and for a poll that does not exist.
    """
    maker = PAGES.get(link.page)
    if maker is None:
        pages = ", ".join(f"/{page}" for page in PAGES)
        raise ExportError(f"there are no slides and no report of {link.path}; there are of {pages}")
    own, said, findings = maker(store, link, base, progress or silent)
    return Report(
        name=name(link),
        title=title or own,
        sentence=said,
        link=base + link.href,
        version=store.version,
        built_at=store.built_at,
        made_on=made_on,
        findings=tuple(findings),
    )


def name(link: Link) -> str:
    """What a file of this link is called: the page, and of a page of one thing which."""
    return f"{link.page}-{link.choice('id')[:60]}".strip("-") if "id" in LINKS[link.page] else link.page


def _poll(store: Store, link: Link, base: str, tell: Progress) -> Made:
    slug = link.choice("id")
    card = polls.one(store, slug)
    if card.empty:
        raise ExportError(f"there is no poll {slug!r}; the polls are at {base}/polls")
    found = of_polls(store, card, base, tell)
    return str(card["poll"].iloc[0]), f"One poll: {card['poll'].iloc[0]}", found


def _polls(store: Store, link: Link, base: str, tell: Progress) -> Made:
    cards = list_of_polls(store, link, MOST)
    total = int(cards["polls"].iloc[0]) if len(cards) else 0
    said = say(store, link, total, "poll")
    if total > len(cards):
        said += f"; these are the first {len(cards)}"
    return "Polls", said, of_polls(store, cards, base, tell)


def _compare(store: Store, link: Link, base: str, tell: Progress) -> Made:
    keys = tuple(key for key in link.choice("poll").split(",") if key)
    sides = compare.sides(store, keys)
    if len(sides) < 2:
        raise ExportError("a comparison needs two polls at least; name them as /compare?poll=…&poll=…")
    tell("Comparing", 0, 1)
    findings = poll_findings.side_by_side(
        compare.headline(store, keys),
        sides,
        compare.figures(store, keys),
        compare.differences(store, keys),
        compare.cautions(store, keys),
        link=base + link.href,
    )
    tell("Compared", 1, 1)
    questions = list(dict.fromkeys(sides["poll"]))
    title = questions[0] if len(questions) == 1 else f"{len(sides)} polls compared"
    said = "; ".join(f"{row.name}: {row.poll}" for row in tuples(sides))
    return title, said, findings


def _brief(store: Store, link: Link, base: str, tell: Progress) -> Made:
    filters, here = link.filters, base + link.href
    day = brief.since(store, filters, link.choice("new"))
    tell("What is new", 0, 4)
    count = brief.new(store, filters, day).iloc[0]
    events = brief.new_events(store, filters, day)
    findings = [poll_findings.words(news(count), [_event(row) for row in tuples(events)], link=here)]
    tell("Changes and close calls", 1, 4)
    changes = brief.changes(store, filters, size=CHANGES)
    calls = brief.closest(store, filters, size=CALLS)
    slugs = tuple(dict.fromkeys([*changes["poll_slug"], *calls["poll_slug"]]))
    if len(changes):
        sources = brief.sources(store, tuple(changes["poll_slug"]))
        findings.append(poll_findings.moved(changed(changes), changes, sources, link=here))
    tell("Charts", 2, 4)
    close = of_polls(store, calls, base, silent)
    note = called(calls, brief.close_of_few(store, filters))
    if close:
        findings += [replace(close[0], notes=f"{note} {close[0].notes}".strip()), *close[1:]]
    else:
        findings.append(poll_findings.words("No close call", [note], link=here))
    last = polls.latest(store, filters)
    findings += of_polls(store, last[~last["poll_slug"].isin(slugs)], base, silent)
    tell("Theses", 3, 4)
    held = brief.to_read(store, filters, slugs)
    if len(held):
        lines = [thesis(row) for row in tuples(held)]
        heading = "Theses held where these polls were put" if held["on_topic"].any() else "The newest theses"
        findings.append(poll_findings.words(heading, lines, link=here))
    behind = brief.sources(store, slugs)
    if len(behind):
        findings.append(poll_findings.words("Sources", [source(row) for row in tuples(behind)]))
    tell("Done", 4, 4)
    total = counts.count(store, filters, "events")
    return "Brief", say(store, link, total, "event"), findings


def _theses(store: Store, link: Link, base: str, tell: Progress) -> Made:  # noqa: ARG001  (all take the same)
    total = counts.count(store, link.filters)
    found = theses.all_rows(store, link.filters, link.choice("sort"), most=THESES)
    said = say(store, link, total, "thesis", "theses")
    if total > len(found):
        said += f"; these are the first {len(found)}"
    tell("Theses", len(found), len(found))
    return "Theses", said, by_speaker(found, told=lambda row: f"{row.text} ({row.event}, {dated(row)})", all_of=said)


def _gaps(store: Store, link: Link, base: str, tell: Progress) -> Made:  # noqa: ARG001  (all take the same)
    whole = gaps.topics(store, link.filters)
    listed = gaps.topics(store, link.filters, show=link.choice("show"))
    findings = []
    for state, heading in _GAPS.items():
        own = listed[listed["quiet"]] if state == "quiet" else listed[listed["state"] == state]
        numbers = zip(own["topic"], own["theses"], own["polls"], own["last_year"], strict=True)
        lines = [
            f"{topic}: {many(int(held), 'thesis', 'theses')}, {many(int(asked), 'poll', 'polls')}, last in {year}"
            for topic, held, asked, year in numbers
        ]
        if lines:
            findings.append(poll_findings.words(f"{heading}: {many(len(lines), 'topic', 'topics')}", lines))
    tell("Gaps", len(findings), len(findings))
    return "Gaps", gaps.headline(whole), findings


PAGES: Mapping[str, Callable[[Store, Link, str, Progress], Made]] = {
    "poll": _poll,
    "polls": _polls,
    "compare": _compare,
    "brief": _brief,
    "theses": _theses,
    "gaps": _gaps,
    **single.REPORTS,
}
"""The pages that become reports."""


def news(count: Any) -> str:
    """What is new, in one sentence, of a row of `brief.new`."""
    if count["since"] is None:
        return "Nothing in this selection has a date, so nothing can be called new."
    day = count["since"]
    parts = [many(int(count[unit]), one, several) for unit, one, several in _UNITS]
    said = f"New since {day.day} {day:%B %Y}: {', '.join(parts[:-1])} and {parts[-1]}."
    unsure, of = int(count["unsure"]), int(count["events"])
    if not unsure:
        return said
    which = "That event is" if unsure == of == 1 else f"{unsure:,} of these events {'is' if unsure == 1 else 'are'}"
    return f"{said} {which} known by month or year alone and may be older."


def changed(changes: pd.DataFrame) -> str:
    """The finding of the changes, in one sentence, of the rows of `brief.changes`."""
    if changes.empty:
        return "No audience of this selection was asked before and after."
    moved, real = int(changes["moved"].iloc[0]), int(changes["real_moved"].iloc[0])
    asked = many(moved, "audience asked before and after", "audiences asked before and after")
    if not real:
        return f"Of {asked}, none moved by more than chance where that can be tested."
    return f"Of {asked}, {real} moved by more than chance."


def called(calls: pd.DataFrame, few: int) -> str:
    """What to know of the close calls, of `brief.closest` and `brief.close_of_few`; empty where there is nothing."""
    if calls.empty:
        return "No poll of this selection that can be tested has answers that cannot be told apart."
    if not few:
        return ""
    why = f"fewer than {measures.SMALL} votes, on which nearly any two answers are close"
    if calls["small"].all():
        return f"Every close poll of this selection has {why}."
    return f"{many(few, 'more close poll has', 'more close polls have')} {why}; left out here."


def thesis(row: Any) -> str:
    """A thesis as one line."""
    return f"{standing(row) or 'Held by all'}: {row.text} ({row.event})"


def source(row: Any) -> str:
    """A source as one line."""
    return joined((row.event, row.organizers, row.date, row.publisher, row.url))


_UNITS = (("events", "event", "events"), ("theses", "thesis", "theses"), ("polls", "poll", "polls"))


def _event(row: Any) -> str:
    return f"{dated(row)}: {row.event}"
