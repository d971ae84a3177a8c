"""Theses: one bullet is one thesis, under the speaker whose line stands over it; prose only on request of a verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rtdash.domain.record import Problem, Thesis
from rtdash.ingest import cases, names, signs
from rtdash.ingest.blocks import Block, Placed
from rtdash.ingest.lines import squeeze
from rtdash.ingest.lists import read as read_list
from rtdash.ingest.people import People
from rtdash.ingest.prose import Paragraph
from rtdash.ingest.signs import speaker_of
from rtdash.ingest.words import Phrases, either, fold, folded, heading_kind, words


@dataclass
class _Draft:
    speaker: str | None
    parts: list[str]  # the texts of its lines
    first: int
    last: int

    @property
    def text(self) -> str:
        return squeeze(" ".join(self.parts)) if len(self.parts) > 1 else self.parts[0]


def read(placed: Sequence[Placed], people: People) -> list[Thesis]:
    """The theses of the page's theses blocks; speakers are joined with the participants."""
    found: list[_Draft] = []
    speaker: str | None = None
    for item in placed:
        number = item.line.number
        if item.block is Block.HEADING and item.tag in ("theses", "collective"):
            speaker = None
        elif item.block is Block.SPEAKER:
            speaker = _speaker(item, people)
        elif item.block is Block.THESIS:
            text = item.line.text
            if item.tag == "more" and found:
                found[-1].parts.append(text)
                found[-1].last = number
                continue
            own = _inline_speaker(text, people, number)
            if own is not None:
                name, text = own
                found.append(_Draft(name, [text], number, number))
            else:
                found.append(_Draft(speaker, [text], number, number))
        elif item.block in (Block.BODY, Block.POLL):
            speaker = None
    return [
        Thesis(speaker=draft.speaker, text=text, lines=(draft.first, draft.last))
        for draft in found
        if (text := draft.text)
    ]


def _speaker(item: Placed, people: People) -> str | None:
    spelled = speaker_of(item.line.text)
    if spelled is None and heading_kind(fold(item.line.text)) == "collective":
        return None
    if spelled is None and (name := signs.turned(item.line.text)) and people.get(name):
        spelled = name
    if spelled is None:
        bare = names.strip_titles(item.line.text.rstrip(" :"))[0]
        known = people.by_surname(bare) or (people.by_surname(bare.split()[-1]) if bare.split() else None)
        if known is None:
            people.problems.append(
                Problem(
                    line=item.line.number,
                    fragment=item.line.text[:60],
                    reason="a heading over theses that names nobody known; say whose they are",
                )
            )
            return None
        spelled = item.line.text.rstrip(" :")
        people.spelled(known[0], spelled, known[1], item.line.number)
        return known[0].person
    if signs.led_name(item.line.text) and not people.get(spelled):
        spelled = declined(spelled, people) or spelled
    person = people.speaker(spelled, item.line.number)
    if person is None:
        return None
    entries = read_list(item.line.text.rstrip(" :"))
    if len(entries) == 1 and entries[0].pieces:
        people.add(entries[0], person.role, item.line.number)
    return person.person


def _inline_speaker(text: str, people: People, line: int) -> tuple[str, str] | None:
    """ "Ivan Petrov: statement" in a theses block, where the name is a participant's."""
    if " | " in text and (cell := names.recognise(text.partition(" | ")[0])):
        person = people.speaker(cell.person, line)
        return (person.person, text.partition(" | ")[2]) if person else None
    found = re.match(r"((?:[A-ZА-ЯЁ]\. ?){0,3}[^:.!?“«]{3,60}?)\s*:\s+(?=\S)", text) or re.match(
        r"([^:.!?“«,]{4,50}?)\s+[–—]\s+(?=[A-ZА-ЯЁ“«])", text
    )
    if found is None:
        return None
    named = names.recognise(found[1])
    if named is None:
        return None
    known = people.get(named.person)
    if known is None and not names.has_given(named.person):
        return None
    person = people.speaker(named.person, line)
    return (person.person, text[found.end() :]) if person else None


@lru_cache(maxsize=1)
def _said() -> Phrases:
    return Phrases(rf"(?<!\w){either(words()['said'])}(?!\w)")


@lru_cache(maxsize=1)
def _according() -> Phrases:
    return Phrases(rf"^{either(words()['according'])}\s+")


def reported(
    body: Sequence[Paragraph], people: People, have: Sequence[Thesis], repeated: frozenset[int]
) -> tuple[list[Thesis], list[Problem]]:
    """Theses inferred from prose ("X noted that …"), each with a problem; looser forms only of who has none."""
    owners = {thesis.speaker for thesis in have}
    found: list[Thesis] = []
    problems: list[Problem] = []
    for paragraph in body:
        if paragraph.lines[0] in repeated:
            continue
        last: str | None = None
        for sentence in paragraph.sentences:
            speaker = _who(sentence, people, last)
            if speaker is None:
                last = None
                continue
            last = speaker
            if speaker in owners and not _CONTENT.search(sentence):
                continue
            number = paragraph.lines[0]
            found.append(Thesis(speaker=speaker, text=sentence, lines=(number, paragraph.lines[-1])))
            problems.append(
                Problem(
                    line=number,
                    fragment=sentence[:80],
                    reason=f"a thesis of {speaker} inferred from prose (reported speech); accept, edit or drop it",
                )
            )
    return found, problems


_CONTENT = re.compile(
    r"(?<!\w)(?:that|what|why|how|whether|что|чем|как|почему|ли)(?!\w)|^(?:According|По )|[“«:]", re.I
)


def _who(sentence: str, people: People, last: str | None) -> str | None:
    verb = _said().search(sentence)
    if verb is None or verb.start() > 260:
        return _by_according(sentence, people, last)
    before = sentence[: verb.start()].strip(" ,")
    after = sentence[verb.end() :].strip()
    if before.casefold() in folded("as_said"):
        return _name_in_front(re.sub(r"^by ", "", after), people)
    if before.casefold() in folded("pronouns"):
        return last if _reports(after, sentence) else None
    if not _reports(after, sentence):
        return None
    return _name_in(before, people) or _name_in_front(after, people)


def _reports(after: str, sentence: str) -> bool:
    return bool(
        re.match(r"(?:\w+ ){0,4}?(?:that|how|the|in|on|for|what|why|и|о|об|на|,|:|–|—|“|«|к)", after)
    ) or sentence.startswith(("“", "«"))


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    return re.compile(rf"^{either(words()['openings'])},?\s+")


def _name_in(text: str, people: People) -> str | None:
    if not text or len(text) > 260:
        return None
    text = _opening().sub("", text)
    entries = read_list(text)
    if len(entries) == 1:
        known = people.get(entries[0].name.person)
        return known[0].person if known else None
    if entries:
        return None
    tail = re.findall(r"[A-ZА-ЯЁ][\w'’-]+", text)
    if tail and len(text.split()) <= 6:
        known = people.by_surname(tail[-1])
        return known[0].person if known else None
    return None


def _name_in_front(after: str, people: People) -> str | None:
    """ "…", noted Ivan Petrov."""
    found = re.match(r"([A-ZА-ЯЁ][\w.'’-]+(?:\s+[A-ZА-ЯЁ][\w.'’-]+){0,3})", after)
    if found is None:
        return None
    known = people.get(found[1]) or (people.by_surname(found[1]) if " " not in found[1] else None)
    return known[0].person if known else None


@lru_cache(maxsize=1)
def _his_view() -> Phrases:
    return Phrases(either(words()["his_view"]) + r"\s*,")


@lru_cache(maxsize=1)
def _owned_view() -> re.Pattern[str]:
    """ "In Anna Lee's view, …"."""
    return re.compile(rf"In (?P<name>[A-ZÀ-Ž][^,;:]{{2,60}}?)['’]s? {words()['owned_view']}(?!\w)")


def _by_according(sentence: str, people: People, last: str | None) -> str | None:
    if _his_view().match(sentence):
        return last
    if owned := _owned_view().match(sentence):
        return _name_in(owned["name"], people)
    found = _according().match(sentence)
    if found is None:
        return None
    head = sentence[found.end() :].split(",")[0]
    if len(head) > 120:
        return None
    named = names.recognise(cases.from_genitive(head, certain=bool(people.get(head) is None)))
    known = (
        people.get(named.person) or people.by_surname(head)  # "According to Le Goff, …"
        if named
        else people.by_surname(head.split()[-1])
        if len(head.split()) <= 4 and head
        else None
    )
    if known is None and re.search("[а-яё]", head):
        return declined(head, people)
    return known[0].person if known else None


def declined(head: str, people: People) -> str | None:
    """The one person of the page whose name a Russian name in another case may be: "Чэнь Гуанъюя"."""
    said = re.sub(r"(?<=\.)(?=\w)", " ", head.casefold()).split()
    hits = []
    for person in people.found:
        named = person.person.casefold().split()
        if len(said) == 2 and len(named) == 3:
            named = [named[0], named[-1]]  # "Мамаду Диопа" is Мамаду Ламин Диоп
        stems = [word if len(word) < 3 else word[: max(2, len(word) - 1)] for word in named]
        woman = said[-1].endswith(("ой", "ей")) or said[0].endswith(("ы", "ии"))
        if woman and not any(word.endswith(("а", "я", "о", "е", "и", "у", "ь")) for word in (named[0], named[-1])):
            continue  # "Александры Ивановой" is no Александр Иванов; "Семиры Гебремедхин" is a woman of foreign name
        if len(said) == len(named) and all(
            (word.endswith(".") and stem.startswith(word[:-1]))
            or (word.startswith(stem) and len(word) <= len(stem) + 3)
            for word, stem in zip(said, stems, strict=True)
        ):
            hits.append(person.person)
    return hits[0] if len(hits) == 1 else None
