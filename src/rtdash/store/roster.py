"""Who is who in the records: spellings become people and organizations, and the unknown get entries of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rtdash.domain.person import Directory, Organization, Person, fold
from rtdash.domain.slug import slug


@dataclass(slots=True)
class Stranger:
    """A spelling that the directory does not have: as it stands, and the record where it was met first."""

    name: str
    record: str
    place: str


@dataclass(slots=True)
class Roster:
    """Numbers people and organizations as they are met. Numbers are of one build; slugs are for good."""

    directory: Directory
    people: dict[str, int] = field(default_factory=dict)
    organizations: dict[str, int] = field(default_factory=dict)
    strange_people: dict[str, Stranger] = field(default_factory=dict)
    strange_organizations: dict[str, Stranger] = field(default_factory=dict)
    _person_by_name: dict[str, int] = field(default_factory=dict)
    _organization_by_name: dict[str, int] = field(default_factory=dict)

    def person(self, name: str, aliases: Iterable[str], record: str, place: str) -> int:
        """The number of the person whom a record calls so, or by one of the other spellings it uses."""
        number = self._person_by_name.get(name)
        if number is not None:
            return number
        known = next((found for found in map(self.directory.person, (name, *aliases)) if found), None)
        key = known.slug if known else _strange(name)
        if known is None:
            self.strange_people.setdefault(key, Stranger(name, record, place))
        number = self.people.setdefault(key, len(self.people))
        # A spelling found through an alias is this person here, and may be another one elsewhere.
        if known is None or self.directory.person(name) is known:
            self._person_by_name[name] = number
        return number

    def organization(self, name: str, record: str, place: str) -> int:
        """The number of the organization that a record calls so."""
        number = self._organization_by_name.get(name)
        if number is None:
            known = self.directory.organization(name)
            key = known.slug if known else _strange(name)
            if known is None:
                self.strange_organizations.setdefault(key, Stranger(name, record, place))
            number = self.organizations.setdefault(key, len(self.organizations))
            self._organization_by_name[name] = number
        return number

    def met_people(self) -> list[tuple[int, Person]]:
        """Everybody who was met, with their numbers."""
        slugs = fresh_slugs(self.strange_people, set(self.directory.people), "person")
        return [
            (number, self.directory.people[key])
            if key in self.directory.people
            else (number, _new_person(slugs[key], self.strange_people[key].name))
            for key, number in self.people.items()
        ]

    def met_organizations(self) -> list[tuple[int, Organization]]:
        """Every organization that was met, with the ones that they are part of."""
        known = self.directory.organizations
        for key in list(self.organizations):
            above = known[key].parent if key in known else None
            while above is not None and above not in self.organizations:
                self.organizations[above] = len(self.organizations)
                above = known[above].parent
        slugs = fresh_slugs(self.strange_organizations, set(known), "organization")
        return [
            (number, known[key])
            if key in known
            else (number, Organization(slug=slugs[key], name=self.strange_organizations[key].name))
            for key, number in self.organizations.items()
        ]


def fresh_slugs(strangers: Mapping[str, Stranger], taken: set[str], fallback: str) -> dict[str, str]:
    """A slug for each stranger that clashes with no other, whatever order they were met in.

    The plain slug of the name where it is free; else with a mark made from the spelling.
    """
    made: dict[str, str] = {}
    used = set(taken)
    for key in sorted(strangers, key=lambda key: (not key.isascii(), key)):
        wanted = slug(strangers[key].name) or fallback
        if wanted in used:
            wanted = f"{wanted}-{hashlib.sha256(key.encode()).hexdigest()[:6]}"
        used.add(wanted)
        made[key] = wanted
    return made


def _strange(name: str) -> str:
    # A blank in front keeps these keys apart from slugs.
    return f" {fold(name)}"


def _new_person(new_slug: str, name: str) -> Person:
    given, _, family = name.rpartition(" ")
    return Person(slug=new_slug, name=name, sort_name=f"{family}, {given}" if given else name)
