"""Hints: what the structure of a saved page says of the event: JSON-LD, microdata, canonical url, title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rtdash.domain.record import Problem
from rtdash.ingest import dates, names
from rtdash.ingest.lines import clean, squeeze
from rtdash.ingest.lists import Entry
from rtdash.ingest.when import REVERSED, reversed_dates

if TYPE_CHECKING:
    from rtdash.ingest.event import EventRead


@dataclass
class Hints:
    """What the structure of the page says about the event."""

    title: str | None = None
    h1: str | None = None
    name: str | None = None
    start: str | None = None
    end: str | None = None
    status: str | None = None
    mode: str | None = None
    venue: str | None = None
    locality: str | None = None
    organizers: list[str] = field(default_factory=list)
    performers: list[Entry] = field(default_factory=list)
    url: str | None = None
    publisher: str | None = None

    def apply(self, event: EventRead) -> None:
        """Let the structure speak: marked-up data first, then what the text says, then the title of the page."""
        if self.name:
            event.name, event.evidence = squeeze(self.name), event.evidence + 2
        elif event.name is None and (self.h1 or self.title):
            from rtdash.ingest.event import unquoted

            event.name = unquoted(self.h1 or self.title or "")
        if self.start:
            self._dates(event)
        event.status = self.status or event.status
        event.attendance_mode = self.mode or event.attendance_mode
        event.venue = self.venue or event.venue
        event.locality = self.locality or event.locality
        event.organizers = self.organizers or event.organizers
        event.url = self.url or event.url
        event.publisher = self.publisher or event.publisher

    def _dates(self, event: EventRead) -> None:
        found = dates.find((self.start or "")[:10]) or []
        if not found:
            partial = re.fullmatch(r"\d{4}(?:-\d{2})?", self.start or "")
            start = partial[0] if partial else None
            end = None
        elif found[0].fault:
            event.problems.append(
                Problem(
                    line=None,
                    fragment=self.start or "",
                    reason=f"{found[0].fault} (in the page's data); the date is left out",
                )
            )
            return
        else:
            start = found[0].start_iso
            last = dates.find((self.end or "")[:10])
            end = last[0].start_iso if last and not last[0].fault else None
        if start is None:
            return
        if event.start_date and event.start_date != start and not (start.startswith(event.start_date)):
            event.problems.append(
                Problem(
                    line=None,
                    fragment=event.start_date,
                    reason=f"the text says {event.start_date}, the page's data {start}; the page's data was taken",
                )
            )
        else:
            event.problems = [p for p in event.problems if "date" not in p.reason]
        if end and reversed_dates(start, end):
            event.problems.append(Problem(line=None, fragment=end, reason=REVERSED.format(start)))
        event.start_date, event.end_date = (
            start,
            end if end and end > start else (event.end_date if event.start_date == start else None),
        )
        event.evidence += 2


def find(tree: Any) -> Hints:
    """Take the hints of a parsed page."""
    hints = Hints()
    title = tree.css_first("head > title, title")
    if title is not None:
        hints.title = _site_cut(squeeze(clean(title.text(deep=True))))
    for selector, name in (
        ('meta[property="og:site_name"]', "publisher"),
        ('meta[property="og:url"]', "url"),
        ('link[rel="canonical"]', "url"),
    ):
        node = tree.css_first(selector)
        if node is not None:
            value = squeeze(node.attributes.get("content") or node.attributes.get("href") or "")
            if value and (name != "url" or re.match(r"https?://", value)):
                setattr(hints, name, value)
    for node in tree.css('script[type="application/ld+json"]'):
        for item in _json_events(node.text(deep=True)):
            _take(hints, item)
    scope = next(
        (node for node in tree.css("[itemtype]") if _TYPES.search(node.attributes.get("itemtype") or "")), None
    )
    if scope is not None:
        _take(hints, _microdata(scope))
    return hints


def _site_cut(title: str) -> str:
    parts = re.split(r"\s+[|»·:]{1,2}\s+|\s+[–—-]\s+(?=[^–—-]{2,40}$)", title)
    return parts[0] if len(parts[0]) >= 12 else title


def _json_events(text: str) -> Iterator[dict[str, Any]]:
    try:
        loaded = json.loads(text.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return
    stack = [loaded]
    seen = 0
    while stack and seen < 10_000:
        item = stack.pop()
        seen += 1
        if isinstance(item, list):
            stack += item
        elif isinstance(item, dict):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _TYPES.search(kind) for kind in kinds):
                yield item
                return
            stack += [value for value in item.values() if isinstance(value, (list, dict))]


def _microdata(scope: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for node in scope.css("[itemprop]"):
        attributes = node.attributes
        value = (
            attributes.get("content")
            or attributes.get("datetime")
            or (attributes.get("href") if node.tag == "link" else None)
            or squeeze(node.text(deep=True))
        )
        for name in (attributes.get("itemprop") or "").split():
            if "itemscope" in attributes and name in ("location", "organizer", "performer", "address"):
                inner = {
                    (sub.attributes.get("itemprop") or ""): sub.attributes.get("content")
                    or squeeze(sub.text(deep=True))
                    for sub in node.css("[itemprop]")
                    if sub.mem_id != node.mem_id
                }
                if name in ("performer", "organizer"):
                    found.setdefault(name, []).append(inner)
                else:
                    found.setdefault(name, inner)
            elif name == "name" and _owner(node, scope):
                found.setdefault("name", value)
            elif name in ("startDate", "endDate", "eventStatus", "eventAttendanceMode", "url"):
                found.setdefault(name, value)
    return found


def _owner(node: Any, scope: Any) -> bool:
    parent = node.parent
    while parent is not None and parent.mem_id != scope.mem_id:
        if "itemscope" in parent.attributes:
            return False
        parent = parent.parent
    return True


def _take(hints: Hints, item: dict[str, Any]) -> None:
    hints.name = hints.name or _word(item.get("name"))
    hints.start = hints.start or _word(item.get("startDate"))
    hints.end = hints.end or _word(item.get("endDate"))
    status, mode = _word(item.get("eventStatus")) or "", _word(item.get("eventAttendanceMode")) or ""
    if "Cancelled" in status:
        hints.status = "cancelled"
    for mark, value in (("Offline", "offline"), ("Online", "online"), ("Mixed", "mixed")):
        if mark in mode:
            hints.mode = value
    for place in _many(item.get("location")):
        if isinstance(place, str):
            hints.venue = hints.venue or _word(place)
        elif place.get("@type") != "VirtualLocation":
            hints.venue = hints.venue or _word(place.get("name"))
            address = place.get("address")
            if isinstance(address, dict):
                hints.locality = hints.locality or _word(address.get("addressLocality"))
            elif isinstance(address, str) and len(address.split()) <= 2 and address.replace(" ", "").isalpha():
                hints.locality = hints.locality or _word(address)
            hints.locality = hints.locality or _word(place.get("addressLocality"))
    for body in _many(item.get("organizer")):
        name = _word(body if isinstance(body, str) else body.get("name"))
        if name and name not in hints.organizers:
            hints.organizers.append(name)
    for person in _many(item.get("performer")):
        if isinstance(person, dict) and person.get("@type") in ("Organization", "PerformingGroup"):
            continue
        name = _word(person if isinstance(person, str) else person.get("name"))
        named = names.recognise(name) if name else None
        if named is not None and isinstance(person, dict):
            body = person.get("affiliation") or person.get("worksFor")
            where = _word(body.get("name") if isinstance(body, dict) else body)
            post = _word(person.get("jobTitle"))
            hints.performers.append(Entry(named, [part for part in (post, where) if part], exact=True))
        elif named is not None:
            hints.performers.append(Entry(named))


def _many(value: Any) -> list[Any]:
    if value is None:
        return []
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, (str, dict))]


def _word(value: Any) -> str | None:
    if isinstance(value, str):
        return squeeze(clean(re.sub(r"<[^<>]*>", "", value)))[:500] or None
    if isinstance(value, dict):
        return _word(value.get("name") or value.get("@value"))
    if isinstance(value, list) and value:
        return _word(value[0])
    return None


_TYPES = re.compile(r"(?:^|/|:)(?:\w*Event|EventSeries)$")
