"""A record as rows: what goes into which staged table."""

from __future__ import annotations

from datetime import date

from rtdash.domain.event import span
from rtdash.domain.person import Organization, Person, fold, spellings
from rtdash.domain.record import Record
from rtdash.domain.topic import COLORS, Taxonomy
from rtdash.store.checks import Inspector, Problem
from rtdash.store.hands import Hands
from rtdash.store.polls import Asked, SitePolls, of_event
from rtdash.store.staging import Staging
from rtdash.store.words import tokens


class Rows:
    """Writes records into the staged tables and keeps the numbers of one build."""

    def __init__(self, staging: Staging, inspector: Inspector, hands: Hands) -> None:
        self._staging = staging
        self._inspector = inspector
        self._hands = hands
        self._sites = SitePolls()
        self._spelled: dict[tuple[int, str], tuple[str, str]] = {}
        self._written: set[tuple[int, str]] = set()
        self.events = 0
        self.theses = 0
        self.polls = 0
        self.waves = 0
        self.problems = 0

    def record(self, record: Record) -> None:
        """Everything of the record that the inspector took last. Its site polls are kept for `close`."""
        event = self.events
        self.events += 1
        self._event(record, event)
        people = self._participants(record, event)
        for position, thesis in enumerate(record.theses, start=1):
            number = self.theses
            self.theses += 1
            first, last = thesis.lines or (None, None)
            self._staging.add(
                *("thesis", number, event, people[thesis.speaker] if thesis.speaker else None, position),
                *(f"{record.event.id}-t{position}", thesis.text, thesis.speaker, first, last),
            )
            self._hands.put("thesis", number, (thesis.text,), tagged=0 if self._inspector.decided else 1)
            if self._inspector.decided:
                found = self._inspector.tagger.find(thesis.text, tokens(thesis.text))
                for topic, words in self._inspector.decided.over(position - 1, found):
                    self._staging.add("thesis_topic", number, topic, words)
        for asked in of_event(record, event):
            self._poll(asked)
        self._sites.add(record, event)

    def problem(self, problem: Problem) -> None:
        """One row of the table of known faults."""
        self.problems += 1
        self._staging.add("problem", problem.record, problem.place, problem.kind, problem.fragment, problem.reason)

    def close(self) -> tuple[int, int, int]:
        """What can be written only when all records were seen. Returns the numbers of people, organizations, topics."""
        for asked in self._sites.all():
            self._poll(asked)
        met = self._inspector.roster.met_people()
        known: dict[int, set[str]] = {}
        for number, person in met:
            self._staging.add("person", number, person.slug, person.name, person.sort_name)
            known[number] = self._other_names(number, None, person)
        for (number, folded), (name, language) in self._spelled.items():
            if folded not in known[number]:
                self._staging.add("name", number, None, name, language)
        organizations = self._inspector.roster.met_organizations()
        for number, entry in organizations:
            self._staging.add("organization", number, entry.slug, entry.name, entry.abbreviation, entry.parent)
            self._other_names(None, number, entry)
        self._topics(self._inspector.sources.taxonomy)
        self._hands.finish()
        self._staging.flush()
        return len(met), len(organizations), len(self._inspector.sources.taxonomy.topics)

    def _event(self, record: Record, event: int) -> None:
        about = record.event
        days = span(about.start_date, about.end_date)
        rating = about.rating
        name = about.name or about.id.replace("-", " ")
        self._staging.add(
            *("event", event, about.id, name, about.classification, about.status),
            *((days.first, days.last, days.precision) if days else (None, None, "none")),
            *(about.attendance_mode, about.venue, about.locality, about.summary, about.language),
            *((rating.votes, rating.average) if rating else (None, None)),
            *(about.source.url, about.source.publisher, about.source.accessed_on, about.source.sha256),
        )
        for position, organizer in enumerate(about.organizers, start=1):
            number = self._inspector.roster.organization(organizer, about.id, f"event.organizers[{position - 1}]")
            self._staging.add("organizer", event, number, position)
        self._hands.put("event", event, (name, about.summary or ""), tagged=2)

    def _participants(self, record: Record, event: int) -> dict[str, int]:
        numbers, problems = self._inspector.meet(record)
        for problem in problems:
            self.problem(problem)
        taken: set[int] = set()
        for index, (participant, person) in enumerate(zip(record.participants, numbers, strict=True)):
            for name in (participant.person, *participant.aliases):
                if (person, name) not in self._written:
                    self._written.add((person, name))
                    self._spelled.setdefault((person, fold(name)), (name, record.event.language))
            if person in taken:
                continue
            taken.add(person)
            organization = None
            if participant.organization:
                place = f"participants[{index}]"
                organization = self._inspector.roster.organization(participant.organization, record.event.id, place)
            self._staging.add(
                *("participation", event, person, participant.role, participant.post, organization),
                *(participant.side, list(participant.notes), participant.person, index + 1),
            )
        return {participant.person: person for participant, person in zip(record.participants, numbers, strict=True)}

    def _poll(self, asked: Asked) -> None:
        number = self.polls
        self.polls += 1
        add = self._staging.add
        add(
            *("poll", number, asked.slug, asked.question, asked.classification, asked.scope, asked.language),
            *(asked.first_event, asked.position),
        )
        for option, label in enumerate(asked.options):
            add("option", number, option, label)
        self._hands.put("poll", number, (asked.question, *asked.options), tagged=1)
        for position, wave in enumerate(asked.waves, start=1):
            poll = wave.poll
            add(
                *("wave", self.waves, number, poll.phase, _day(poll.taken_on), poll.scope, poll.audience),
                *(poll.base_n, poll.incomplete, position),
            )
            for option, (votes, percent) in wave.counts.items():
                add("count", self.waves, option, votes, percent)
            for event, shown in wave.shown:
                add("event_poll", event, self.waves, shown)
            self.waves += 1

    def _other_names(self, person: int | None, organization: int | None, entry: Person | Organization) -> set[str]:
        known = {fold(entry.name)}
        for other in entry.other_names:
            self._staging.add("name", person, organization, other.name, other.language)
        return known | {fold(name) for name in spellings(entry)}

    def _topics(self, taxonomy: Taxonomy) -> None:
        shown = colors(taxonomy)
        for number, topic in enumerate(taxonomy.topics.values()):
            self._staging.add(
                *("topic", number, topic.slug, topic.scheme, topic.label(), topic.broader, topic.scope_note),
                shown[topic.slug],
            )
            for language, label in topic.pref_label.items():
                self._staging.add("label", number, language, label, "pref")
            for language, labels in topic.alt_label.items():
                for label in labels:
                    self._staging.add("label", number, language, label, "alt")


def colors(taxonomy: Taxonomy) -> dict[str, str]:
    """The colour of each topic by slug: its own, that of the topic above it, or that of its group."""
    made: dict[str, str] = {}
    for topic in taxonomy.topics.values():
        above = made.get(topic.broader) if topic.broader else None
        made[topic.slug] = topic.color or above or COLORS[topic.scheme]
    return made


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None and len(text) == 10 else None
