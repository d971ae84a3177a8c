"""The reader: one page from bytes to a record, step by step, and the ledger that says where each line went.

decode -> lines -> blocks -> event, people, theses, polls, summary -> record. Every step is a module of its own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rtdash.domain.person import Directory
from rtdash.domain.record import Event, Poll, Problem, Record, Source, Thesis
from rtdash.errors import NoEventError, PageError
from rtdash.ingest import (
    blocks,
    decode,
    event,
    faults,
    leftovers,
    markup,
    names,
    people,
    polls,
    prose,
    signs,
    summary,
    theses,
)
from rtdash.ingest.blocks import Block, Placed
from rtdash.ingest.directory import Match, matches
from rtdash.ingest.hints import Hints
from rtdash.ingest.lines import Line, mark, split
from rtdash.ingest.people import Join, People, Person
from rtdash.ingest.spelling import transliterate
from rtdash.ingest.words import fold, no_event
from rtdash.settings import MAX_PAGE_LINES


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a line went: `field` is a path of the record ("theses[3]"), or furniture, problem or blank.

    `also` are further fields that the line served; `reason` says why where it is not plain.
    """

    line: int
    field: str
    also: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A page as read: the record, the lines of its text, one mark a line, and why names were joined."""

    record: Record
    lines: tuple[str, ...]
    ledger: tuple[Mark, ...]
    joins: tuple[Join, ...] = ()
    matches: tuple[Match, ...] = ()
    encoding: str = "utf-8"
    media_type: str = "text/plain"


@dataclass
class _Page:
    placed: list[Placed]
    event: event.EventRead
    people: People
    where: dict[int, list[Person]]
    theses: list[Thesis]
    polls: tuple[Poll, ...]
    summary: summary.Summary
    problems: list[Problem] = field(default_factory=list)


def read(data: bytes, *, known: Directory | None = None) -> Read:
    """Read the bytes of a page.

    `known` are the people and organizations of the data, to match against. Raises `PageError` where there is no
    text to read and `NoEventError` where the text is no event's.
    """
    page = decode.decode(data)
    if page.html:
        saved = markup.read(page.text)
        lines: Sequence[Line] = saved.lines
        hints = saved.hints
    else:
        lines = mark(split(page.text))
        hints = Hints()
    if len(lines) > MAX_PAGE_LINES:
        raise PageError(
            f"the page has {len(lines):,} lines; at most {MAX_PAGE_LINES:,} are read. "
            "Save only the article and try again"
        )
    language = language_of(lines)
    work = _read(lines, language, hints)
    if page.doubt:
        work.problems.insert(0, Problem(line=1, fragment="", reason=page.doubt))
    _must_be_event(work)
    raw = [line.raw for line in lines]
    work.problems += faults.find(markup.originals(page.text, lines) if not page.html else raw, lines)
    record = _record(work, language, data)
    extra = leftovers.find(work.placed, record, work.event.used)
    ledger = _ledger(work, record)
    lost = [
        Problem(line=item.line, fragment=lines[item.line - 1].whole[:120], reason=item.reason)
        for item in ledger
        if item.field == "problem"
    ]
    told = dict.fromkeys((*record.problems, *lost, *extra))  # each once, in an order that no run changes
    problems = sorted(told, key=lambda problem: (problem.line or 0, problem.reason))
    record = record.model_copy(update={"problems": tuple(problems)})
    matched = matches(record, known) if known is not None else ()
    media = "text/html" if page.html else "text/plain"
    return Read(record, tuple(raw), ledger, tuple(work.people.joins), matched, page.encoding, media)


def language_of(lines: Sequence[Line]) -> str:
    """The language of the text: Russian where most letters of its longer lines are Cyrillic."""
    sample: list[str] = []
    size = 0
    for line in lines:
        if line.kind != "outside" and len(line.text) >= 12:
            sample.append(line.text[:2000])
            size += len(sample[-1])
        if size > 20_000:
            break
    text = " ".join(sample)
    return "ru" if len(re.findall("[а-яё]+", text)) > len(re.findall("[a-z]+", text)) else "en"


def _read(lines: Sequence[Line], language: str, hints: Hints) -> _Page:
    placed = blocks.place(lines)
    body = prose.paragraphs(placed)
    said = prose.body_sentences(body)
    happening = event.read(placed, said, language)
    hints.apply(happening)
    tellers = [name for sentence in said if (name := signs.teller(sentence.key))]
    with names.heard(signs.speakers(placed), tellers):
        found, where = people.read(placed, body)
    for named in hints.performers:
        found.add(named, "speaker", 1) if found.get(named.name.person) is None else None
    held = theses.read(placed, found)
    asked, poll_problems = polls.read(placed, said, happening.name)
    told = summary.read(body)
    inferred, doubts = theses.reported(body, found, held, told.repeated)
    held = sorted([*held, *inferred], key=lambda thesis: thesis.lines or (0, 0))
    problems = [*happening.problems, *found.problems, *poll_problems, *doubts]
    return _Page(placed, happening, found, where, held, asked, told, problems)


def _must_be_event(page: _Page) -> None:
    shown = [
        item.line.text for item in page.placed if item.block is not Block.BLANK and item.block is not Block.OUTSIDE
    ]
    if not page.theses and any(no_event().fullmatch(fold(text)) for text in shown[:8]):
        raise NoEventError(_instead(page))
    event_polls = [poll for poll in page.polls if poll.scope == "event"]
    happening = page.event
    if (page.theses and page.people.found) or (event_polls and happening.evidence):
        return
    dated = happening.start_date is not None or "event.start_date" in happening.used
    if dated and page.people.found:
        return
    told = "event.status" in happening.used or "event.classification" in happening.used
    if told and happening.evidence and (dated or (page.people.found and page.summary.text)):
        return
    raise NoEventError(_instead(page))


def _instead(page: _Page) -> str:
    words = sum(len(item.line.text.split()) for item in page.placed if item.block is Block.BODY)
    found = []
    if page.polls:
        found.append("only a poll of the web site" if words < 60 else "a poll of the web site")
    if words:
        found.append(f"{words} words of text")
    if page.people.found:
        found.append(f"{len(page.people.found)} names")
    if not found:
        apart = (Block.BLANK, Block.FURNITURE, Block.OUTSIDE, Block.REST, Block.RATING, Block.BODY)
        left = sum(len(item.line.text.split()) for item in page.placed if item.block not in apart)
        rated = any(item.block is Block.RATING for item in page.placed)
        found.append(
            f"only {left} {'word' if left == 1 else 'words'}, no more than a title or a label"
            if left
            else "only a readers' rating of a page"
            if rated
            else "only furniture of a web site"
        )
    what = ", ".join(found)
    return (
        f"no event was found in the page: it holds {what}, but neither a sentence that an event takes or took place, "
        "nor theses under speakers. Paste the event's own page"
    )


def _record(page: _Page, language: str, data: bytes) -> Record:
    happening = page.event
    sha = hashlib.sha256(data).hexdigest()
    if happening.name is None:
        page.problems.append(
            Problem(line=None, fragment="", reason="the page names no event (no title, no quoted name); add a name")
        )
    return Record(
        event=Event(
            id=event_id(happening.start_date, happening.name, sha),
            name=happening.name,
            classification=happening.classification,
            status=happening.status,
            start_date=happening.start_date,
            end_date=happening.end_date,
            attendance_mode=happening.attendance_mode,
            venue=happening.venue or None,
            locality=happening.locality or None,
            organizers=tuple(dict.fromkeys(happening.organizers)),
            language=language,
            summary=page.summary.text,
            works=tuple(happening.works),
            rating=happening.rating,
            source=Source(url=happening.url, publisher=happening.publisher, sha256=sha),
        ),
        participants=page.people.frozen(),
        theses=tuple(page.theses),
        polls=page.polls,
        problems=tuple(page.problems),
    )


def event_id(date: str | None, name: str | None, sha256: str) -> str:
    """The slug of an event: its date as far as known, then its name (at most 80 letters); never changes."""
    words = re.sub(r"[^a-z0-9]+", "-", transliterate(name or "")).strip("-")
    if len(words) > 80:
        words = words[:80].rsplit("-", 1)[0]
    return "-".join(part for part in (date, words or f"event-{sha256[:8]}") if part)


def _ledger(page: _Page, record: Record) -> tuple[Mark, ...]:
    uses: dict[int, list[str]] = {}
    for index, thesis in enumerate(record.theses):
        _span(uses, thesis.lines, f"theses[{index}]")
    for index, poll in enumerate(record.polls):
        _span(uses, poll.lines, f"polls[{index}]")
    order = {person.person: index for index, person in enumerate(record.participants)}
    for number, persons in page.where.items():
        for person in persons:
            uses.setdefault(number, []).append(f"participants[{order[person.person]}]")
    for name, numbers in page.event.used.items():
        if name.startswith("event."):
            for number in numbers:
                uses.setdefault(number, []).append(name)
    labels = {number for name, numbers in page.event.used.items() if name.startswith("label.") for number in numbers}
    return tuple(_mark(item, list(dict.fromkeys(uses.get(item.line.number, []))), page, labels) for item in page.placed)


def _span(uses: dict[int, list[str]], lines: tuple[int, int] | None, name: str) -> None:
    for number in range(lines[0], lines[1] + 1) if lines else ():
        uses.setdefault(number, []).append(name)


def _mark(item: Placed, fields: list[str], page: _Page, labels: set[int]) -> Mark:
    number = item.line.number
    match item.block:
        case Block.BLANK:
            return Mark(number, "blank")
        case Block.FURNITURE | Block.OUTSIDE | Block.REST:
            return Mark(
                number,
                "furniture",
                tuple(fields),
                {
                    Block.FURNITURE: "of the web site",
                    Block.OUTSIDE: "outside the article",
                    Block.REST: "after the article",
                }[item.block],
            )
        case Block.RATING:
            return Mark(number, "event.rating" if page.event.rating else "furniture", (), "a reader rating of the page")
        case Block.HEADING:
            return (
                Mark(number, "furniture", tuple(fields), f"a heading: {item.tag}")
                if item.tag != "unknown"
                else Mark(number, "problem", (), "a heading that is not known; what stands under it was read as text")
            )
        case Block.BODY:
            also = tuple(fields)
            return Mark(
                number,
                "event.summary",
                also,
                "says again what was said above" if number in page.summary.repeated else "",
            )
        case Block.SPEAKER if not fields:
            return Mark(number, _speaker_field(item, page), (), "the speaker of the theses under it")
        case Block.LABEL if not fields:
            if item.tag in ("time", "language") or (number in labels and item.tag in ("start_date", "status")):
                return Mark(number, "furniture", (), f"a label: {item.tag}")
            return Mark(number, "problem", (), f"a label ({item.tag}) whose value was not used")
    if fields:
        return Mark(number, fields[0], tuple(fields[1:]))
    return Mark(number, "problem", (), "this line ended in no field; read it and add what matters")


def _speaker_field(item: Placed, page: _Page) -> str:
    spelled = signs.speaker_of(item.line.text) or item.line.text
    hit = page.people.get(spelled) or page.people.by_surname(spelled)
    if hit is None and (name := theses.declined(spelled, page.people)):
        hit = page.people.get(name)
    if hit is None:
        return "problem"
    return f"participants[{page.people.found.index(hit[0])}]"
