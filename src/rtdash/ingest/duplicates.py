"""Duplicates: the same event under another host, tail or extraction, recognised by rules that say why.

Two events on one day stay two: a date and shared people alone are not enough, their names must agree as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from rtdash.domain.record import Record
from rtdash.ingest.spelling import same, transliterate

_TAILS = re.compile(
    r"^(?:utm_.*|sphrase_id|fbclid|gclid|yclid|_ga|ref|from|share|amp|print|PAGEN_\d+|clear_cache|back_url.*)$", re.I
)


@dataclass(frozen=True, slots=True)
class Twin:
    """A record that is the same event, why it is taken for it, and what differs, a line each."""

    record: Record
    reason: str
    differences: tuple[str, ...]


def canonical(url: str) -> str:
    """A url as it is compared: no scheme, `www.`, trailing dot or slash, tracking tail, fragment or AMP twin."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").rstrip(".").removeprefix("www.").removeprefix("amp.").removeprefix("m.")
    host = re.sub(r"\.blogspot\.[a-z.]+$", ".blogspot.com", host)
    query = urlencode(sorted((key, value) for key, value in parse_qsl(parts.query) if not _TAILS.match(key)))
    path = re.sub(r"/(?:amp|index\.(?:html?|php))?/*$", "", re.sub(r"/{2,}", "/", parts.path))
    return f"{host}{path}" + (f"?{query}" if query else "")


class Index:
    """The records that are there, found by hash, url, and day with name."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._by_hash: dict[str, Record] = {}
        self._by_url: dict[str, list[Record]] = {}
        self._by_day: dict[str, list[Record]] = {}
        self._by_id: dict[str, Record] = {}
        for record in records:
            self.put(record)

    def put(self, record: Record) -> None:
        """Add a record, or take it in place of the one with its id."""
        old = self._by_id.get(record.event.id)
        if old is not None:
            for group in (*self._by_url.values(), *self._by_day.values()):
                group[:] = [item for item in group if item.event.id != record.event.id]
        source = record.event.source
        if source.sha256:
            self._by_hash[source.sha256] = record
        if source.url:
            self._by_url.setdefault(canonical(source.url), []).append(record)
        self._by_day.setdefault(record.event.start_date or "", []).append(record)
        self._by_id[record.event.id] = record

    def find(self, record: Record) -> Twin | None:
        """The record of the same event, None where it is new."""
        event = record.event
        if event.source.sha256 and (same := self._by_hash.get(event.source.sha256)) is not None:
            return Twin(same, "the same bytes", _differences(same, record))
        if event.source.url:
            for other in self._by_url.get(canonical(event.source.url), []):
                if other.event.start_date == event.start_date and (
                    _alike(other, record) or not event.name or not other.event.name
                ):
                    return Twin(other, "the same url", _differences(other, record))
        if event.id in self._by_id:
            other = self._by_id[event.id]
            return Twin(other, "the same date and name", _differences(other, record))
        for other in self._by_day.get(event.start_date or "", []):
            if event.start_date and _alike(other, record) and _company(other, record):
                return Twin(other, "the same day, people and name", _differences(other, record))
        return None


def _words(text: str | None) -> set[str]:
    return set(re.findall(r"\w{3,}", transliterate(text or ""))) - {
        "the",
        "and",
        "for",
        "roundtable",
        "conference",
    }


def _alike(one: Record, other: Record) -> bool:
    """Whether two names say the same: most words of the shorter are in the longer."""
    left, right = _words(one.event.name), _words(other.event.name)
    if not left or not right:
        return False
    return len(left & right) >= 0.75 * min(len(left), len(right)) and min(len(left), len(right)) >= 2


def _company(one: Record, other: Record) -> bool:
    """Whether the same people took part: at least half of the smaller company, or no people on either page."""
    left, right = [person.person for person in one.participants], [person.person for person in other.participants]
    if not left or not right:
        return not left and not right
    shared = sum(1 for name in left if any(same(name, known) for known in right))
    return shared * 2 >= min(len(left), len(right))


def _differences(old: Record, new: Record) -> tuple[str, ...]:
    """What the new reading says otherwise, a line each; source and problems are not compared."""
    found = []
    for name in ("name", "start_date", "end_date", "status", "venue", "locality", "classification"):
        before, after = getattr(old.event, name), getattr(new.event, name)
        if before != after:
            found.append(f"event.{name}: {before!r} there, {after!r} here")
    left, right = {p.person for p in old.participants}, {p.person for p in new.participants}
    found += [f"participants: {name} only there" for name in sorted(left - right)]
    found += [f"participants: {name} only here" for name in sorted(right - left)]
    if (before_count := len(old.theses)) != (after_count := len(new.theses)):
        found.append(f"theses: {before_count} there, {after_count} here")
    elif [(t.speaker, t.text) for t in old.theses] != [(t.speaker, t.text) for t in new.theses]:
        found.append("theses: their words differ")
    if [p.model_dump(exclude={"lines"}) for p in old.polls] != [p.model_dump(exclude={"lines"}) for p in new.polls]:
        found.append(f"polls: {len(old.polls)} there, {len(new.polls)} here, or their numbers differ")
    return tuple(found)
