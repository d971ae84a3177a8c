"""The directory: people and organizations of the data, and how those of a page match them, each with its reason.

Certain matches are said to be so; uncertain ones are proposals for the reviewer. Nothing is merged here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rtdash.domain.record import Record
from rtdash.ingest import names
from rtdash.ingest.words import fold


@dataclass(frozen=True, slots=True)
class Match:
    """A spelling of the page and whom it names in the data: `path` in the record, `slug`, why, and how sure."""

    path: str
    spelling: str
    slug: str
    name: str
    reason: str
    certain: bool


@dataclass(frozen=True)
class Directory:
    """Known people and organizations: slug -> every spelling, the preferred one first."""

    people: Mapping[str, Sequence[str]] = field(default_factory=dict)
    organizations: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @cached_property
    def _by_sound(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for slug, spellings in self.people.items():
            for spelling in spellings:
                for part in names.surname_of(spelling):
                    found.setdefault(part, []).append((slug, spelling))
        return found

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {fold(spelling): slug for slug, spellings in self.organizations.items() for spelling in spellings}

    def person(self, spelling: str) -> list[Match]:
        """Everyone whom a spelling may name, certain ones first."""
        best: dict[str, Match] = {}
        for part in names.surname_of(spelling):
            for slug, known in self._by_sound.get(part, ()):
                reason = names.same(spelling, known)
                if not reason:
                    continue
                certain = reason not in ("initials", "the same name with a further word")
                old = best.get(slug)
                if old is None or (certain and not old.certain):
                    best[slug] = Match("", spelling, slug, self.people[slug][0], f"{reason} ({known})" if known != spelling else reason, certain)
        found = sorted(best.values(), key=lambda match: not match.certain)
        if len([match for match in found if match.certain]) > 1:
            found = [Match(m.path, m.spelling, m.slug, m.name, f"{m.reason}; more than one person fits", False) for m in found]
        return found

    def organization(self, spelling: str) -> list[Match]:
        """The organization that a spelling names: the same words, or its abbreviation in brackets."""
        bare = spelling.split(" (")[0]
        short = spelling[spelling.find("(") + 1 : spelling.rfind(")")] if "(" in spelling else ""
        for form, reason in ((spelling, "the same name"), (bare, "the same name without brackets"), (short, "the same abbreviation")):
            slug = self._by_name.get(fold(form)) if form else None
            if slug is not None:
                return [Match("", spelling, slug, self.organizations[slug][0], reason, True)]
        return []

    def match(self, record: Record) -> tuple[Match, ...]:
        """Match every participant and organization of a record."""
        found: list[Match] = []
        for index, participant in enumerate(record.participants):
            for spelling in (participant.person, *participant.aliases):
                hits = self.person(spelling)
                if hits:
                    found += [_at(hit, f"participants[{index}].person") for hit in hits]
                    break
            if participant.organization:
                found += [_at(hit, f"participants[{index}].organization") for hit in self.organization(participant.organization)]
        for index, organizer in enumerate(record.event.organizers):
            found += [_at(hit, f"event.organizers[{index}]") for hit in self.organization(organizer)]
        return tuple(found)


def _at(match: Match, path: str) -> Match:
    return Match(path, match.spelling, match.slug, match.name, match.reason, match.certain)
