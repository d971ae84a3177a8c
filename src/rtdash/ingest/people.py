"""People: who took part, in which role, with post and organization, from lists, labels and sentences of the page.

Above 300 lines because joining, filling in and reading blocks share the people of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rtdash.domain.record import Participant, Problem
from rtdash.ingest import bodies, lists, names, posts, signs
from rtdash.ingest.blocks import Block, Placed
from rtdash.ingest.lists import Entry
from rtdash.ingest.mentions import RANK, by_shape, from_sentence, may_name
from rtdash.ingest.people_lines import by_label, by_side, is_affiliation, other_clause, post_line, told_behind
from rtdash.ingest.pieces import cut, posts_title
from rtdash.ingest.prose import LONGEST, Paragraph
from rtdash.ingest.spelling import key, same, surname_of
from rtdash.ingest.standing import collective, standing
from rtdash.ingest.words import folded

MOST = 1000


@dataclass(eq=False)
class Person:
    """A participant in the making: every spelling met, and where."""

    person: str
    role: str = "speaker"
    side: str | None = None
    post: str | None = None
    organization: str | None = None
    notes: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def frozen(self) -> Participant:
        """The participant of the record."""
        return Participant(
            person=self.person,
            aliases=tuple(alias for alias in self.aliases if alias != self.person),
            role=self.role,
            post=self.post,
            organization=self.organization,
            side=self.side,
            notes=tuple(self.notes),
            lines=(min(self.lines), max(self.lines)) if self.lines else None,
        )


@dataclass(frozen=True, slots=True)
class Join:
    """Two spellings taken as one person, and the rule that says so."""

    line: int
    spelling: str
    person: str
    reason: str
    certain: bool = True


class People:
    """The people of one page; `add` joins spellings by the rules of `names.same` and remembers the reason."""

    def __init__(self) -> None:
        self.found: list[Person] = []
        self.joins: list[Join] = []
        self.problems: list[Problem] = []
        self.introduced: dict[str, str] = {}
        self.stopped = False  # the page names more people than a page can; no more are read
        self._by_sound: dict[str, list[Person]] = {}

    def get(self, spelling: str) -> tuple[Person, str] | None:
        """The person that a spelling names and why, None where no rule or more than one person fits."""
        near = self._alike(spelling)
        exact = [person for person in near if spelling == person.person or spelling in person.aliases]
        if exact:
            return exact[0], "the same spelling"
        hits = []
        for person in self._comparable(spelling, near):
            reason = next((why for known in (person.person, *person.aliases) if (why := same(spelling, known))), "")
            if reason:
                hits.append((person, reason))
        if len(hits) == 1:
            return hits[0]
        strong = [hit for hit in hits if hit[1] not in ("initials",)]
        return strong[0] if len(strong) == 1 else None

    def _alike(self, spelling: str) -> list[Person]:
        """Everyone who shares a whole word (by sound) with a spelling."""
        found: dict[int, Person] = {}
        for part in key(spelling):
            for person in self._by_sound.get(part, ()):
                found[id(person)] = person
        return list(found.values())

    def _comparable(self, spelling: str, near: Sequence[Person]) -> list[Person]:
        """Those of the people near a spelling that a rule may join with it.

        Two names without initials share two words at least: of a thousand people called Anna few are looked at.
        """
        if _loose(spelling):
            return list(near)
        shared = Counter(id(person) for part in set(key(spelling)) for person in self._by_sound.get(part, ()))
        return [
            person for person in near if shared[id(person)] > 1 or any(map(_loose, (person.person, *person.aliases)))
        ]

    def _put(self, person: Person) -> None:
        self.found.append(person)
        self._index(person, person.person)

    def _index(self, person: Person, spelling: str) -> None:
        for part in set(key(spelling)):
            if not part.endswith(".") and person not in (group := self._by_sound.setdefault(part, [])):
                group.append(person)

    def by_surname(self, spelling: str) -> tuple[Person, str] | None:
        """The one person whose surname this single word is."""
        spelled = [word for word in spelling.strip(" .,:").split() if word.casefold() not in folded("particles")]
        wanted = key(" ".join(spelled))
        if not wanted or len(wanted[-1]) < 2 or len(spelled) > 1:
            return None
        hits = [
            person
            for person in self._by_sound.get(wanted[-1], ())
            if wanted[-1] in surname_of(person.person) and set(wanted) <= set(key(person.person))
        ]
        return (hits[0], "the surname alone, and only one person here has it") if len(hits) == 1 else None

    def full(self, line: int) -> bool:
        """Whether the page names more people than a page can; told once."""
        if len(self.found) < MOST:
            return False
        if not self.stopped:
            self.stopped = True
            self.problems.append(
                Problem(line=line, reason=f"more than {MOST} people; those after this line were not read")
            )
        return True

    def add(self, entry: Entry, role: str, line: int, *, side: str | None = None) -> Person:
        """Add one entry of a list, or fill in what an earlier one left open."""
        pieces = [piece for piece in entry.pieces if not piece.startswith(("\x02", "\x03"))]
        affiliation = next((piece[1:] for piece in entry.pieces if piece.startswith("\x02")), None)
        other = [piece[1:] for piece in entry.pieces if piece.startswith("\x03")]
        found = standing(pieces, exact=entry.exact)
        post, organization = found.post, found.organization
        if affiliation is not None:
            post, organization = post, organization or re.sub(r"^the\s+", "", affiliation)
        if post is None and entry.name.title and posts_title(entry.name.title):
            post = entry.name.title
        if organization is not None:
            organization = self.introduced.get(organization, organization)
        spelling = entry.name.person
        known = self.get(spelling) or (self.by_surname(spelling) if " " not in spelling else None)
        if known is None:
            person = Person(entry.name.person, role=found.role or role, side=side or found.side)
            self._put(person)
        else:
            person, reason = known
            self.spelled(person, entry.name.person, reason, line)
            if RANK[found.role or role] > RANK[person.role]:
                person.role = found.role or role
            person.side = person.side or side or found.side
        person.post = person.post or post
        person.organization = person.organization or organization
        person.notes += [note for note in found.notes if note not in person.notes]
        person.aliases += [name for name in other if name not in person.aliases]
        person.lines.append(line)
        return person

    def spelled(self, person: Person, spelling: str, reason: str, line: int) -> None:
        """Keep another spelling of a person, with the rule that joined it."""
        if spelling != person.person and spelling not in person.aliases:
            person.aliases.append(spelling)
            self._index(person, spelling)
            self.joins.append(Join(line, spelling, person.person, reason))

    def speaker(self, spelling: str, line: int) -> Person | None:
        """The person over a block of theses; one who is not in the list is added and told as a problem."""
        known = self.get(spelling) or self.by_surname(spelling)
        if known is not None:
            self.spelled(known[0], spelling, known[1], line)
            return known[0]
        if near := self._near(spelling) or self._shortened(spelling):
            self.problems.append(
                Problem(
                    line=line,
                    fragment=spelling,
                    reason=f"taken as {near.person!r}, whose name is nearly this; correct one of them",
                )
            )
            near.aliases.append(spelling)
            self.joins.append(Join(line, spelling, near.person, "spelled nearly so", certain=False))
            return near
        if self.full(line):
            return None
        person = Person(spelling, lines=[line])
        if self.found:
            self.problems.append(
                Problem(
                    line=line,
                    fragment=spelling,
                    reason="has theses but is not among the participants; added as a speaker",
                )
            )
        self._put(person)
        return person

    def _shortened(self, spelling: str) -> Person | None:
        """The one person of that surname whose given name holds this one: Emeka, Chukwuemeka."""
        words = spelling.casefold().split()
        if len(words) != 2 or len(words[0]) < 4:
            return None
        hits = [
            person
            for person in self._alike(words[1])
            if person.person.casefold().split()[-1] == words[1] and words[0] in person.person.casefold().split()[0]
        ]
        return hits[0] if len(hits) == 1 else None

    def _near(self, spelling: str) -> Person | None:
        from rapidfuzz import fuzz

        wanted = " ".join(key(spelling))
        hits = [
            person
            for person in self._alike(spelling)
            if fuzz.ratio(wanted, " ".join(key(person.person))) >= 88 and _shares_word(spelling, person.person)
        ]
        return hits[0] if len(hits) == 1 else None

    def frozen(self) -> tuple[Participant, ...]:
        """The participants of the record, in the page's order."""
        return tuple(person.frozen() for person in self.found)


@lru_cache(maxsize=4096)
def _loose(name: str) -> bool:
    """Whether a name has initials or a single word."""
    sounds = key(name)
    return len(set(sounds)) < 2 or any(sound.endswith(".") for sound in sounds)


def _shares_word(one: str, other: str) -> bool:
    return bool(set(key(one)) & set(key(other)))


def read(placed: Sequence[Placed], body: Sequence[Paragraph]) -> tuple[People, dict[int, list[Person]]]:
    """Everyone of the page, and who stands on which line."""
    people = People()
    where: dict[int, list[Person]] = {}
    for item in placed:
        if item.block in (Block.BODY, Block.PEOPLE, Block.LABEL, Block.TITLE):
            for short, full in bodies.introduced(item.value or item.line.text):
                people.introduced.setdefault(short, full)
    for sentence in (sentence for paragraph in body for sentence in paragraph.sentences if "(" in sentence):
        for short, full in bodies.introduced(sentence):  # also where the name is broken over lines
            people.introduced.setdefault(short, full)
    _sections(people, placed, body, where)
    return people, where


def _sections(
    people: People, placed: Sequence[Placed], body: Sequence[Paragraph], where: dict[int, list[Person]]
) -> None:
    group: list[Placed] = []
    seen: set[str] = set()
    openings = {paragraph.lines[0]: paragraph for paragraph in body}

    def flush() -> None:
        if group:
            _block(people, list(group), where)
            group.clear()

    for item in placed:
        if people.stopped:
            break
        if item.block is Block.PEOPLE:
            for part, behind in (told_behind(part) for part in by_label(item)):
                if group and (group[-1].tag != part.tag or part.value):
                    flush()
                group.append(part)
                if behind:
                    flush()
                for role, entry in behind:
                    _meet(people, where, entry, role, item.line.number)
            continue
        if item.block is not Block.BLANK:
            flush()
        if item.line.number in openings:
            for sentence in openings[item.line.number].sentences:
                if sentence in seen or len(sentence) > LONGEST:
                    continue
                seen.add(sentence)
                if not may_name(sentence):
                    continue
                if sided := by_side(sentence):
                    for side, entries in sided:
                        for entry in entries:
                            _meet(people, where, entry, "speaker", item.line.number, side)
                    continue
                told = from_sentence(sentence)
                for role, entries in told:
                    for entry in entries:
                        _meet(people, where, entry, role, item.line.number)
                before = len(people.found)
                for role, entries in other_clause(sentence) if told else ():
                    for entry in (entry for entry in entries if people.get(entry.name.person) is None):
                        _meet(people, where, entry, role or "speaker", item.line.number)
                for role, entries in by_shape(sentence) if not told or names.hears(sentence) else ():
                    for entry in entries:
                        known = people.get(entry.name.person)
                        if known is None or (known[0].post is None and known[0].organization is None):
                            _meet(people, where, entry, role or "speaker", item.line.number)
                    if not role and len(people.found) > before:
                        people.problems.append(
                            Problem(
                                line=item.line.number,
                                fragment=sentence[:80],
                                reason="taken for participants by what stands with their names; did they take part?",
                            )
                        )
    flush()


def _meet(
    people: People, where: dict[int, list[Person]], entry: Entry, role: str, line: int, side: str | None = None
) -> None:
    """Add a person and note the line, as long as the page names no more people than a page can."""
    if not people.full(line):
        where.setdefault(line, []).append(people.add(entry, role, line, side=side))


def _block(people: People, group: Sequence[Placed], where: dict[int, list[Person]]) -> None:
    """Read the lines of one list of people: a line each, or three lines each (name, post, affiliation)."""
    tag = group[0].tag
    if tag.startswith("sides:"):
        _columns(people, group, tag.removeprefix("sides:").split(","), where)
        return
    side = tag.removeprefix("side:") if tag.startswith("side:") else None
    role = "speaker" if side else tag or "speaker"
    open_entry: Entry | None = None
    open_lines: list[int] = []

    def close() -> None:
        nonlocal open_entry, open_lines
        if open_entry is not None:
            _meet(people, where, open_entry, role, open_lines[0], side)
            for number in open_lines[1:]:
                _meet(people, where, Entry(open_entry.name), role, number, side)
        open_entry, open_lines = None, []

    unwrapped = _unwrapped(group)
    for at, item in enumerate(unwrapped):
        if people.stopped:
            break
        text = item.value or item.line.text
        number = item.line.number
        cells = [cell for cell in item.line.cells if cell.strip("–—- ")] if not item.value else []
        place = next((at for at, cell in enumerate(cells[:2]) if lists.named(cell)), None)
        if place is not None and (named := lists.named(cells[place])):
            close()
            beside = cells[place + 1 :]
            parts = [part.strip() for part in cut(beside[0], ",")] if len(beside) == 1 else beside
            open_entry, open_lines = Entry(named, parts, exact=len(beside) > 1), [number]
            continue
        alone = signs.singular_label(item.line.text) if item.value else bool(item.line.bullet) or len(group) > 1
        entries = lists.read(text, single=alone)
        if open_entry is not None and post_line(text, entries, open_entry):
            entries = []
        under = unwrapped[at + 1].line.text if at + 1 < len(unwrapped) else ""
        standing_of = open_entry is not None and not open_entry.pieces and _only_post(text, entries)
        apart = _apart(open_lines, number)
        if entries and not standing_of and (open_entry is None or apart or not is_affiliation(text, under, open_entry)):
            close()
            if len(entries) == 1:
                open_entry, open_lines = entries[0], [number]
            else:
                for entry in entries:
                    _meet(people, where, entry, role, number, side)
        elif open_entry is not None:
            if open_entry.name.title and open_entry.pieces == [open_entry.name.title]:
                open_entry.pieces.clear()  # it is the post only where nothing else is
            open_entry.exact = not open_entry.pieces or open_entry.exact
            open_entry.pieces.append(text)
            open_lines.append(number)
        elif entries:
            for entry in entries:
                _meet(people, where, entry, role, number, side)
        elif text and not collective(text):
            people.problems.append(
                Problem(
                    line=number,
                    fragment=text[:80],
                    reason="stands in a list of people, but no name was recognised in it",
                )
            )
    close()


def _columns(people: People, group: Sequence[Placed], sides: Sequence[str], where: dict[int, list[Person]]) -> None:
    """Read a table whose columns are the sides of a debate."""
    for item in group:
        for side, cell in zip(sides, item.line.cells, strict=False):
            for entry in lists.read(cell, single=True):
                _meet(people, where, entry, "speaker", item.line.number, side)


def _unwrapped(group: Sequence[Placed]) -> list[Placed]:
    """The lines of a list, those that a label's line runs on into joined to it."""
    found: list[Placed] = []
    last: Placed | None = None
    for item in group:
        runs_on = (
            last is not None and not item.value and not item.line.bullet and item.line.number == last.line.number + 1
        )
        if found and runs_on and last is not None and found[-1].value and signs.wraps(item.line, last.line):
            found[-1] = replace(found[-1], value=f"{found[-1].value} {item.line.text}")
        else:
            found.append(item)
        last = item
    return found


def _apart(block: Sequence[int], number: int) -> bool:
    """Whether a blank line ends a block of two lines or more that none parts: the next line begins another person."""
    return len(block) > 1 and block[-1] - block[0] == len(block) - 1 and number > block[-1] + 1


def _only_post(text: str, entries: Sequence[Entry]) -> bool:
    """Whether a line under a bare name is a post whose field only looks like a name: "Lead Analyst, Commodity Risk"."""
    return posts.begins(text) and not any(names.has_given(entry.name.person) for entry in entries)
