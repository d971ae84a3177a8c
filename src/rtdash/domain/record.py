"""The record: what one event page becomes. The contract that the reader writes and the store reads.

Names follow Popolo and schema.org where those have a word. An unknown value is `None` (a list: empty), never
guessed. The models are frozen; `load` reports every fault of a record at once.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from rtdash.errors import Fault, RecordError

SCHEMA_VERSION: Literal[1] = 1

Classification = Literal[
    "roundtable",
    "conference",
    "seminar",
    "discussion",
    "debate",
    "lecture",
    "presentation",
    "meeting",
    "survey",
]
Status = Literal["held", "announced", "cancelled"]
AttendanceMode = Literal["offline", "online", "mixed"]
Role = Literal["speaker", "moderator", "chair", "discussant", "organizer", "attendee"]
Side = Literal["for", "against"]
Scope = Literal["event", "site"]
Phase = Literal["before", "after"]
Choice = Literal["single", "multiple"]

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _partial_date(value: object) -> object:
    """Hold a partial ISO 8601 date to the calendar: "2024-10-11", "2017-05", "2017"."""
    if value is None or not isinstance(value, str):
        return value
    match = _PARTIAL_DATE.fullmatch(value)
    if match is None:
        raise ValueError(f"{value!r} is not a date; write 2024-10-11, 2024-10 or 2024")
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        date(year, month, day)
    except ValueError as error:
        raise ValueError(f"{value!r} is no day of the calendar ({error})") from None
    return value


def _span(value: object) -> object:
    if isinstance(value, Sequence) and not isinstance(value, str) and len(value) == 2:
        first, last = value
        if isinstance(first, int) and isinstance(last, int) and not 1 <= first <= last:
            raise ValueError(f"[{first}, {last}] is no line span; the first line is 1 and comes first")
    return value


PartialDate = Annotated[str, BeforeValidator(_partial_date)]
Lines = Annotated[tuple[int, int], BeforeValidator(_span)]
Text = Annotated[str, Field(min_length=1)]
Slug = Annotated[str, Field(pattern=rf"^{SLUG.pattern}$")]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Work(_Model):
    """A report, book or film that was presented at the event (schema.org `workFeatured`)."""

    name: Text
    classification: str | None = None


class Rating(_Model):
    """Readers' rating of the page (schema.org `AggregateRating`); never a poll."""

    votes: int = Field(ge=1)
    average: float | None = Field(default=None, ge=0, le=10)


class Source(_Model):
    """Where the page was read: canonical url, publisher, and the hash of the bytes that were read."""

    url: str | None = None
    publisher: str | None = None
    accessed_on: PartialDate | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None


class Event(_Model):
    """The event itself. `name` is None only where the page names none; `start_date` may be partial."""

    id: Slug
    name: Text | None
    classification: Classification = "roundtable"
    status: Status = "held"
    start_date: PartialDate | None = None
    end_date: PartialDate | None = None
    attendance_mode: AttendanceMode | None = None
    venue: Text | None = None
    locality: Text | None = None
    organizers: tuple[Text, ...] = ()
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    summary: Text | None = None
    works: tuple[Work, ...] = ()
    rating: Rating | None = None
    source: Source = Source()

    @model_validator(mode="after")
    def _range(self) -> Self:
        if self.end_date is not None:
            if self.start_date is None:
                raise ValueError("end_date without start_date; a range needs both")
            if self.end_date[:10] < self.start_date[: len(self.end_date)]:
                raise ValueError(f"end_date {self.end_date} is before start_date {self.start_date}")
        return self


class Participant(_Model):
    """One person of the event, once, with role, post and organization as of that event."""

    person: Text
    aliases: tuple[Text, ...] = ()
    role: Role = "speaker"
    post: Text | None = None
    organization: Text | None = None
    side: Side | None = None
    notes: tuple[Text, ...] = ()
    lines: Lines | None = None


class Thesis(_Model):
    """One thing held: `speaker` is a participant's `person`, or None where the whole event held it."""

    speaker: Text | None
    text: Text
    lines: Lines | None = None


class Option(_Model):
    """One answer of a poll with what the page printed: votes, percent (0-100), either or both unknown."""

    label: Text
    votes: int | None = Field(default=None, ge=0)
    percent: float | None = Field(default=None, ge=0, le=100)


class Poll(_Model):
    """One question asked once: of the event's audience, or of the whole web site's readers."""

    question: Text
    scope: Scope = "event"
    phase: Phase | None = None
    taken_on: PartialDate | None = None
    audience: Text | None = None
    classification: Choice | None = None
    base_n: int | None = Field(default=None, ge=0)
    options: tuple[Option, ...] = ()
    incomplete: bool = False
    lines: Lines | None = None


class Problem(_Model):
    """Something that a reviewer should look at: the line, the fragment as it stands, what to do about it."""

    line: int | None = Field(default=None, ge=1)
    fragment: str = ""
    reason: Text


class Record(_Model):
    """One event page: the event, who took part, what each held, the polls, and the open problems."""

    schema_version: Literal[1] = SCHEMA_VERSION
    event: Event
    participants: tuple[Participant, ...] = ()
    theses: tuple[Thesis, ...] = ()
    polls: tuple[Poll, ...] = ()
    problems: tuple[Problem, ...] = ()

    @model_validator(mode="after")
    def _people(self) -> Self:
        faults = [
            f"{place}: {reason}"
            for place, reason in _people_faults(
                [participant.person for participant in self.participants],
                [thesis.speaker for thesis in self.theses],
            )
        ]
        if faults:
            raise ValueError("\n".join(faults))
        return self

    def to_dict(self) -> dict[str, Any]:
        """The record as plain JSON values, keys in the order of the contract."""
        return self.model_dump(mode="json")


def load(values: Mapping[str, Any], where: str) -> Record:
    """Make a `Record` of plain values; `where` names the file in faults. Raises `RecordError` with all faults."""
    try:
        return Record.model_validate(values)
    except ValidationError as error:
        faults = _faults(error, where)
    # The model looks across participants and theses only when every field is sound; here it is done for the rest.
    people = [Fault(where, place, reason) for place, reason in _people_faults(*_named(values))]
    raise RecordError([fault for fault in faults if fault.place or not people] + people)


def _faults(error: ValidationError, where: str) -> list[Fault]:
    """What pydantic found, in our words: place, reason, what to write instead."""
    found = []
    for item in error.errors(include_url=False):
        place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in item["loc"]).lstrip(".")
        if item["type"] == "extra_forbidden":
            key = str(item["loc"][-1])
            near = difflib.get_close_matches(key, _KEYS, n=1)
            reason = f"unknown key {key!r}" + (f"; did you mean {near[0]!r}?" if near else "; remove it")
        elif item["type"] == "missing":
            reason = "is missing; add it (null where the page does not say)"
        elif item["type"] == "literal_error":
            reason = f"{item['input']!r} is not allowed; write {item['ctx']['expected']}"
        else:
            reason = item["msg"].removeprefix("Value error, ")
            if item["type"] != "value_error":
                reason += f" (found {item['input']!r:.60})"
        found += [Fault(where, place, part) for part in reason.split("\n")]
    return found


def _people_faults(names: Sequence[str | None], speakers: Sequence[str | None]) -> list[tuple[str, str]]:
    """Places and reasons: participants listed twice, and theses of somebody who took no part. None: unreadable."""
    faults = [
        (f"participants[{index}]", f"{name!r} is listed twice; keep one and merge what differs")
        for index, name in enumerate(names)
        if name is not None and name in names[:index]
    ]
    known = [name for name in names if name is not None]
    for index, speaker in enumerate(speakers):
        if speaker is not None and speaker not in known:
            near = difflib.get_close_matches(speaker, known, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            faults.append((f"theses[{index}].speaker", f"{speaker!r} is not a participant{hint}"))
    return faults


def _named(values: Mapping[str, Any]) -> tuple[list[str | None], list[str | None]]:
    """The names of the participants and of the theses' speakers, as far as plain values hold them."""

    def column(key: str, field: str) -> list[str | None]:
        entries = values.get(key)
        rows = entries if isinstance(entries, list | tuple) else ()
        found = [entry.get(field) if isinstance(entry, Mapping) else None for entry in rows]
        return [name.strip() if isinstance(name, str) else None for name in found]

    return column("participants", "person"), column("theses", "speaker")


_KEYS = sorted(
    {
        key
        for model in (Work, Rating, Source, Event, Participant, Thesis, Option, Poll, Problem, Record)
        for key in model.model_fields
    }
)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a record, kept in `data/record.schema.json`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Record.model_json_schema()}
