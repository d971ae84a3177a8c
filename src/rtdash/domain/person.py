"""People and organizations: one entry each, with every spelling that pages use (Popolo Person, Organization)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rtdash.domain.record import Slug, Text
from rtdash.errors import DataFileError, Fault

Language = Annotated[str, Field(pattern=r"^[a-z]{2}$")]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class OtherName(_Model):
    """Another spelling of a name (Popolo `other_names`) with the language it is written in."""

    name: Text
    language: Language = "en"


class Person(_Model):
    """A person: the name shown, the name to sort by, and every other spelling."""

    slug: Slug
    name: Text
    sort_name: Text
    other_names: tuple[OtherName, ...] = ()


class Organization(_Model):
    """An organization: the name shown, its abbreviation, its parent's slug and every other spelling."""

    slug: Slug
    name: Text
    abbreviation: Text | None = None
    parent: Slug | None = None
    other_names: tuple[OtherName, ...] = ()


_Entry = TypeVar("_Entry", Person, Organization)
_M = TypeVar("_M", bound=BaseModel)


def fold(name: str) -> str:
    """A spelling as it is compared: compatibility form, case folded, white space and quotes folded."""
    folded = unicodedata.normalize("NFKC", name).casefold().replace("ё", "е")
    for quote in '“”„«»"':
        folded = folded.replace(quote, "")
    return " ".join(folded.replace("’", "'").replace("\u2010", "-").replace("\u2011", "-").split())


@dataclass(frozen=True, slots=True)
class Directory:
    """Everybody known, found by any of their spellings. Built by `directory`."""

    people: Mapping[str, Person]
    organizations: Mapping[str, Organization]
    person_slugs: Mapping[str, str]
    organization_slugs: Mapping[str, str]

    def person(self, name: str) -> Person | None:
        """The person that this spelling is known to name, or None."""
        slug = self.person_slugs.get(fold(name))
        return self.people[slug] if slug else None

    def organization(self, name: str) -> Organization | None:
        """The organization that this spelling is known to name, or None."""
        slug = self.organization_slugs.get(fold(name))
        return self.organizations[slug] if slug else None


def directory(people: Iterable[Person] = (), organizations: Iterable[Organization] = ()) -> Directory:
    """Index people and organizations by spelling. Raises `DataFileError` with every clash of slugs or spellings."""
    faults: list[Fault] = []
    people_by, person_slugs = _index(people, "people.yaml", faults)
    organizations_by, organization_slugs = _index(organizations, "organizations.yaml", faults)
    for organization in organizations_by.values():
        if organization.parent and organization.parent not in organizations_by:
            reason = f"parent {organization.parent!r} is no organization; add it or write null"
            faults.append(Fault("organizations.yaml", organization.slug, reason))
    if faults:
        raise DataFileError(faults)
    return Directory(people_by, organizations_by, person_slugs, organization_slugs)


def spellings(entry: Person | Organization) -> list[str]:
    """Every spelling of an entry, the shown one first."""
    own = [entry.name]
    if isinstance(entry, Organization) and entry.abbreviation:
        own.append(entry.abbreviation)
    return own + [other.name for other in entry.other_names]


def _index(entries: Iterable[_Entry], where: str, faults: list[Fault]) -> tuple[dict[str, _Entry], dict[str, str]]:
    by_slug: dict[str, _Entry] = {}
    slugs: dict[str, str] = {}
    for entry in entries:
        if entry.slug in by_slug:
            faults.append(Fault(where, entry.slug, "this slug is used twice; slugs are unique"))
        by_slug[entry.slug] = entry
        for name in spellings(entry):
            other = slugs.setdefault(fold(name), entry.slug)
            if other != entry.slug:
                reason = f"{name!r} is a spelling of {other!r} too; keep it in one of the two, or merge them"
                faults.append(Fault(where, entry.slug, reason))
    return by_slug, slugs


def load_people(values: Any, where: str) -> list[Person]:
    """The people of a parsed `people.yaml`. Raises `DataFileError` with every fault."""
    return load_list(values, "people", Person, where)


def load_organizations(values: Any, where: str) -> list[Organization]:
    """The organizations of a parsed `organizations.yaml`. Raises `DataFileError` with every fault."""
    return load_list(values, "organizations", Organization, where)


def load_list(values: Any, key: str, model: type[_M], where: str) -> list[_M]:
    """A file that holds one list of `model` under `key`. Raises `DataFileError` with every fault."""
    entries = values.get(key) if isinstance(values, dict) else None
    if not isinstance(entries, list):
        raise DataFileError([Fault(where, "", f"should hold one list named {key!r}")])
    found: list[_M] = []
    faults: list[Fault] = []
    for index, entry in enumerate(entries):
        try:
            found.append(model.model_validate(entry))
        except ValidationError as error:
            slug = entry.get("slug", "") if isinstance(entry, dict) else ""
            for item in error.errors(include_url=False):
                place = f"{key}[{index}] {slug} {'.'.join(map(str, item['loc']))}".strip()
                faults.append(Fault(where, place, item["msg"]))
    if faults:
        raise DataFileError(faults)
    return found
