"""Place: venue, city and whether people met in person, online or both.

Above 300 lines because venue and city are told by the same phrases, which are read once for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rtdash.ingest import bodies, dates, names, pieces, place_russian, posts
from rtdash.ingest.blocks import Block, Placed
from rtdash.ingest.prose import Sentence
from rtdash.ingest.signs import label_of
from rtdash.ingest.when import QUOTED, without_quotes
from rtdash.ingest.words import any_of, either, event_noun, fold, folded, furniture, label_kinds, months, words


@dataclass
class Place:
    """Where an event is; `used` names the lines by field."""

    venue: str | None = None
    locality: str | None = None
    mode: str | None = None
    used: list[tuple[str, int]] = field(default_factory=list)

    def take(self, name: str, value: str, line: int) -> None:
        """Set a field from a line."""
        setattr(self, name, value)
        self.used.append((name, line))


def read(placed: Sequence[Placed], said: Sequence[Sentence], lead: Sentence | None, language: str) -> Place:
    """Labels first, then the event's sentence and those near it."""
    place = Place()
    for item in placed:
        if item.block is Block.LABEL and item.value:
            if item.tag == "venue" and place.venue is None:
                _label(place, item.value, item.line.number)
            elif item.tag == "locality":
                place.take("locality", item.value.strip(" ."), item.line.number)
    first = next((at for at, sentence in enumerate(said) if sentence is lead), 0)
    near = ([lead] if lead else []) + [sentence for sentence in said[:3] if sentence is not lead]
    near += [sentence for sentence in said[first + 1 : first + 2] if lead and first > 1]  # "It was hosted by … at …"
    for sentence in near:
        label = label_of(sentence.text)
        if label and place.venue is None and label_kinds().get(fold(label["label"])) == "venue" and label["value"]:
            _label(place, label["value"], sentence.line)
            break
        venue = (place_russian.venue_in if language == "ru" else _venue)(sentence, is_lead=sentence is lead)
        if place.venue is None and venue:
            place.take("venue", venue, sentence.line)
        city = (place_russian.city_in if language == "ru" else _city)(sentence, place.venue)
        if place.locality is None and city:
            place.take("locality", city, sentence.line)
        if place.venue:
            break
    if place.venue is None or place.locality is None:
        _meta(place, placed)
    if place.locality is None:
        _dateline(place, said)
    _mode(place, placed, near + list(said[3:5]))
    return place


def _meta(place: Place, placed: Sequence[Placed]) -> None:
    """Short lines above the text that hold day and place: "Seminar | 19 September 2024 | Aula Magna, Bologna"."""
    dated = False
    for item in placed:
        text = item.line.text
        if len(text) > 160 and item.block is Block.BODY:
            return
        if item.block not in (Block.BODY, Block.TITLE, Block.FURNITURE, Block.HEADING) or not 3 < len(text) <= 120:
            continue
        found = dates.find(text, quoted=True)
        under, dated = dated, bool(found)
        if (
            not found
            and not re.match(r"г\.\s*[А-ЯЁ]", text)
            and not (under and len(text) < 80 and text[-1] not in ".:")
        ):
            continue
        if any_of("held").search(text) or any_of("announced").search(text):
            continue
        rest = text
        for date in reversed(found):
            rest = f"{rest[: date.start]}|{rest[date.end :]}"
        _parts(place, rest, item.line.number)


def _parts(place: Place, text: str, line: int) -> None:
    parts = [part.strip(" .") for part in re.split(r"[|·•,;]|\s[–—-]\s", text) if part.strip(" .")]
    for part in parts:
        _part(place, re.sub(r"^(?:г\.\s*|город\s+|с\s+|from\s+|in\s+)", "", part), line)


def _dateline(place: Place, said: Sequence[Sentence]) -> None:
    """A sentence that is day and place and nothing else: "June 26–27, 2023, Ouagadougou. The Institute held …"."""
    for sentence in said[:4]:
        found = dates.find(sentence.text, quoted=True) if len(sentence.text) <= 80 else []
        if not found or any_of("held").search(sentence.text) or any_of("announced").search(sentence.text):
            continue
        rest = sentence.text
        for date in reversed(found):
            rest = f"{rest[: date.start]}|{rest[date.end :]}"
        if len(rest.split()) <= 9:
            _parts(place, rest, sentence.line)


def _part(place: Place, part: str, line: int) -> None:
    """One piece of such a line: a venue by its noun, else a city where one or two capitalised words stand alone."""
    head = part.split()[0] if part else ""
    named = _LITTLE_NOUN.match(part)
    if named and named["noun"] in words()["venues"]["ru"].values() and place.venue is None and len(part) < 60:
        place.take("venue", part, line)
        return
    if not part or not part[0].isupper() or event_noun().search(part) or furniture().fullmatch(part):
        return
    if any(letter.isdigit() for letter in part) or fold(part) in folded("countries") or any_of("online").search(part):
        return
    if _noun().search(part) or bodies.has_body(part) or fold(head) in words()["venues"]["ru"].values():
        if place.venue is None:
            place.take("venue", part, line)
    elif place.venue is None and re.match(r"(?:Aula|Hall|Palais|Casa|Villa|Haus|Sala|Дом|Зал|Дворец|Особняк)\s", part):
        place.take("venue", part, line)
    elif place.locality is None and _ONE_OR_TWO.fullmatch(part) and _is_city(part) and not names.recognise(part):
        place.take("locality", part, line)


_LITTLE_NOUN = re.compile(r"(?P<noun>[а-яё-]{3,}) (?=[«“\"А-ЯЁ])")  # "гостиница «Шашмакам»"


_ONE_OR_TWO = re.compile(r"[A-ZÀ-ŽА-ЯЁ][\w’'-]+(?:[ -][A-ZÀ-ŽА-ЯЁ][\w’'-]+)?")


def _without_head(text: str) -> str:
    """A town's name without the word that would make it a place of meetings: Port Louis, Fort Portal."""
    head, _, rest = text.partition(" ")
    return rest if rest and fold(head) in folded("city_heads") else text


def _known_city(text: str) -> bool:
    return text in words()["cities"]["ru"].values()


@lru_cache(maxsize=1)
def _noun() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(words()['venues']['en'])}(?!\w)", re.I)


def _also_online(part: str) -> bool:
    """Whether a piece of a place says no more than that one can watch it too: "…, Malmö, and online"."""
    return len(part.split()) <= 4 and any_of("online").search(part) is not None and not _noun().search(part)


def _may_be_place(part: str) -> bool:
    """Whether a piece beside one that says "online" is a venue or a city."""
    venue = _noun().search(part) or bodies.has_body(part) or fold(part.split()[0]) in words()["venues"]["ru"].values()
    return bool(venue) or (_ONE_OR_TWO.fullmatch(part) is not None and _is_city(part))


def _label(place: Place, value: str, line: int) -> None:
    value = value.strip(" .;")
    if any_of("online").search(value):
        value = _AND_ONLINE.sub(", ", value)
    told = [part.strip() for part in pieces.cut(value, ",")]
    parts = [re.sub(r"^(?:г\.\s*|and (?:in |at )?)", "", part) for part in told if not _also_online(part)]
    if len(parts) < len(told) and not any(map(_may_be_place, parts)):
        place.take("mode", "online", line)
        return
    value = ", ".join(parts)
    if len(parts) > 1 and place.locality is None and _known_city(parts[0]):
        place.take("locality", parts.pop(0), line)
        place.take("venue", ", ".join(parts), line)
        return
    if len(parts) == 1 and not _noun().search(value) and len(value.split()) <= 2 and not bodies.has_body(value):
        place.take("locality", value, line)
        return
    if (
        len(parts) >= 2
        and re.fullmatch(r"[A-ZА-ЯЁ][\w-]+(?: [A-ZА-ЯЁ][\w-]+)?", parts[-1])
        and not _noun().search(_without_head(parts[-1]))
    ):
        place.take("locality", parts.pop(), line)
    place.take("venue", ", ".join(parts), line)


_AND_ONLINE = re.compile(r"(?<=[^,])\s+(?:and|&|\+|plus|и|а также)\s+(?=[^,]{4,30}$)")


_AT = re.compile(
    r"(?<!\w)(?:(?:at|in|on the premises of|on the platform of|within the walls of)\s+(?:the\s+)?|"
    r"(?:[Tt]he )?[Vv]enue (?:is|was|will be)\s+(?:the\s+)?)(?=[A-ZÀ-Ž“\"«]|"
    r"(?:conference|assembly|main|great|large|small|press|reading|lecture|board|concert|meeting) "
    r"(?:hall|room|centre|center|theatre))"
)


def _venue(sentence: Sentence, *, is_lead: bool) -> str | None:
    key = QUOTED.sub(lambda inner: re.sub(r"[.,;:]", " ", inner[0]), sentence.key)
    for found in _AT.finditer(key):
        before = key[: found.start()]
        if before.count("“") > before.count("”") or before.count("«") > before.count("»"):
            continue
        told = not _of_a_post(before) and bool(
            _verb().search(before) or (is_lead and event_noun().search(before)) or "enue" in found[0]
        )
        if not told and not re.search(r"(?:will be|is|hosted|place|meeting|event|met)\W*$", before, re.I):
            continue
        tail = key[found.end() :]
        name = sentence.text[found.end() : found.end() + _end(tail)].strip(" ,")
        if _HOSTED.search(before) and not _ROOM.search(name):
            continue  # the institute that held it, at the university that it is a part of
        if not name or dates.find(name) or (found[0].startswith("in") and not _noun().search(name)):
            continue
        if _noun().search(name) or bodies.has_body(name) or (found[0].startswith("at") and len(name.split()) <= 8):
            return name if name.count("“") + name.count("«") == 1 else name.strip('“”"«» ')
    return None


_HOSTED = re.compile(r"(?<!\w)(?:hosted|organi[sz]ed|convened|arranged) (?:jointly )?by [^.;:,]{3,90}$", re.I)


_ROOM = re.compile(r"(?:House|Hall|Palace|Hotel|Theatre|Theater|Auditorium|Room|Pavilion|Library|Museum)$")


def _of_a_post(before: str) -> bool:
    """Whether what stands before "at" is a person's post: "; Anna Lee, Professor of Law at the University of X"."""
    clause = re.split(r"[,;]", before)[-1].strip()
    return posts.begins(clause) and not _verb().search(clause) and not event_noun().search(clause)


@lru_cache(maxsize=1)
def _verb() -> re.Pattern[str]:
    return re.compile(either([*words()["held"], *words()["announced"], *words()["cancelled"]]), re.I)


@lru_cache(maxsize=1)
def _stop() -> re.Pattern[str]:
    return re.compile(rf"\s+(?P<word>{either(words()['venue_stops'])})\s|[.,;:]|\s[–—-]\s|\s\(|$")


def _end(tail: str) -> int:
    for stop in _stop().finditer(tail):
        before = tail[: stop.start()].split()
        if stop["word"] in ("for", "and") and tail[stop.end() : stop.end() + 1].isupper():
            continue
        if stop[0] == "." and before and len(before[-1]) <= 2:
            continue
        return stop.start()
    return len(tail)


_IN_A_PLACE = re.compile(r"\sin\s+(?:the city of\s+)?[A-ZÀ-Ž]")


def _city(sentence: Sentence, venue: str | None) -> str | None:
    plain = without_quotes(sentence.key)
    for found in _cities_after(plain, venue) if _IN_A_PLACE.search(plain) else ():
        if _is_city(found["city"]):
            return found["city"]
    beside = _beside(plain, venue) if venue else None
    return beside if beside and _is_city(beside) else None


_BESIDE = re.compile(r"(?:,| in)\s+(?P<city>[A-ZÀ-Ž][\w’'-]+(?:\s[A-ZÀ-Ž][\w’'-]+)?)(?=[,.;\s])")


def _beside(plain: str, venue: str) -> str | None:
    """What stands behind the venue where its city may."""
    at = plain.find(venue)
    while at >= 0:
        if found := _BESIDE.match(plain, at + len(venue)):
            return found["city"]
        at = plain.find(venue, at + 1)
    return None


def _cities_after(plain: str, venue: str | None) -> Iterator[re.Match[str]]:
    """Where "in" and a city's name may stand behind a verb, a noun of an event, the venue or an organizer."""
    heads = [
        "office",
        "headquarters",
        "premises",
        "campus",
        "[Hh]eld",
        "place",
        "hosted",
        "convened",
        "organi[sz]ed",
        "gathered",
        "met",
        "happen",
        "opened",
        "closed",
    ]
    heads += [
        re.escape(noun)
        for noun in ("conference", "roundtable", "round table", "seminar", "event", "discussion", "forum", "debate")
    ]
    if venue:
        heads.insert(0, re.escape(venue))
    after = re.compile(
        rf"(?<!\w){either(heads)}(?:\s+(?:live|offline|(?:on|from) [^.]{{3,40}}?))?,?\s+in\s+(?:the city of\s+)?"
        r"(?P<city>[A-ZÀ-Ž][\w’'-]+(?:\s+[A-ZÀ-Ž][\w’'-]+){0,2})"
    )
    yield from after.finditer(plain)
    yield from _seated().finditer(plain)


@lru_cache(maxsize=1)
def _seated() -> re.Pattern[str]:
    """ "The Quay Institute in Halifax hosted …": a body with its city before the verb of an organizer."""
    verbs = words()["organized"]["after"]
    return re.compile(rf"[A-Z][\w’')]+\s+in\s+(?P<city>[A-ZÀ-Ž][\w’'-]+(?:\s[A-ZÀ-Ž][\w’'-]+)?)\s+(?:{verbs})\s")


def _is_city(text: str) -> bool:
    first = fold(text.split()[0])
    if first in words()["not_cities"] or first in months() or dates.find(text):
        return False
    text = _without_head(text)
    return not _noun().search(text) and not bodies.has_body(text)


def _mode(place: Place, placed: Sequence[Placed], near: Sequence[Sentence]) -> None:
    texts = [
        (item.value, item.line.number)
        for item in placed
        if item.block is Block.LABEL and item.tag in ("format", "venue", "start_date")
    ]
    texts += [(without_quotes(sentence.key), sentence.line) for sentence in near]
    for kind in ("mixed", "online", "offline"):
        for text, line in texts:
            if not any_of(kind).search(text):
                continue
            both = kind == "online" and (any_of("offline").search(text) or _BOTH.search(text))
            if kind == "online" and place.venue and re.search("broadcast|stream|трансляц", text, re.I):
                continue
            place.take("mode", "mixed" if both else kind, line)
            return
    if place.mode is None and (place.venue or place.locality) and folded("online"):
        place.mode = "offline"


_BOTH = re.compile(
    r"(?i:and (?:live )?(?:online|via zoom|on zoom)|и онлайн|и в zoom)"
    r"|(?i:online|zoom),? and (?:also )?(?:in|at) (?:the )?[A-ZÀ-Ž]"
    r"|(?i:онлайн|zoom),? и (?:в|на) (?!прям|записи)(?:[а-яё-]+ ){0,3}(?:[А-ЯЁ]| )"  # a blank: quoted names are masked
)
