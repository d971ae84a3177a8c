"""What is wrong with the data: faults stop a build, problems become rows that the Data page shows."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rtdash.domain.poll import discrepancies
from rtdash.domain.record import Record
from rtdash.errors import DataFileError, Fault, RecordError
from rtdash.settings import Settings
from rtdash.store import sources
from rtdash.store.alike import Neighbours, pairs
from rtdash.store.corrections import FILE, Correction, correct
from rtdash.store.decisions import Decided, decide
from rtdash.store.polls import asked_twice, of_event
from rtdash.store.roster import Roster, Stranger, fresh_slugs
from rtdash.store.sources import Item, Sources
from rtdash.store.tagging import Tagger

_ODD_URL = re.compile(r"^https?://[^/]*[^/\w:-]/|[?&](?:utm_\w+|sphrase_id|fbclid|gclid|yclid)=")
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a reader should know of and a reviewer may mend. Kinds stand in schema.sql at `problem.kind`."""

    record: str | None
    place: str
    kind: str
    fragment: str
    reason: str

    def __str__(self) -> str:
        """One line: where, the words in question, what is wrong."""
        where = f"{self.record}: {self.place}" if self.record else self.place
        return f"{where}: {self.fragment!r}: {self.reason}" if self.fragment else f"{where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What `check` found: faults that stop a build, problems that the Data page shows."""

    faults: tuple[Fault, ...]
    problems: tuple[Problem, ...]
    records: int


def check(settings: Settings, *, records: Path | None = None) -> CheckReport:
    """Check every record and every file beside the records, without building."""
    try:
        read = sources.read(settings)
    except DataFileError as error:
        faults = list(error.faults)
        count = 0
        for item in sources.each_record(settings, records):
            faults += item.faults
            count += item.record is not None
        return CheckReport(tuple(faults), (), count)
    inspector = Inspector(read)
    problems: list[Problem] = []
    count = 0
    for item in sources.each_record(settings, records):
        record, found = inspector.take(item)
        problems += found
        if record is not None:
            count += 1
            inspector.meet(record)
    problems += inspector.closing()
    return CheckReport(tuple(inspector.faults), tuple(problems), count)


@dataclass(slots=True)
class Inspector:
    """Looks at one record after the other, and at the end at all of them. Faults gather in `faults`."""

    sources: Sources
    faults: list[Fault] = field(default_factory=list)
    roster: Roster = field(init=False)
    tagger: Tagger = field(init=False)
    decided: Decided = field(default_factory=Decided)
    _ids: set[str] = field(default_factory=set)
    _pages: dict[tuple[str, str | None], str] = field(default_factory=dict)
    _polls: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with an empty roster over the known people and organizations."""
        self.roster = Roster(self.sources.directory)
        for question in self.sources.questions:
            for asking in question.polls:
                self._polls.setdefault(asking.poll.rpartition("-p")[0], set())
        self.tagger = Tagger(self.sources.taxonomy)

    def take(self, item: Item) -> tuple[Record | None, list[Problem]]:
        """The record as the corrections leave it, None if it cannot be used; and its problems.

        `decided` holds then what a reviewer decided on the topics of this record.
        """
        self.decided = Decided()
        self.faults += item.faults
        record = item.record
        if record is None:
            return None, []
        if record.event.id in self._ids:
            reason = f"a second record has the id {record.event.id!r}; remove one, or give it another id"
            self.faults.append(Fault(item.where, "event.id", reason))
            return None, []
        self._ids.add(record.event.id)
        rules = self.sources.corrections.get(record.event.id, ())
        problems: list[Problem] = []
        if rules:
            try:
                record = correct(record, rules)
            except RecordError as error:
                self.faults += error.faults
                return None, []
            self.decided, faults = decide(record, rules, self.sources.taxonomy, self.tagger)
            self.faults += faults
            problems = [_correction(rule) for rule in rules]
        problems += of_record(record)
        if record.event.id in self._polls:
            self._polls[record.event.id] = {asked.slug for asked in of_event(record, 0)}
        page = record.event.source.url
        if page:
            other = self._pages.setdefault((page, record.event.start_date), record.event.id)
            if other != record.event.id:
                reason = f"{other} has the same address and date; is it one event twice?"
                problems.append(Problem(record.event.id, "event.source.url", "source", page, reason))
        return record, problems

    def meet(self, record: Record) -> tuple[list[int], list[Problem]]:
        """The number of each participant in the roster, and the problem of one person listed under two names."""
        numbers: list[int] = []
        problems = []
        for index, participant in enumerate(record.participants):
            place = f"participants[{index}]"
            number = self.roster.person(participant.person, participant.aliases, record.event.id, place)
            if number in numbers:
                first = record.participants[numbers.index(number)].person
                reason = f"is the same person as {first!r}; merge the two and keep this spelling in aliases"
                problems.append(Problem(record.event.id, place, "people", participant.person, reason))
            numbers.append(number)
            if participant.organization:
                self.roster.organization(participant.organization, record.event.id, place)
        for index, organizer in enumerate(record.event.organizers):
            self.roster.organization(organizer, record.event.id, f"event.organizers[{index}]")
        return numbers, problems

    def closing(self) -> list[Problem]:
        """What can be said only when all were seen: strangers, people alike, labels, stale rules, lost polls."""
        for record, rules in self.sources.corrections.items():
            if record not in self._ids:
                reason = f"there is no record {record!r}; mend the target or remove the rule"
                self.faults += [Fault(FILE, rule.target, reason) for rule in rules]
        self.faults += self._series()
        return [*self._strangers(), *self._alike(), *self._labels()]

    def _series(self) -> Iterator[Fault]:
        known = sorted(slug for slugs in self._polls.values() for slug in slugs)
        for question in self.sources.questions:
            for asking in question.polls:
                if asking.poll not in known:
                    near = difflib.get_close_matches(asking.poll, known, n=1)
                    hint = f"; did you mean {near[0]!r}?" if near else "; name a poll by its id, as its link has it"
                    yield Fault("questions.yaml", question.slug, f"there is no poll {asking.poll!r}{hint}")

    def _strangers(self) -> Iterator[Problem]:
        known = self.sources.directory
        people, organizations = self.roster.strange_people, self.roster.strange_organizations
        near = Neighbours(known.people).near
        for key, new_slug in fresh_slugs(people, set(known.people), "person").items():
            yield _stranger_problem("people", "people.yaml", new_slug, people[key], near(people[key].name))
        near = Neighbours(known.organizations).near
        for key, new_slug in fresh_slugs(organizations, set(known.organizations), "organization").items():
            stranger = organizations[key]
            yield _stranger_problem("organization", "organizations.yaml", new_slug, stranger, near(stranger.name))

    def _alike(self) -> Iterator[Problem]:
        for first, second in pairs(self.sources.directory.people.values()):
            reason = f"sounds like {first.name!r} ({first.slug}); if they are one person, merge the two entries"
            yield Problem(None, f"people.yaml, {second.slug}", "people", second.name, reason)

    def _labels(self) -> Iterator[Problem]:
        owners: dict[str, str] = {}
        for topic in self.sources.taxonomy.topics.values():
            for _, label in topic.labels():
                other = owners.setdefault(label, topic.slug)
                if other != topic.slug:
                    reason = f"is a label of {other!r} too, so that a text is on both; keep it in one of the two"
                    yield Problem(None, f"topics.yaml, {topic.slug}", "topic", label, reason)


def _correction(rule: Correction) -> Problem:
    fragment = rule.expect if rule.thesis is not None else repr(rule.expect)
    return Problem(rule.record, rule.place, "correction", fragment, str(rule))


def of_record(record: Record) -> list[Problem]:
    """The problems of one record by itself: what its reader noted, dates, the source and poll arithmetic."""
    event = record.event
    found = [
        Problem(event.id, f"line {note.line}" if note.line else "page", "reader", note.fragment, note.reason)
        for note in record.problems
    ]

    def add(place: str, kind: str, fragment: str, reason: str) -> None:
        found.append(Problem(event.id, place, kind, fragment, reason))

    if event.start_date is None:
        add("event.start_date", "date", "", "the page gives no date; the event stands outside every chart over time")
    elif int(event.start_date[:4]) not in _YEARS:
        add("event.start_date", "date", event.start_date, "an unlikely year; is it misread?")
    if event.name is None:
        add("event.name", "reader", "", "the page names no event; its id is shown instead")
    if event.source.url is None:
        add("event.source.url", "source", "", "the address of the page is not known; add it when it is")
    elif not event.source.url.startswith(("https://", "http://")) or _ODD_URL.search(event.source.url):
        add("event.source.url", "source", event.source.url, "is no canonical address: odd host or a tracking tail")
    texts: dict[tuple[str | None, str], int] = {}
    for index, thesis in enumerate(record.theses):
        first = texts.setdefault((thesis.speaker, thesis.text), index)
        if first != index:
            reason = f"stands at theses[{first}] in the same words; keep one"
            add(f"theses[{index}]", "reader", thesis.text[:80], reason)
    for place, fragment, reason in _polls(record):
        add(place, "poll", fragment, reason)
    return found


def _polls(record: Record) -> Iterator[tuple[str, str, str]]:
    for index, poll in enumerate(record.polls):
        place = f"polls[{index}]"
        if not poll.options and not poll.incomplete:
            yield place, poll.question, "has no answers; add them, or say incomplete: true where the page is cut"
        for off in discrepancies(poll):
            yield place if off.option is None else f"{place}.options[{off.option}]", off.fragment, off.reason
        if poll.taken_on is not None and len(poll.taken_on) < 10:
            yield f"{place}.taken_on", poll.taken_on, "is no full day; the wave is shown without one"
    for first, second in asked_twice(record):
        reason = f"asks what polls[{first}] asks, of the same audience; say what tells them apart, or keep one"
        yield f"polls[{second}]", record.polls[second].question, reason


def _stranger_problem(kind: str, file: str, new_slug: str, stranger: Stranger, near: Mapping[str, str]) -> Problem:
    proposal = " or ".join(f"{name!r} ({slug})" for slug, name in near.items())
    hint = f"; is it {proposal}? Then add it there to other_names" if near else ""
    reason = f"is not in {file}; add an entry with slug {new_slug!r}{hint}"
    return Problem(stranger.record, stranger.place, kind, stranger.name, reason)
