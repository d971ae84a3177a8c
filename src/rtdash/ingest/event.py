"""The event itself: name, kind, works and rating, with when, where and by whom from the modules of those names.

Above 300 lines: the ways a page names its event, from the surest to the last resort, read in that order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rtdash.domain.record import Problem, Rating, Work
from rtdash.ingest import bodies, organizers, place, when
from rtdash.ingest.blocks import Block, Placed
from rtdash.ingest.dates import find as find_dates
from rtdash.ingest.lines import squeeze
from rtdash.ingest.prose import Sentence
from rtdash.ingest.titles import QUOTED_NAME, kinds_beside
from rtdash.ingest.titles import titles as all_titles
from rtdash.ingest.when import without_quotes
from rtdash.ingest.words import Phrases, any_of, either, event_noun, event_nouns, fold, ratings, words


@dataclass
class EventRead:
    """What was read; `used` names the lines by field, `evidence` counts what speaks for an event."""

    name: str | None = None
    classification: str = "roundtable"
    status: str = "held"
    start_date: str | None = None
    end_date: str | None = None
    attendance_mode: str | None = None
    venue: str | None = None
    locality: str | None = None
    organizers: list[str] = field(default_factory=list)
    works: list[Work] = field(default_factory=list)
    rating: Rating | None = None
    url: str | None = None
    publisher: str | None = None
    evidence: int = 0
    used: dict[str, list[int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def use(self, field_name: str, *lines: int) -> None:
        """Note that lines served a field."""
        self.used.setdefault(field_name, []).extend(lines)


def read(placed: Sequence[Placed], said: Sequence[Sentence], language: str) -> EventRead:
    """Read the event of a page."""
    event = EventRead()
    lead = lead_sentence(said)
    _name(event, placed, said, lead)
    told = when.status(placed, said, lead)
    if told.value:
        event.status, event.evidence = told.value, event.evidence + 1
        event.use("event.status", *told.lines)
    dated = when.date(placed, said, lead)
    event.start_date, event.end_date = dated.value, dated.end
    event.problems += dated.problems
    if dated.lines:
        event.evidence += lead is not None or dated.lines[0] in [
            item.line.number for item in placed if item.block is Block.LABEL
        ]
        event.use("event.start_date", *dated.lines)
    where = place.read(placed, said, lead, language)
    event.venue, event.locality, event.attendance_mode = where.venue, where.locality, where.mode
    for name, line in where.used:
        event.use("event.attendance_mode" if name == "mode" else f"event.{name}", line)
    event.organizers, lines = organizers.read(placed, said)
    event.use("event.organizers", *lines)
    _works(event, said)
    _rating(event, placed)
    for item in placed:
        if item.block is Block.LABEL:
            event.use(f"label.{item.tag}", item.line.number)
            if item.tag == "url" and (found := re.search(r"https?://\S+", item.value)):
                event.url = found[0].rstrip(".,;)")
                event.use("event.source.url", item.line.number)
    return event


@lru_cache(maxsize=1)
def _verbs() -> Phrases:
    return Phrases(rf"(?<!\w){either([*words()['announced'], *words()['held'], *words()['cancelled']])}(?!\w)")


def lead_sentence(said: Sequence[Sentence]) -> Sentence | None:
    """The sentence that says that the event took or takes place: an event's noun and its verb, near the top."""
    for number, sentence in enumerate(said[:40]):
        plain = without_quotes(sentence.key)
        if number > 7 and any_of("announced").search(plain):
            continue  # the next event, at the end of a report
        if _verbs().search(plain) and event_noun().search(sentence.key):
            return sentence
    for sentence in said[:6]:
        dated = find_dates(sentence.text) or any_of("announced").search(sentence.key)
        if dated and _verbs().search(sentence.key):
            return sentence
    return None


def _name(event: EventRead, placed: Sequence[Placed], said: Sequence[Sentence], lead: Sentence | None) -> None:
    """A label's name, else the quoted name beside an event's noun, else the title."""
    for item in placed:
        if item.block is Block.LABEL and item.tag == "name" and len(item.value) > 3:
            event.name, event.evidence = unquoted(item.value), event.evidence + 1
            event.use("event.name", item.line.number)
            _classify(event, item.value, item.line.number)
    for sentence in ([lead] if lead else []) + [item for item in said[:4] if item is not lead]:
        hit = _quoted(sentence.key)
        if hit is not None and event.name is None:
            event.name = squeeze(sentence.text[hit.start("name") : hit.end("name")]).strip(" ,;")
            event.use("event.name", sentence.line)
            nearest = list(event_noun().finditer(hit["between"]))
            _classify(event, nearest[-1][0] if nearest else hit["noun"], sentence.line)
        if sentence is lead and event.name is None and (topic := _topic().search(sentence.key)):
            event.name = squeeze(sentence.text[topic.start("name") : topic.end("name")]).strip(" ,;")
            event.use("event.name", sentence.line)
        if sentence is lead and "event.classification" not in event.used:
            _classify(event, without_quotes(sentence.key), sentence.line)
    titles = all_titles(placed)
    if event.name is None and not (titles and event_noun().search(titles[0].line.text)):
        _name_of_work(event, placed)
    _classify_first(event, list(kinds_beside(titles[0], placed)) if titles else [])
    for item in titles:
        event.use("event.name", item.line.number)
        if event.name is None:
            event.name = unquoted(item.line.text)
        _classify_first(event, [(item.line.text, item.line.number)], named=True)
    if titles and "event.classification" not in event.used and any_of("motions").match(event.name or ""):
        event.classification = "debate"
        event.use("event.classification", titles[0].line.number)
    _classify_first(event, [(without_quotes(sentence.key), sentence.line) for sentence in said[:4]])
    _classify_first(event, [(lead.key, lead.line)] if lead else [], named=True)
    if titles and event_noun().search(titles[0].line.text):
        event.evidence += 1


def _name_of_work(event: EventRead, placed: Sequence[Placed]) -> None:
    """ "Presentation of the report “X”" on a line of its own names the event."""
    for item in placed:
        if item.block not in (Block.BODY, Block.TITLE, Block.HEADING) or len(item.line.text) > 200:
            continue
        noun = event_noun().match(item.line.text)
        found = re.search(rf"^[^“”\"«»„.]{{3,80}}{QUOTED_NAME}\.?$", item.line.text) if noun else None
        if found:
            event.name = squeeze(found["name"])
            event.use("event.name", item.line.number)
            _classify(event, item.line.text, item.line.number)
            return


@lru_cache(maxsize=1)
def _nouns() -> str:
    return either(re.escape(noun) for noun in sorted(event_nouns(), key=len, reverse=True))


@lru_cache(maxsize=1)
def _name_patterns() -> tuple[re.Pattern[str], ...]:
    noun = rf"(?<!\w)(?P<noun>{_nouns()})(?![\w-])"
    topic = either(words()["topic_marks"])
    return (
        # a roundtable … on the topic “X”
        re.compile(rf"{noun}(?P<between>[^.]{{0,160}}?(?<!\w){topic})\s*:?\s*{QUOTED_NAME}", re.I),
        # the “X” (international expert) roundtable
        re.compile(rf"{QUOTED_NAME}\s+(?P<between>(?:[\w-]+\s+){{0,3}}?){noun}", re.I),
        # a roundtable (on the topic, titled) “X”
        re.compile(rf"{noun}(?P<between>[^“”\"«»„.]{{0,140}}?)\s*{QUOTED_NAME}", re.I),
        # “X”, a (two-day) conference
        re.compile(rf"{QUOTED_NAME},?\s+(?:an?|its|their|our)\s+(?P<between>(?:[\w-]+\s+){{0,3}}?){noun}", re.I),
    )


@lru_cache(maxsize=1)
def _topic() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(words()['topic_marks'])}\s*:?\s*{QUOTED_NAME}", re.I)


def _quoted(text: str) -> re.Match[str] | None:
    """The quoted title of an event: beside its noun, with no verb between, and no report's."""
    hits: list[re.Match[str]] = []
    if not any(mark in text for mark in '“"«„'):
        return None  # nothing is quoted
    for number, pattern in enumerate(_name_patterns()):
        for hit in pattern.finditer(text):
            between = hit["between"]
            if number == 0:
                return hit
            if (number != 2 and _verbs().search(between)) or _place_before(text[: hit.start("name") - 1]):
                continue
            if _no_title(text, hit):
                continue
            shown = event_nouns()[fold(hit["noun"])] == "presentation" and len(between.split()) <= 3
            if _work_before(text[: hit.start("name") - 1]) and not shown:
                continue
            hits.append(hit)
            break
    return min(hits, key=lambda hit: (len(hit["between"].split()), hit.start("name"))) if hits else None


def _no_title(text: str, hit: re.Match[str]) -> bool:
    """Whether a quoted name is the name of a rule or principle: by the “Chatham House” rule."""
    near = rf"{text[max(0, hit.start('name') - 30) : hit.start('name') - 1]}|{text[hit.end('name') + 1 :][:20]}"
    return (
        re.search(
            rf"(?<!\w){either(words()['not_titles'])}\s*\||\|\s*{either(words()['not_titles'])}(?!\w)", near, re.I
        )
        is not None
    )


def _place_before(before: str) -> bool:
    """Whether a quoted name belongs to a place or body before it: в пресс-центре «Берег»."""
    last = before.split()[-1:] or [""]
    token = last[0].casefold()
    if (not token.isascii() and bodies.body_of(token)) or token in _russian_places():
        return True
    return token in words()["quoted_bodies"]


@lru_cache(maxsize=1)
def _russian_places() -> frozenset[str]:
    """The nouns of venues where one is held, and by themselves: лектории, лекторий."""
    table = words()["venues"]["ru"]
    return frozenset({*table, *table.values()})


@lru_cache(maxsize=1)
def _work_last() -> re.Pattern[str]:
    kinds = either(re.escape(word) for language in words()["works"].values() for word in language)
    return re.compile(rf"(?<!\w){kinds}(?:\s+(?:titled|entitled|on|called))?\s*$", re.I)


def _work_before(before: str) -> bool:
    return _work_last().search(before[-50:]) is not None


def unquoted(text: str) -> str:
    """The quoted name out of a title such as: Roundtable “Arctic futures”."""
    found = re.search(
        rf"(?<!\w)(?:{_nouns()})\s*(?:on|on the topic|на тему|:)?\s*{QUOTED_NAME}", text, re.I
    ) or re.match(rf"{QUOTED_NAME}\s*(?:[-–—:]\s*)?(?:{_nouns()})", text, re.I)
    if found:
        return squeeze(found["name"])
    text = re.sub(
        rf"^(?:(?:expert|public|international|open|online|panel) )*(?:{_nouns()})\s*:\s+(?=\S{{2}})",
        "",
        text.strip(),
        flags=re.I,
    )
    behind = re.match(rf"(?:{_nouns()})\s[^“”\"«»„]{{3,60}}?{QUOTED_NAME}\.?$", text, re.I)
    if behind:
        return squeeze(behind["name"])
    whole = re.fullmatch(r"[“\"«](?P<name>[^“”\"«»]+)[”\"»]\.?", text)
    return squeeze(whole["name"]) if whole else squeeze(text)


def _classify(event: EventRead, text: str, line: int, *, named: bool = False) -> None:
    """Take the kind from a noun that is no part of a proper name, or (`named`) from such a part."""
    hits = [hit for hit in event_noun().finditer(text) if named or not _in_name(text, hit)]
    hits = [hit for hit in hits if text[: hit.start()].split()[-1:] != ["to"]]  # "met to talk about cotton"
    found = next((hit for hit in hits if len(hits) == 1 or not _holds(text, hit)), None)
    if found and line:
        event.classification = event_nouns()[fold(found[1])]
        event.use("event.classification", line)
        event.evidence += 1


def _classify_first(event: EventRead, texts: Sequence[tuple[str, int]], *, named: bool = False) -> None:
    """Take the kind from the first text that tells one, where none is known yet."""
    for text, line in texts:
        if "event.classification" not in event.used:
            _classify(event, text, line, named=named)


@lru_cache(maxsize=1)
def _holder() -> re.Pattern[str]:
    more = r"(?:\s+[^\W\d][\w’'-]*){0,4}?(?:\s+\([^()]{2,12}\)|\s+[«“][^«»“”]{2,60}[»”])?"
    return re.compile(rf"{more}\s+(?:{words()['organized']['after_ru']}|{words()['organized']['after']})\s", re.I)


def _holds(text: str, hit: re.Match[str]) -> bool:
    """Whether the noun is of the body that holds the event: the forum (“Health”) held a discussion."""
    return _holder().match(text, hit.end()) is not None


def _in_name(text: str, hit: re.Match[str]) -> bool:
    """Whether the noun is a part of a proper name: the Baker Forum, the Valdai Conference Fund."""
    before = text[: hit.start()].split()
    return (
        text[hit.start()].isupper()
        and bool(before)
        and before[-1][0].isupper()
        and not before[-1].isupper()
        and len(before) > 1
    )


@lru_cache(maxsize=1)
def _work_kinds() -> tuple[dict[str, str], re.Pattern[str]]:
    kinds = {fold(noun): kind for language in words()["works"].values() for noun, kind in language.items()}
    longest = sorted(kinds, key=len, reverse=True)
    return kinds, re.compile(rf"(?<!\w)({either(re.escape(word) for word in longest)})(?!\w)", re.I)


_QUOTATION = re.compile(r"[“\"«„]([^“”\"»„]{4,250})[”\"»“]")


def _works(event: EventRead, said: Sequence[Sentence]) -> None:
    """Reports, books and films that were presented: a quoted title with its noun before or behind it."""
    kinds, noun = _work_kinds()
    for sentence in said:
        if not _QUOTATION.search(sentence.key) or not any_of("presented").search(sentence.key):
            continue
        for found in _QUOTATION.finditer(sentence.key):
            before = sentence.key[max(0, found.start() - 200) : found.start()]
            after = sentence.key[found.end() : found.end() + 40].lstrip()
            named = list(noun.finditer(before))
            behind = noun.match(after)
            last = named[-1] if named else behind
            if last is None or event_noun().match(after) or (named and event_noun().search(before[named[-1].end() :])):
                continue
            name = squeeze(sentence.text[found.start(1) : found.end(1)]).strip(" ,;.")
            if name not in [work.name for work in event.works]:
                event.works.append(Work(name=name, classification=kinds[fold(last[1])]))
                event.use("event.works", sentence.line)


def _rating(event: EventRead, placed: Sequence[Placed]) -> None:
    best: tuple[int, float | None] | None = None
    for item in placed:
        if item.block is not Block.RATING:
            continue
        event.use("event.rating", item.line.number)
        for pattern in ratings():
            for found in pattern.finditer(item.line.whole):
                average = found.groupdict().get("average")
                value = float(average.replace(",", ".")) if average else None
                if int(found["votes"]) and (best is None or (best[1] is None and value is not None)):
                    best = (int(found["votes"]), value)
    if best is not None and (best[1] is None or best[1] <= 10):
        event.rating = Rating(votes=best[0], average=best[1])
