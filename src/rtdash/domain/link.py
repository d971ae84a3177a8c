"""Links: path = page, query = state. A pure pair, `to_query` and `from_query`, that loses nothing.

Ids, never labels; what is default is left out; lists repeat the key; unknown values are dropped and listed, so
that the page can say so. The keys are an interface: people's bookmarks depend on them.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from rtdash.domain.event import CLASSIFICATIONS
from rtdash.domain.filters import LISTS, Filters
from rtdash.domain.record import SLUG
from rtdash.settings import MAX_FILTER_VALUES, MAX_QUERY_CHARS

MAX_PAGE = 1_000_000
_WAVE = re.compile(rf"{SLUG.pattern}(?:\.[1-9][0-9]?)?")


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of one page that its link keeps: one of `values` (the first is the default), or free.

    A free choice is of kind "slug" (an id), "waves" (up to `most` ids of polls, each with the number of a wave behind
    a point where one is meant, as in "tariffs.2"; joined by commas, and the key is repeated in the link), "day",
    "number" (from 1) or "text"; its default is empty (number: "1").
    """

    values: tuple[str, ...] = ()
    kind: str = "one"
    most: int = 1

    @property
    def default(self) -> str:
        """What stands when the link does not say."""
        return self.values[0] if self.values else "1" if self.kind == "number" else ""


_ID = {"id": Choice(kind="slug")}
_NUMBER = Choice(kind="number")
_BARS = {"unit": Choice(("percent", "votes")), "order": Choice(("asked", "size"))}

PAGES: Mapping[str, Mapping[str, Choice]] = {
    "overview": {},
    "theses": {"sort": Choice(("best", "newest", "oldest")), "page": _NUMBER},
    "timeline": {"lane": Choice(("type", "organizer", "topic")), "page": _NUMBER},
    "polls": {
        "sort": Choice(("newest", "oldest", "base", "closest", "swing")),
        "scope": Choice(("all", "event", "site")),
        "phase": Choice(("all", "both", "before", "after", "once")),
        **_BARS,
        "page": _NUMBER,
    },
    "poll": {**_ID, **_BARS},
    "compare": {"poll": Choice(kind="waves", most=6)},
    "brief": {"new": Choice(kind="day")},
    "speakers": {
        "find": Choice(kind="text"),
        "sort": Choice(("theses", "events", "name", "recent")),
        "page": _NUMBER,
    },
    "speaker": {**_ID, "with": Choice(kind="slug")},
    "topics": {"sort": Choice(("tree", "theses", "trend"))},
    "topic": _ID,
    "gaps": {"show": Choice(("all", "argued", "polled", "quiet"))},
    "event": {**_ID, **_BARS},
    "thesis": _ID,
    "data": {},
    "add": {},
}
"""Every page, by the name in its path, with the choices that its link keeps."""


@dataclass(frozen=True, slots=True)
class Link:
    """One state of the dashboard: a page, what was selected, and the choices of that page that are not default.

    Filters are kept on every page, also where they have no effect, so that they survive a page switch.
    """

    page: str
    filters: Filters = field(default_factory=Filters)
    choices: Mapping[str, str] = field(default_factory=dict)

    def choice(self, key: str) -> str:
        """The value of a choice, its default where the link does not say."""
        return self.choices.get(key, PAGES[self.page][key].default)

    def choose(self, **choices: str) -> Link:
        """The same link with these choices. Defaults are left out."""
        merged = {**self.choices, **choices}
        known = PAGES[self.page]
        return replace(
            self,
            choices={key: merged[key] for key in known if merged.get(key, known[key].default) != known[key].default},
        )

    def to(self, page: str, **choices: str) -> Link:
        """Another page with the same filters."""
        return Link(page, self.filters).choose(**choices)

    def select(self, filters: Filters) -> Link:
        """The same page and choices over other filters, from its first page on."""
        return replace(self.choose(page="1") if "page" in PAGES[self.page] else self, filters=filters)

    @property
    def path(self) -> str:
        """The path, "/" for the overview."""
        return "/" if self.page == "overview" else f"/{self.page}"

    @property
    def href(self) -> str:
        """Path and query, ready for a browser."""
        query = "&".join(part for part in (_encoded(self.filters), urlencode(_chosen(self))) if part)
        return f"{self.path}?{query}" if query else self.path


@dataclass(frozen=True, slots=True)
class Dropped:
    """A part of a link that means nothing here, and why."""

    key: str
    value: str
    reason: str

    def __str__(self) -> str:
        """A sentence for the page."""
        return f"“{self.key}={self.value}” in the link was left out: {self.reason}."


def to_query(link: Link) -> list[tuple[str, str]]:
    """The query of a link: filters first, in a fixed order, then the page's choices."""
    return _selected(link.filters) + _chosen(link)


def from_query(page: str, pairs: Iterable[tuple[str, str]]) -> tuple[Link, list[Dropped]]:
    """The link that a query means on a page, and what of it was dropped. Never raises on any input."""
    given: dict[str, list[str]] = {}
    for key, value in pairs:
        given.setdefault(key, []).append(value)
    dropped: list[Dropped] = []
    found: dict[str, Any] = {}
    choices: dict[str, str] = {}
    for key, values in given.items():
        if key in LISTS:
            found[key] = _list(key, values, dropped)
        elif key in ("since", "until"):
            found[key] = _day(key, values[-1], dropped)
        elif key == "q":
            found[key] = _text(key, values[-1], dropped)
        elif key in PAGES[page]:
            choice = PAGES[page][key]
            if choice.kind == "waves":
                chosen = _waves(key, values, choice.most, dropped)
            else:
                chosen = _choice(key, values[-1], choice, dropped)
            if chosen is not None:
                choices[key] = chosen
        else:
            dropped += [Dropped(key, value[:80], "this page knows no such key") for value in values]
    return Link(page, Filters(**found)).choose(**choices), dropped


def parse(href: str) -> tuple[Link, list[Dropped]]:
    """The link in an href or a whole url, as people paste it. Raises `ValueError` for a page that does not exist."""
    parts = urlsplit(href)
    page = parts.path.strip("/") or "overview"
    if page not in PAGES:
        raise ValueError(f"there is no page {parts.path!r}; pages are {', '.join(PAGES)}")
    return from_query(page, parse_qsl(parts.query, keep_blank_values=True))


def known_only(link: Link, known: Callable[[str, Sequence[str]], set[str]]) -> tuple[Link, list[Dropped]]:
    """Drop filter values that the data does not have. `known(field, slugs)` says which of the slugs exist."""
    dropped: list[Dropped] = []
    update: dict[str, tuple[str, ...] | None] = {}
    for name in ("speaker", "topic", "organization", "event"):
        values = getattr(link.filters, name)
        if not values:
            continue
        there = known(name, values)
        missing = [value for value in values if value not in there]
        if missing:
            dropped += [Dropped(name, value, f"there is no such {name} in the data") for value in missing]
            update[name] = tuple(value for value in values if value in there) or None
    if not update:
        return link, dropped
    return replace(link, filters=link.filters.model_copy(update=update)), dropped


def _selected(filters: Filters) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name in LISTS:
        values = getattr(filters, name)
        if values is not None:
            pairs += [(name, value) for value in values] or [(name, "")]
    if filters.since:
        pairs.append(("since", filters.since.isoformat()))
    if filters.until:
        pairs.append(("until", filters.until.isoformat()))
    if filters.q:
        pairs.append(("q", filters.q))
    return pairs


@lru_cache(maxsize=256)
def _encoded(filters: Filters) -> str:
    """Kept, for a page has dozens of links with the same filters."""
    return urlencode(_selected(filters))


def _chosen(link: Link) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, choice in PAGES[link.page].items():
        if key in link.choices:
            value = link.choices[key]
            pairs += [(key, one) for one in value.split(",")] if choice.kind == "waves" else [(key, value)]
    return pairs


def _list(key: str, values: list[str], dropped: list[Dropped]) -> tuple[str, ...] | None:
    if values == [""]:
        return ()
    kept: dict[str, None] = {}
    for value in values:
        if not SLUG.fullmatch(value):
            dropped.append(Dropped(key, value[:80], "it is no id"))
        elif key == "type" and value not in CLASSIFICATIONS:
            dropped.append(Dropped(key, value, f"types are {', '.join(CLASSIFICATIONS)}"))
        elif len(kept) == MAX_FILTER_VALUES:
            dropped.append(Dropped(key, value[:80], f"a list holds {MAX_FILTER_VALUES} values at most"))
        else:
            kept[value] = None
    return tuple(kept) or None


def _waves(key: str, values: list[str], most: int, dropped: list[Dropped]) -> str | None:
    kept: dict[str, None] = {}
    for value in values:
        if not _WAVE.fullmatch(value):
            dropped.append(Dropped(key, value[:80], "it is no id of a poll"))
        elif value not in kept and len(kept) == most:
            dropped.append(Dropped(key, value[:80], f"{most} are compared at most"))
        else:
            kept[value] = None
    return ",".join(kept) or None


def _day(key: str, value: str, dropped: list[Dropped]) -> date | None:
    """A day; of a month or a year the last day where it is `until`, else the first."""
    try:
        parts = [int(part) for part in value.split("-")]
        if len(value) not in (4, 7, 10) or len(parts) > 3:
            raise ValueError(value)
        year = parts[0]
        month = parts[1] if len(parts) > 1 else 12 if key == "until" else 1
        last = calendar.monthrange(year, month)[1] if key == "until" else 1
        return date(year, month, parts[2] if len(parts) > 2 else last)
    except (ValueError, calendar.IllegalMonthError):
        dropped.append(Dropped(key, value[:80], "it is no date; write 2020-01-31, 2020-01 or 2020"))
        return None


def _text(key: str, value: str, dropped: list[Dropped]) -> str:
    text = " ".join(value.split())
    if len(text) > MAX_QUERY_CHARS:
        dropped.append(
            Dropped(key, f"…{text[MAX_QUERY_CHARS:][:60]}", f"a search holds {MAX_QUERY_CHARS} characters at most")
        )
        text = text[:MAX_QUERY_CHARS].strip()
    return text


def _choice(key: str, value: str, choice: Choice, dropped: list[Dropped]) -> str | None:
    if choice.kind == "one":
        if value in choice.values:
            return value
        dropped.append(Dropped(key, value[:80], f"it can be {', '.join(choice.values)}"))
    elif choice.kind == "number":
        if value.isascii() and value.isdecimal() and 1 <= int(value[:9]) <= MAX_PAGE and len(value) <= 7:
            return str(int(value))
        dropped.append(Dropped(key, value[:80], f"it is a number from 1 to {MAX_PAGE}"))
    elif choice.kind == "text":
        return _text(key, value, dropped)
    elif choice.kind == "day":
        day = _day(key, value, dropped)
        return day.isoformat() if day else None
    elif SLUG.fullmatch(value):
        return value
    else:
        dropped.append(Dropped(key, value[:80], "it is no id"))
    return None
