"""What a reader asked for: one value, told in SQL parameters (`query`), in the link, and in a sentence (here).

`None` means "no restriction"; an empty tuple means "nothing". Values are slugs, never labels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from rtdash.domain.event import CLASSIFICATIONS, spoken
from rtdash.settings import MAX_FILTER_VALUES, MAX_QUERY_CHARS

Slugs = tuple[str, ...]
LISTS = ("speaker", "topic", "organization", "event", "type")


class Filters(BaseModel):
    """A selection. Each field is one condition; all hold at once; several values of one field mean any of them.

    speaker, topic, organization, event: slugs (a broader topic includes its narrower ones; the organization is
    the speaker's as of that event). type: event classifications. since, until: both days included. q: text search.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    speaker: Slugs | None = Field(default=None, max_length=MAX_FILTER_VALUES)
    topic: Slugs | None = Field(default=None, max_length=MAX_FILTER_VALUES)
    organization: Slugs | None = Field(default=None, max_length=MAX_FILTER_VALUES)
    event: Slugs | None = Field(default=None, max_length=MAX_FILTER_VALUES)
    type: Slugs | None = Field(default=None, max_length=MAX_FILTER_VALUES)
    since: date | None = None
    until: date | None = None
    q: str = Field(default="", max_length=MAX_QUERY_CHARS)

    @model_validator(mode="after")
    def _tidy(self) -> Self:
        for name in LISTS:
            values = getattr(self, name)
            if values is not None:
                object.__setattr__(self, name, tuple(sorted(set(values))))
        object.__setattr__(self, "q", " ".join(self.q.split()))
        return self

    @property
    def active(self) -> bool:
        """Whether anything is restricted."""
        return self != Filters()

    def without(self, *names: str) -> Filters:
        """The same selection with these fields unrestricted."""
        return self.model_copy(update={name: Filters.model_fields[name].default for name in names})

    def narrowed(self, name: str, slug: str) -> Filters:
        """The same selection with one list field set to one value."""
        return self.model_copy(update={name: (slug,)})


Names = Callable[[str, str], str]
"""Says what a slug is called: `names("speaker", "kirill-babaev")` is "Kirill Babaev"."""

_WORDS: Mapping[str, str] = {"speaker": "by", "organization": "from", "topic": "on", "event": "at"}


_SCOPES: Mapping[str, str] = {"event": "of audiences", "site": "of web site readers"}
_PHASES: Mapping[str, str] = {
    "both": "asked before and after",
    "before": "asked only before",
    "after": "asked only after",
    "once": "asked once",
}


def asked(scope: str = "all", phase: str = "all") -> str:
    """Say which polls are meant: "of audiences asked before and after"; nothing where all are."""
    return " ".join(part for part in (_SCOPES.get(scope, ""), _PHASES.get(phase, "")) if part)


def sentence(
    filters: Filters, count: int, unit: str, names: Names, *, plural: str | None = None, which: str = ""
) -> str:
    """Say in English what is shown: "20 theses by Kirill Babaev on BRICS since 2020".

    `unit` is the singular of what was counted; `plural` where an added "s" does not make it. `which`, of `asked`,
    stands right behind it.
    """
    several = plural or f"{unit}s"
    parts = [f"{count:,} {unit if count == 1 else several}", which]
    for field, word in _WORDS.items():
        values = getattr(filters, field)
        if values is not None:
            parts.append(f"{word} {_any([names(field, slug) for slug in values])}")
    if filters.type is not None:
        parts.append(f"in {_any([CLASSIFICATIONS[slug].plural for slug in filters.type])}")
    parts.append(_dates(filters.since, filters.until))
    if filters.q:
        parts.append(f"matching {filters.q}" if '"' in filters.q else f"matching “{filters.q}”")
    return " ".join(part for part in parts if part)


def _any(names: Sequence[str]) -> str:
    named = sorted(names)
    if not named:
        return "none at all"
    if len(named) > 3:
        return f"{', '.join(named[:2])} or {len(named) - 2} others"
    return " or ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)


def _dates(since: date | None, until: date | None) -> str:
    first = _since(since)
    last = _until(until)
    if since and until:
        if first == last:
            return f"in {first}" if len(first) == 4 else f"on {first}"
        return f"from {first} to {last}"
    return f"since {first}" if since else f"until {last}" if until else ""


def _since(day: date | None) -> str:
    if day is None:
        return ""
    return str(day.year) if (day.month, day.day) == (1, 1) else spoken(day, None, "day")


def _until(day: date | None) -> str:
    if day is None:
        return ""
    return str(day.year) if (day.month, day.day) == (12, 31) else spoken(day, None, "day")
