"""Pages of one event, speaker, topic or thesis, and the lists of speakers and topics, as tables and as reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from rtdash.domain.event import CLASSIFICATIONS
from rtdash.domain.filters import Filters
from rtdash.domain.link import Link
from rtdash.domain.rows import tuples
from rtdash.domain.topic import SCHEMES
from rtdash.errors import ExportError
from rtdash.exports import poll_findings
from rtdash.query import counts, polls, records, speakers, theses, topics
from rtdash.store.connect import Store
from rtdash.takeaway import findings, parts
from rtdash.takeaway.findings import Progress, dated, joined, many
from rtdash.takeaway.parts import Part

MOST = 5_000
"""Rows of a table about one thing."""
LINES = 100
"""Theses of a report about one thing; the report says how many there are."""
CHARTS = 20
"""Polls of a report about one thing."""

PARTICIPANTS = {
    "speaker": "Participant",
    "role": "Role",
    "side": "Side",
    "post": "Post at the time",
    "organization": "Organization at the time",
    "theses": "Theses",
    "speaker_slug": "Speaker id",
}
SEATS = {
    "event": "Event",
    "type": "Type of event",
    "date": "Date",
    "role": "Role",
    "side": "Side",
    "post": "Post at the time",
    "organization": "Organization at the time",
    "theses": "Theses of the speaker",
    "event_slug": "Event id",
    "link": "Link",
}
POSTS = {
    "post": "Post",
    "organization": "Organization",
    "events": "Events",
    "first": "First event of it",
    "last": "Last event of it",
}
SPEAKERS = {
    "speaker": "Speaker",
    "theses": "Theses",
    "since": "First event",
    "last": "Last event",
    "text": "Latest thesis",
    "speaker_slug": "Speaker id",
    "link": "Link",
}
PEOPLE = {
    "speaker": "Person",
    "post": "Latest post",
    "organization": "Latest organization",
    "theses": "Theses",
    "events": "Events",
    "start_date": "First day",
    "end_date": "Last day",
    "other_names": "Other spellings",
    "speaker_slug": "Speaker id",
    "link": "Link",
}
TOPICS = {
    "topic": "Topic",
    "broader": "Broader topic",
    "group": "Group",
    "theses": "Theses",
    "events": "Events",
    "polls": "Polls",
    "trend": "Trend of events",
    "topic_slug": "Topic id",
    "link": "Link",
}


def _event(store: Store, link: Link, base: str) -> parts.Made:
    row = _one(records.event(store, link.choice("id")), "event", link, f"{base}/timeline")
    own = Filters(event=(row.event_slug,))
    people = records.participants(store, row.event_slug)
    found: list[Part] = [
        parts.theses(store, own, base),
        ("Polls", parts.shares(store, polls.cards(store, own, size=MOST), base), parts.SHARES, ""),
        ("Participants", people, PARTICIPANTS, ""),
    ]
    return _event_said(row), _filled(found)


def _event_report(store: Store, link: Link, base: str, tell: Progress) -> findings.Made:
    row = _one(records.event(store, link.choice("id")), "event", link, f"{base}/timeline")
    own = Filters(event=(row.event_slug,))
    found = findings.of_polls(store, polls.cards(store, own, size=CHARTS), base, tell)
    held = theses.all_rows(store, own, "newest", most=LINES)
    found += findings.by_speaker(held, told=lambda thesis: str(thesis.text), all_of="What was held")
    people = records.participants(store, row.event_slug)
    if len(people):
        lines = [_seat(person) for person in tuples(people)]
        found.append(poll_findings.words(many(len(lines), "participant", "participants"), lines))
    if row.url or row.publisher:
        found.append(poll_findings.words("Source", [joined((row.event, row.publisher, row.url))]))
    return str(row.event), _event_said(row), found


def _speaker(store: Store, link: Link, base: str) -> parts.Made:
    row = _one(speakers.speaker(store, link.choice("id")), "speaker", link, f"{base}/speakers")
    seats = speakers.events(store, row.speaker_slug, size=MOST)
    seats = seats.assign(
        type=[CLASSIFICATIONS[kind].singular for kind in seats["classification"]],
        date=findings.all_dated(seats),
        link=parts.links("event", seats["event_slug"], base),
    )
    found: list[Part] = [
        parts.theses(store, Filters(speaker=(row.speaker_slug,)), base),
        ("Events", seats, SEATS, ""),
        ("Posts", _posts(store, row.speaker_slug), POSTS, "As the pages of the events give them"),
    ]
    return _speaker_said(row), _filled(found)


def _speaker_report(store: Store, link: Link, base: str, tell: Progress) -> findings.Made:
    row = _one(speakers.speaker(store, link.choice("id")), "speaker", link, f"{base}/speakers")
    own = Filters(speaker=(row.speaker_slug,))
    held = theses.all_rows(store, own, "newest", most=LINES)
    found = []
    if len(held):
        lines = [f"{one.text} ({one.event}, {dated(one)})" for one in tuples(held)]
        found.append(poll_findings.words(many(len(lines), "thesis, newest first", "theses, newest first"), lines))
    posts = _posts(store, row.speaker_slug)
    if len(posts):
        lines = [joined((joined((post.post, post.organization)), _span(post)), ": ") for post in tuples(posts)]
        found.append(poll_findings.words("Posts over time, as the pages of the events give them", lines))
    tell("Theses", len(held), len(held))
    return str(row.speaker), _cut(_speaker_said(row), len(held), int(row.theses)), found


def _topic(store: Store, link: Link, base: str) -> parts.Made:
    row = _one(topics.topic(store, link.choice("id")), "topic", link, f"{base}/topics")
    own = Filters(topic=(row.topic_slug,))
    people = topics.speakers(store, row.topic_slug, size=MOST)
    people = people.assign(
        since=findings.all_dated(people),
        last=findings.all_dated(people, "last_start", "last_end", "last_precision"),
        link=parts.links("speaker", people["speaker_slug"], base),
    )
    found: list[Part] = [
        parts.theses(store, own, base),
        ("Speakers", people, SPEAKERS, ""),
        parts.event_list(store, own, base),
        ("Polls", parts.shares(store, _asked_about(store, row.topic_slug), base), parts.SHARES, ""),
    ]
    return _topic_said(row), _filled(found)


def _topic_report(store: Store, link: Link, base: str, tell: Progress) -> findings.Made:
    row = _one(topics.topic(store, link.choice("id")), "topic", link, f"{base}/topics")
    own = Filters(topic=(row.topic_slug,))
    held = theses.all_rows(store, own, "newest", most=LINES)
    found = findings.by_speaker(
        held, told=lambda one: f"{one.text} ({one.event}, {dated(one)})", all_of=f"Theses on {row.topic}"
    )
    cards = _asked_about(store, row.topic_slug)
    total, cards = len(cards), cards.head(CHARTS)
    found += findings.of_polls(store, cards, base, tell)
    said = _cut(_topic_said(row), len(held), int(row.theses))
    return str(row.topic), said + (f"; the first {len(cards)} of {total} polls" if total > len(cards) else ""), found


def _thesis(store: Store, link: Link, base: str) -> parts.Made:
    found = theses.one(store, link.choice("id"))
    row = _one(found, "thesis", link, f"{base}/theses")
    found = found.assign(link=parts.links("thesis", found["thesis_slug"], base))
    return f"One thesis, {row.thesis_slug}", [("Thesis", found, parts.THESES, "")]


def _speakers(store: Store, link: Link, base: str) -> parts.Made:
    find = link.choice("find")
    found = speakers.directory(store, link.filters, find=find, sort=link.choice("sort"), size=MOST)
    total = int(found["people"].iloc[0]) if len(found) else 0
    note = f"The first {len(found):,} of {total:,} people" if total > len(found) else ""
    named = f" named “{find}”" if find else ""
    said = findings.say(store, link, total, f"person{named}", f"people{named}")
    found = found.assign(link=parts.links("speaker", found["speaker_slug"], base))
    return said, [("Speakers", found, PEOPLE, note)]


def _topics(store: Store, link: Link, base: str) -> parts.Made:
    found = topics.tree(store, link.filters, sort=link.choice("sort"))
    called = dict(zip(found["topic_slug"], found["topic"], strict=True))
    found = found.assign(
        broader=found["broader_slug"].map(called),
        group=found["scheme"].map(SCHEMES),
        trend=found["verdict"],
        link=parts.links("topic", found["topic_slug"], base),
    )
    said = findings.say(store, link, counts.count(store, link.filters), "thesis", "theses")
    return said, [("Topics", found, TOPICS, "A thesis is counted once a topic, and once under a broader topic")]


TABLES: Mapping[str, Callable[[Store, Link, str], parts.Made]] = {
    "event": _event,
    "speaker": _speaker,
    "topic": _topic,
    "thesis": _thesis,
    "speakers": _speakers,
    "topics": _topics,
}
"""The pages here that have tables."""
REPORTS: Mapping[str, Callable[[Store, Link, str, Progress], findings.Made]] = {
    "event": _event_report,
    "speaker": _speaker_report,
    "topic": _topic_report,
}
"""The pages here that become reports."""


def _asked_about(store: Store, slug: str) -> pd.DataFrame:
    """The polls whose question is on the topic, as the topic's page has them: not all of events on it."""
    cards = polls.cards(store, Filters(topic=(slug,)), size=MOST)
    return cards[cards["poll_slug"].isin(topics.polls(store, slug, size=MOST)["poll_slug"])].reset_index(drop=True)


def _one(found: pd.DataFrame, kind: str, link: Link, where: str) -> Any:
    if found.empty:
        raise ExportError(f"there is no {kind} {link.choice('id')!r}; look at {where}")
    return tuples(found)[0]


def _filled(found: list[Part]) -> list[Part]:
    """Tables with rows first, so that the one table of CSV and JSON has some where there are any; empty ones go."""
    return [part for part in found if len(part[1])] or found[:1]


def _event_said(row: Any) -> str:
    counted = (
        many(int(row.people), "participant", "participants"),
        many(int(row.theses), "thesis", "theses"),
        many(int(row.polls), "poll", "polls"),
    )
    kind = CLASSIFICATIONS[row.classification].singular.capitalize()
    return f"{row.event}: {joined((kind, dated(row), row.venue, row.locality))}. {joined(counted)}"


def _speaker_said(row: Any) -> str:
    return f"{row.speaker}: {many(int(row.theses), 'thesis', 'theses')} at {many(int(row.events), 'event', 'events')}"


def _topic_said(row: Any) -> str:
    counted = (
        many(int(row.theses), "thesis", "theses"),
        many(int(row.people), "speaker", "speakers"),
        many(int(row.events), "event", "events"),
        many(int(row.polls), "poll", "polls"),
    )
    return f"{row.topic}: {joined(counted)}"


def _cut(said: str, shown: int, total: int) -> str:
    return f"{said}; the newest {shown} theses" if total > shown else said


def _seat(person: Any) -> str:
    role = person.role if person.role != "speaker" else ""
    return joined((person.speaker, person.post, person.organization, role, person.side))


def _posts(store: Store, slug: str) -> pd.DataFrame:
    found = speakers.posts(store, slug)
    for name in ("first", "last"):
        found[name] = findings.all_dated(found, f"{name}_start", f"{name}_end", f"{name}_precision")
    return found


def _span(post: Any) -> str:
    when = post.first if post.first == post.last else f"{post.first} to {post.last}"
    return joined((when, many(int(post.events), "event", "events")))
