"""Matching against the directory: whom and what of the data a page's names mean, each with its reason.

Certain matches are said to be so; uncertain ones are proposals for the reviewer. Nothing is merged here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rtdash.domain.person import Directory, spellings
from rtdash.domain.record import Record
from rtdash.ingest.spelling import same, surname_of
from rtdash.ingest.words import fold

_DOUBTFUL = ("initials", "the same name with a further word")


@dataclass(frozen=True, slots=True)
class Match:
    """A spelling of the page and whom it names in the data: `path` in the record, `slug`, why, and how sure."""

    path: str
    spelling: str
    slug: str
    name: str
    reason: str
    certain: bool


class Matcher:
    """The directory, indexed by the sound of surnames and by folded names of organizations."""

    def __init__(self, directory: Directory) -> None:
        self._people = directory.people
        self._organizations = directory.organizations
        self._by_sound: dict[str, list[tuple[str, str]]] = {}
        for slug, person in directory.people.items():
            for spelling in spellings(person):
                for part in surname_of(spelling):
                    self._by_sound.setdefault(part, []).append((slug, spelling))
        self._by_name = {
            fold(spelling): slug
            for slug, organization in directory.organizations.items()
            for spelling in spellings(organization)
        }

    def person(self, spelling: str, path: str = "") -> list[Match]:
        """Everyone whom a spelling may name, certain ones first."""
        best: dict[str, Match] = {}
        for part in surname_of(spelling):
            for slug, known in self._by_sound.get(part, ()):
                reason = same(spelling, known)
                if not reason:
                    continue
                certain = reason not in _DOUBTFUL
                if slug not in best or (certain and not best[slug].certain):
                    why = reason if known == spelling else f"{reason} ({known})"
                    best[slug] = Match(path, spelling, slug, self._people[slug].name, why, certain)
        found = sorted(best.values(), key=lambda match: not match.certain)
        exact = [match for match in found if match.reason == "the same spelling"]
        if len(exact) == 1:
            return exact
        if sum(match.certain for match in found) > 1:
            return [
                replace(match, reason=f"{match.reason}; more than one person fits", certain=False) for match in found
            ]
        return found

    def organization(self, spelling: str, path: str = "") -> list[Match]:
        """The organization that a spelling names: the same words, or its abbreviation in brackets."""
        short = spelling[spelling.find("(") + 1 : spelling.rfind(")")] if "(" in spelling else ""
        forms = (
            (spelling, "the same name"),
            (spelling.split(" (")[0], "the same name without brackets"),
            (short, "the same abbreviation"),
        )
        for form, reason in forms:
            slug = self._by_name.get(fold(form)) if form else None
            if slug is not None:
                return [Match(path, spelling, slug, self._organizations[slug].name, reason, True)]
        return []


def matches(record: Record, directory: Directory) -> tuple[Match, ...]:
    """Match every participant and organization of a record."""
    matcher = Matcher(directory)
    found: list[Match] = []
    for index, participant in enumerate(record.participants):
        for spelling in (participant.person, *participant.aliases):
            if hits := matcher.person(spelling, f"participants[{index}].person"):
                found += hits
                break
        if participant.organization:
            found += matcher.organization(participant.organization, f"participants[{index}].organization")
    for index, organizer in enumerate(record.event.organizers):
        found += matcher.organization(organizer, f"event.organizers[{index}]")
    return tuple(found)
