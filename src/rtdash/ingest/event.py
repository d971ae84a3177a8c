"""The event itself: name, kind, status, dates, place, mode, organizers, works, rating, from labels, title and lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rtdash.domain.record import Problem, Rating, Work
from rtdash.ingest import dates, lists, posts
from rtdash.ingest.blocks import Block, Placed
from rtdash.ingest.dates import Found
from rtdash.ingest.faults import repaired
from rtdash.ingest.lines import sentences, squeeze
from rtdash.ingest.words import any_of, either, event_noun, event_nouns, fold, ratings, words

_QUOTE = r"[“\"«„](?P<{0}>[^“”\"»„]{{3,300}}(?:«[^»]*»[^“”\"»„]*)?)[”\"»“]"


@dataclass
class EventRead:
    """What was read, and which lines it came from: field -> line numbers."""

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

    def use(self, field_name: str, line: int) -> None:
        """Note that a line served a field."""
        self.used.setdefault(field_name, []).append(line)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body with its line; `key` is the text with look-alike letters repaired."""

    text: str
    key: str
    line: int


def body_sentences(placed: Sequence[Placed]) -> list[Sentence]:
    """The sentences of the body, each once, in the page's order."""
    found: list[Sentence] = []
    seen: set[str] = set()
    for item in placed:
        if item.block is Block.BODY:
            for text in sentences(item.line.text):
                if text not in seen:
                    seen.add(text)
                    found.append(Sentence(text, repaired(text), item.line.number))
    return found


def read(placed: Sequence[Placed], language: str) -> EventRead:
    """Read the event of a page."""
    event = EventRead()
    said = body_sentences(placed)
    titles = [item for item in placed if item.block is Block.TITLE]
    labels = [item for item in placed if item.block is Block.LABEL]
    lead = _lead(said)
    _name(event, titles, labels, said, lead)
    _status(event, titles, labels, said, lead, placed)
    _dates(event, titles, labels, said, lead, placed)
    _place(event, labels, said, lead, language)
    _mode(event, labels, said, lead)
    _organizers(event, labels, said)
    _works(event, said)
    _rating(event, placed)
    for item in labels:
        if item.tag == "url" and (found := re.search(r"https?://\S+", item.value)):
            event.url = found[0].rstrip(".,;)")
        event.use(f"label.{item.tag}", item.line.number)
    return event


def _verbs() -> re.Pattern[str]:
    patterns = [*words()["announced"], *words()["held"], *words()["cancelled"]]
    return re.compile(rf"(?<!\w){either(patterns)}(?!\w)", re.I)


def _lead(said: Sequence[Sentence]) -> Sentence | None:
    """The sentence that says that the event took or takes place: an event's noun and its verb, near the top."""
    verbs = _verbs()
    for sentence in said[:40]:
        plain = re.sub(_QUOTE.format("q"), lambda inner: " " * len(inner[0]), sentence.key)
        if verbs.search(plain) and event_noun().search(sentence.key):
            return sentence
    for sentence in said[:6]:
        if verbs.search(sentence.key) and (dates.find(sentence.text) or any_of("announced").search(sentence.key)):
            return sentence
    return None


def _name(
    event: EventRead,
    titles: Sequence[Placed],
    labels: Sequence[Placed],
    said: Sequence[Sentence],
    lead: Sentence | None,
) -> None:
    for item in labels:
        if item.tag == "name" and len(item.value) > 3:
            event.name, event.evidence = _unquote(item.value), event.evidence + 1
            event.use("event.name", item.line.number)
            _classify(event, item.value)
    ordered = ([lead] if lead else []) + list(said[:4])
    nouns = either(re.escape(noun) for noun in sorted(event_nouns(), key=len, reverse=True))
    about = r"(?:\s+(?:[\w-]+\s+){0,3}?(?:titled|entitled|called|on|on the topic(?: of)?|on the theme|themed|dedicated to|devoted to|under the title|under the heading|на тему|по теме|под названием|под заголовком|на темы|«?по|topic|theme)?:?\s*)"
    patterns = (
        re.compile(_QUOTE.format("name") + rf"\s+(?:[\w-]+\s+){{0,3}}?(?:{nouns})(?!\w)", re.I),
        re.compile(
            rf"(?<!\w)(?:{nouns})(?!\w)[^“”\"«»]{{0,140}}?(?:titled|entitled|called|named|themed|topic|theme|on|title|heading|тему|теме|названием|заголовком|,|:)?\s*{_QUOTE.format('name')}",
            re.I,
        ),
    )
    for sentence in ordered:
        if sentence is None:
            continue
        hit = _first(patterns, sentence.key)
        if hit is not None and event.name is None and not _is_work(sentence.key, hit):
            event.name = squeeze(sentence.text[hit.start("name") : hit.end("name")]).strip(" ,;")
            event.use("event.name", sentence.line)
        noun = event_noun().search(re.sub(_QUOTE.format("q"), lambda inner: " " * len(inner[0]), sentence.key))
        if noun and not any(key == "event.classification" for key in event.used):
            event.classification = event_nouns()[fold(noun[1])]
            event.use("event.classification", sentence.line)
            event.evidence += 1
    del about
    for item in titles:
        event.use("event.name", item.line.number)
        if event.name is None:
            event.name = _unquote(item.line.text)
        if "event.classification" not in event.used:
            _classify(event, item.line.text)
    if titles:
        event.evidence += 1 if event_noun().search(titles[0].line.text) else 0


def _first(patterns: Iterable[re.Pattern[str]], text: str) -> re.Match[str] | None:
    hits = [hit for pattern in patterns if (hit := pattern.search(text))]
    return min(hits, key=lambda hit: hit.start("name")) if hits else None


def _is_work(text: str, hit: re.Match[str]) -> bool:
    """Whether the quoted title is a report's: its noun stands right beside it."""
    before = text[max(0, hit.start("name") - 40) : hit.start("name") - 1]
    kinds = either(re.escape(word) for language in words()["works"].values() for word in language)
    return bool(re.search(rf"(?<!\w){kinds}(?:\s+(?:titled|entitled|on|called))?\s*$", before, re.I))


def _unquote(text: str) -> str:
    """The quoted name out of a title such as: Roundtable “Arctic futures"."""
    nouns = either(re.escape(noun) for noun in sorted(event_nouns(), key=len, reverse=True))
    found = re.search(
        rf"(?<!\w)(?:{nouns})\s*(?:on|on the topic|на тему|:)?\s*{_QUOTE.format('name')}", text, re.I
    ) or re.match(_QUOTE.format("name") + rf"\s*(?:[-–—:]\s*)?(?:{nouns})", text, re.I)
    if found:
        return squeeze(found["name"])
    whole = re.fullmatch(r"[“\"«](?P<name>[^“”\"«»]+)[”\"»]\.?", text.strip())
    return squeeze(whole["name"]) if whole else squeeze(text)


def _classify(event: EventRead, text: str) -> None:
    found = event_noun().search(text)
    if found:
        event.classification = event_nouns()[fold(found[1])]
        event.used.setdefault("event.classification", [])
        event.evidence += 1


def _status(
    event: EventRead,
    titles: Sequence[Placed],
    labels: Sequence[Placed],
    said: Sequence[Sentence],
    lead: Sentence | None,
    placed: Sequence[Placed],
) -> None:
    announced, cancelled, held = any_of("announced"), any_of("cancelled"), any_of("held")
    for item in labels:
        if item.tag == "status":
            event.status = (
                "cancelled"
                if cancelled.search(item.value)
                else "announced"
                if announced.search(item.value) or re.search("announce|upcoming|planned", item.value, re.I)
                else "held"
            )
            event.use("event.status", item.line.number)
            return
    for title in titles:
        if cancelled.search(title.line.text):
            event.status = "cancelled"
            event.use("event.status", title.line.number)
            return
    near = [sentence for sentence in said[:3] if sentence is not lead]
    for sentence in ([lead] if lead else []) + near:
        if cancelled.search(sentence.key) and event_noun().search(sentence.key):
            event.status = "cancelled"
            event.use("event.status", sentence.line)
            return
    for sentence in ([lead] if lead else []) + list(said[:3]):
        plain = re.sub(_QUOTE.format("q"), lambda inner: " " * len(inner[0]), sentence.key)
        future, past = announced.search(plain), held.search(plain)
        while past and future and future.start() <= past.start() < future.end():
            past = held.search(plain, future.end())
        if future and (past is None or future.start() < past.start()):
            event.status = "announced"
        elif past:
            event.status = "held"
        else:
            continue
        event.evidence += 1
        event.use("event.status", sentence.line)
        return
    if any(
        announced.search(item.line.text)
        for item in placed
        if item.block in (Block.BODY, Block.TITLE, Block.HEADING, Block.REST)
    ):
        event.status = "announced"


def _dates(
    event: EventRead,
    titles: Sequence[Placed],
    labels: Sequence[Placed],
    said: Sequence[Sentence],
    lead: Sentence | None,
    placed: Sequence[Placed],
) -> None:
    candidates: list[tuple[int, Found, int]] = []  # rank, date, line
    for item in labels:
        if item.tag == "start_date":
            candidates += [(0, found, item.line.number) for found in dates.find(item.value, quoted=True)]
    if lead is not None:
        candidates += [(1 + _rank(found, lead.key), found, lead.line) for found in dates.find(lead.text)]
    for item in titles:
        candidates += [(4, found, item.line.number) for found in dates.find(item.line.text, quoted=True)]
    for item in placed:
        if (
            item.block in (Block.LABEL, Block.FURNITURE, Block.BODY, Block.HEADING)
            and item.tag != "start_date"
            and len(item.line.text) < 60
        ):
            hits = dates.find(item.line.text, quoted=True)
            if (
                len(hits) == 1
                and hits[0].day
                and len(re.sub(r"[\W\d_]+", "", item.line.text.replace(hits[0].text, ""))) < 24
            ):
                candidates.append((6 if item.block is not Block.FURNITURE else 8, hits[0], item.line.number))
    for number, sentence in enumerate(said[:2]):
        if sentence is not lead:
            candidates += [
                (5 + number + _rank(found, sentence.key), found, sentence.line) for found in dates.find(sentence.text)
            ]
    if lead is not None:
        candidates += [
            (7, found, lead.line)
            for found in dates.years(lead.text)
            if re.search(r"(?:in|в|во)\s+$", lead.key[: found.start], re.I)
        ]
    candidates.sort(key=lambda item: (item[0], not item[1].day))
    _choose(event, candidates, placed)


_OTHER = re.compile(
    r"(?:of|since|signed|dated|adopted|anniversary of|before|until|from the|после|до|с|от|подписан\w*|since the|ahead of|prior to|held earlier on|scheduled for|treaty of|war of|by)\s+(?:the\s+)?$",
    re.I,
)


def _rank(found: Found, text: str) -> int:
    """How far a date of the event's sentence is from "held on …": 0 is nearest."""
    before = text[: found.start]
    if _OTHER.search(before[-40:]) and not re.search(
        r"(?:meeting|event|roundtable|conference|which took place|was held) (?:of|from)\s+$", before[-60:], re.I
    ):
        return 3
    if re.fullmatch(
        r"\W*(?:(?:on|in|this|from|between|с|в|во)\s+)?(?:the\s+)?(?:\w+day,?\s+|понедельник\w*,?\s+|вторник\w*,?\s+|сред[уы],?\s+|четверг\w*,?\s+|пятниц\w*,?\s+|суббот\w*,?\s+|воскресень\w*,?\s+)?(?:the\s+)?",
        before,
        re.I,
    ):
        return 0
    if re.search(rf"{either([*words()['held'], *words()['announced']])}[^.]{{0,80}}$", before, re.I):
        return 0 if found.day else 1
    return 1 if found.day else 2


def _choose(event: EventRead, candidates: Sequence[tuple[int, Found, int]], placed: Sequence[Placed]) -> None:
    if not candidates:
        event.problems.append(
            Problem(line=None, fragment="", reason="the page prints no date of the event; add it if you know it")
        )
        return
    faulty = [item for item in candidates if item[1].fault]
    if faulty and faulty[0] is candidates[0]:
        _, found, line = faulty[0]
        event.problems.append(
            Problem(line=line, fragment=found.text, reason=f"{found.fault}; the date is left out, look it up")
        )
        event.use("event.start_date", line)
        return
    rank, found, line = candidates[0]
    if not found.dated:
        # day and month here, the same day with its year elsewhere on the page's head or title
        for _, other, other_line in candidates[1:]:
            if other.dated and other.first[1:] == found.first[1:]:
                event.start_date, event.end_date = other.start_iso, other.end_iso
                if found.last is not None and event.end_date is None and other.first[0]:
                    event.end_date = Found(0, 0, "", (other.first[0], *found.last[1:])).start_iso
                event.use("event.start_date", other_line)
                event.use("event.start_date", line)
                event.evidence += 1
                return
        near = next((other for _, other, _ in candidates[1:] if other.dated), None)
        hint = f" ({near.text!r} stands on the page, but for another day)" if near else ""
        event.problems.append(
            Problem(
                line=line,
                fragment=found.text,
                reason=f"a date without a year; the year is not printed, so no date is recorded{hint}",
            )
        )
        event.use("event.start_date", line)
        event.evidence += 1
        return
    event.start_date, event.end_date = found.start_iso, found.end_iso
    event.use("event.start_date", line)
    event.evidence += 1
    if rank >= 6:
        event.problems.append(
            Problem(
                line=line,
                fragment=found.text,
                reason="the only date stands apart from the text: it may be the date of publication, not of the event",
            )
        )
    if found.last is None and rank == 0:
        later = [
            other
            for other_rank, other, other_line in candidates[1:]
            if other_rank == 0 and other_line == line and other.dated
        ]
        if len(later) == 1 and later[0].start_iso and found.start_iso and later[0].start_iso > found.start_iso:
            event.end_date = later[0].start_iso


_EN_PLACE = re.compile(
    r"(?<!\w)(?:held|took place|take place|takes place|hosted|place|held live|convened|organi[sz]ed|gathered|met|host)\s(?:[^.“”\"«»]{0,120}?\s)?(?:at|in|on the premises of|on the platform of|within the walls of)\s+(?P<the>the\s+)?(?P<place>[A-Z“\"«][^;]*)"
)
_VENUE_NOUN = re.compile(
    r"(?<!\w)(?:centre|center|hotel|hall|palace|house|building|university|institute|academy|library|museum|embassy|residence|club|headquarters|office|premises|auditorium|room|campus|school|theatre|theater|agency|foundation|council|ministry|mansion|villa|college|pavilion|exchange|expo|gallery|complex|residence|press cent\w+|forum|technopark|observatory|consulate|chamber|parliament|observatory|conservatory|town hall|arena|port|station|society|guild|union)(?!\w)",
    re.I,
)


def _place(
    event: EventRead, labels: Sequence[Placed], said: Sequence[Sentence], lead: Sentence | None, language: str
) -> None:
    for item in labels:
        if item.tag == "venue" and event.venue is None and item.value:
            _venue_label(event, item.value, item.line.number)
        elif item.tag == "locality":
            event.locality = item.value.strip(" .")
            event.use("event.locality", item.line.number)
    ordered = ([lead] if lead else []) + [sentence for sentence in said[:3] if sentence is not lead]
    for sentence in ordered:
        if event.venue is None and (hit := _venue(sentence, language)):
            event.venue = hit
            event.use("event.venue", sentence.line)
        if event.locality is None and (city := _locality(sentence, event.venue, language)):
            event.locality = city
            event.use("event.locality", sentence.line)
        if event.venue or event.locality:
            break


def _venue_label(event: EventRead, value: str, line: int) -> None:
    value = value.strip(" .;")
    if any_of("online").search(value) and not _VENUE_NOUN.search(value):
        event.attendance_mode = "online"
        event.use("event.attendance_mode", line)
        return
    parts = [part.strip() for part in lists.cut(value, ",")]
    if len(parts) == 1 and not _VENUE_NOUN.search(value) and len(value.split()) <= 2 and not posts.has_body(value):
        event.locality = value
        event.use("event.locality", line)
        return
    if (
        len(parts) >= 2
        and re.fullmatch(r"[A-ZА-ЯЁ][\w-]+(?: [A-ZА-ЯЁ][\w-]+)?", parts[-1])
        and not _VENUE_NOUN.search(parts[-1])
    ):
        event.locality = parts.pop()
    event.venue = ", ".join(parts)
    event.use("event.venue", line)


_STOP_PLACE = re.compile(
    r"(?:\s+(?:on|in|with|by|during|as|under|within|and|to|where|which|dedicated|devoted|for|from|ahead|titled|entitled|featuring|attended|moderated|organi[sz]ed|hosted|bringing|focusing|marking|timed|at)\s)|[.,;:]|\s[–—-]\s|\s\(|$"
)


def _venue(sentence: Sentence, language: str) -> str | None:
    if language == "ru":
        return _venue_russian(sentence)
    key = re.sub(r"[“\"«][^“”\"«»]{0,300}[”\"»]", lambda inner: re.sub(r"[.,;:]", " ", inner[0]), sentence.key)
    for found in re.finditer(
        r"(?<!\w)(?:at|in|on the premises of|on the platform of|within the walls of)\s+(?:the\s+)?(?=[A-Z“\"«])", key
    ):
        before = key[: found.start()]
        if not re.search(rf"{either([*words()['held'], *words()['announced']])}", before, re.I) and not re.search(
            r"(?:will be|is|hosted|place|meeting|event)\W*$", before, re.I
        ):
            continue
        tail = key[found.end() :]
        stop = _venue_end(tail)
        place = sentence.text[found.end() : found.end() + stop].strip(" ,")
        if dates.find(place) or not place:
            continue
        if (
            _VENUE_NOUN.search(place)
            or (found[0].startswith("at") and len(place.split()) <= 8)
            or posts.has_body(place)
        ):
            if found[0].startswith("in") and not _VENUE_NOUN.search(place):
                continue
            return place.strip('“”"«» ') if place.count("“") + place.count("«") != 1 else place
    return None


def _venue_end(tail: str) -> int:
    for stop in _STOP_PLACE.finditer(tail):
        words_before = tail[: stop.start()].split()
        if (
            stop[0].strip() in ("for", "and", "on", "in", "of")
            and stop[0].strip() in ("for", "and")
            and re.match(r"[A-Z]", tail[stop.end() : stop.end() + 1])
        ):
            continue
        if stop[0].strip() == "." and words_before and len(words_before[-1]) <= 2:
            continue
        return stop.start()
    return len(tail)


def _venue_russian(sentence: Sentence) -> str | None:
    nouns = r"(?:пресс-центр|пресс-клуб|конференц-зал|медиацентр|отел|зал|здани|дом|особняк|площадк|библиотек|музе|посольств|гостиниц|штаб-квартир|аудитори|культурн\w+ центр|бизнес-центр|технопарк|институт|университет|академи|центр|офис|резиденци|дворц|клуб|школ|агентств)"
    for found in re.finditer(
        r"(?<!\w)(?:в|во|на)\s+(?:стенах\s+|базе\s+|площадке\s+|помещении\s+|здании\s+)?(?=\S)", sentence.key, re.I
    ):
        tail = sentence.key[found.end() :]
        head = re.match(rf"(?:[А-ЯЁа-яё-]+(?:ом|ем|ой|ей|ых|их)\s+){{0,4}}{nouns}\w*", tail, re.I) or re.match(
            r"[А-ЯЁ]{2,}[а-яё]*(?:\s[А-ЯЁ]{2,})?(?:\s+России)?(?!\w)", tail
        )
        if head is None:
            continue
        safe = re.sub(r"[«“\"][^»”\"]*[»”\"]", lambda inner: "ъ" * len(inner[0]), tail)
        stop = re.search(
            r"[.,;:(]|\s[–—-]\s|\s(?:состоял|прош|пройд|состоит|с участием|на тему|по теме|был|под|при|провел|организ|посвящ|в рамках|в|во|на)\w*",
            safe[head.end() :],
        )
        end = head.end() + (stop.start() if stop else len(safe) - head.end())
        if re.match(r"(?:рамках|ходе|работе|мероприяти|встреч|дискусси|форум|центре внимания)", tail, re.I):
            continue
        return posts.nominative(_place_case(sentence.text[found.end() : found.end() + end].strip()))
    return None


_PLACE_CASES = (("пресс-центре", "пресс-центр"), ("конференц-зале", "конференц-зал"), ("медиацентре", "медиацентр"), ("отеле", "отель"), ("зале", "зал"), ("здании", "здание"), ("доме", "дом"), ("особняке", "особняк"), ("библиотеке", "библиотека"), ("музее", "музей"), ("посольстве", "посольство"), ("гостинице", "гостиница"), ("резиденции", "резиденция"), ("офисе", "офис"), ("пресс-клубе", "пресс-клуб"), ("бизнес-центре", "бизнес-центр"), ("технопарке", "технопарк"), ("клубе", "клуб"))  # fmt: skip


def _place_case(text: str) -> str:
    tokens = text.split(" ")
    for place, token in enumerate(tokens[:5]):
        for locative, nominative in _PLACE_CASES:
            if token.casefold() == locative:
                gender = "f" if nominative.endswith(("а", "ия")) else "n" if nominative.endswith(("о", "е")) else "m"
                tokens[:place] = [posts._adjective(word, gender) for word in tokens[:place]]
                tokens[place] = nominative.capitalize() if token[0].isupper() else nominative
                return " ".join(tokens)
    return text


def _locality(sentence: Sentence, venue: str | None, language: str) -> str | None:
    if language == "ru":
        cities = words()["cities"]["ru"]
        for form, city in cities.items():
            if re.search(rf"(?<!\w)(?:в|во|на)\s+(?:г(?:ор(?:оде|\.)|\.)\s*)?{re.escape(form)}(?!\w)", sentence.key):
                return str(city)
        return None
    plain = re.sub(r"[“\"«][^“”\"«»]{0,300}[”\"»]", lambda inner: " " * len(inner[0]), sentence.key)
    for found in re.finditer(
        r"(?<!\w)(?:held|place|hosted|convened|organi[sz]ed|gathered|met|happen|conference|roundtable|seminar|event|discussion|forum|"
        + (re.escape(venue) if venue else "held")
        + r")(?:\s+(?:live|offline|on [^.]{3,40}?))?,?\s+in\s+(?:the city of\s+)?(?P<city>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2})(?:,\s+[A-Z][\w.]+)?",
        plain,
    ):
        city = found["city"]
        if (
            dates.find(city)
            or fold(city) in words_months()
            or city.split()[0].casefold() in _NOT_CITY
            or _VENUE_NOUN.search(city)
            or posts.has_body(city)
        ):
            continue
        return city
    if (
        venue
        and (
            found := re.search(
                re.escape(venue) + r"(?:,| in)\s+(?P<city>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)(?=[,.;\s])", plain
            )
        )
        and not dates.find(found["city"])
        and fold(found["city"]) not in words_months()
        and not posts.has_body(found["city"])
    ):
        return found["city"]
    return None


_NOT_CITY = frozenset({"english", "russian", "the", "person", "a", "an", "hybrid", "zoom", "online", "cooperation", "partnership", "spring", "autumn", "winter", "summer", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"})  # fmt: skip


def words_months() -> frozenset[str]:
    """Folded names of months."""
    from rtdash.ingest.words import months

    return frozenset(months())


def _mode(event: EventRead, labels: Sequence[Placed], said: Sequence[Sentence], lead: Sentence | None) -> None:
    texts = [(item.value, item.line.number) for item in labels if item.tag in ("format", "venue", "start_date")]
    texts += [
        (sentence.key, sentence.line) for sentence in ([lead] if lead else []) + [s for s in said[:4] if s is not lead]
    ]
    for kind in ("mixed", "online", "offline"):
        for text, line in texts:
            plain = re.sub(_QUOTE.format("q"), lambda inner: " " * len(inner[0]), text)
            if any_of(kind).search(plain):
                if kind == "online" and (any_of("offline").search(plain) or event.venue):
                    kind_found = (
                        "mixed"
                        if any_of("offline").search(plain) or re.search(r"and online|онлайн-трансляц", plain, re.I)
                        else "online"
                    )
                    if event.venue and kind_found == "online" and re.search(r"broadcast|stream|трансляц", plain, re.I):
                        continue
                    event.attendance_mode = kind_found
                else:
                    event.attendance_mode = kind
                event.use("event.attendance_mode", line)
                return
    if event.attendance_mode is None and (event.venue or event.locality):
        event.attendance_mode = "offline"


def _organizers(event: EventRead, labels: Sequence[Placed], said: Sequence[Sentence]) -> None:
    for item in labels:
        if item.tag == "organizers" and item.value:
            event.organizers += _bodies(item.value)
            event.use("event.organizers", item.line.number)
    if event.organizers:
        return
    for sentence in said[:8]:
        found = re.search(
            r"(?<!\w)(?:(?:jointly |co-?)?organi[sz]ed(?: and \w+)?(?: jointly)? by|hosted by|held by|initiated by|организован[аоы]?(?: \w+)?|организаторами?(?: \w+)? (?:выступили|выступил|выступила|стали|стал|стала)|organi[sz]ers? (?:of the \w+ )?(?:were|was|are|is))\s+(?P<who>[^.]+)",
            sentence.key,
            re.I,
        )
        if found:
            run = sentence.text[found.start("who") : found.end("who")]
            run = re.split(
                r"\s+(?:in|at|on|with the|to|under|within|which|as part|during|в рамках|при|на|с участием|совместно с)\s+(?=[a-zа-я]|\d|[A-Z][a-z]+ \d)",
                run,
            )[0]
            bodies = _bodies(run)
            if bodies:
                event.organizers += bodies
                event.use("event.organizers", sentence.line)
                return


def _bodies(text: str) -> list[str]:
    """Organizations of a run: "the Centre for X (CX) and the Institute of Y"."""
    found: list[str] = []
    text = text.strip(" .;")
    parts = [part for part in lists.cut(text, ";") if part.strip()]
    if len(parts) == 1:
        parts = lists.cut(text, ",")
    for part in parts:
        for piece in re.split(
            r"\s+(?:and|together with|jointly with|in cooperation with|in partnership with|и|совместно с|при поддержке)\s+(?=the\s|[A-ZА-ЯЁ«“])",
            part,
        ):
            piece = re.sub(r"^(?:and|и|together with|jointly with|совместно с|the|,)\s+", "", piece.strip(" ,"))
            piece = re.sub(r"^the\s+", "", piece).strip(" ,")
            if not piece or not (piece[0].isupper() or piece[0] in "«“"):
                continue
            if (
                found
                and not posts.has_body(piece)
                and re.search(r"(?:for|of)\s[^,]*$", found[-1])
                and not posts.is_acronym(piece)
                and piece in text
                and " and " + piece in text
            ):
                found[-1] = f"{found[-1]} and {piece}"
                continue
            found.append(posts.nominative(piece))
    return [piece for piece in found if len(piece) > 1]


def _works(event: EventRead, said: Sequence[Sentence]) -> None:
    kinds = {fold(noun): kind for language in words()["works"].values() for noun, kind in language.items()}
    noun = re.compile(
        rf"(?<!\w)({either(re.escape(word) for word in sorted(kinds, key=len, reverse=True))})(?!\w)", re.I
    )
    for sentence in said:
        if not any_of("presented").search(sentence.key):
            continue
        for found in re.finditer(r"[“\"«„]([^“”\"»„]{4,250})[”\"»“]", sentence.key):
            before = sentence.key[max(0, found.start() - 200) : found.start()]
            after = sentence.key[found.end() : found.end() + 40]
            named = list(noun.finditer(before))
            kind = kinds[fold(named[-1][1])] if named else None
            if kind is None and (behind := noun.match(after.lstrip())):
                kind = kinds[fold(behind[1])]
            name = squeeze(sentence.text[found.start(1) : found.end(1)]).strip(" ,;.")
            if kind is None or (fold(name) == fold(event.name or "") and not named) or event_noun().match(after.lstrip()):
                continue
            if named and event_noun().search(before[named[-1].end() :]):
                continue
            if name not in [work.name for work in event.works]:
                event.works.append(Work(name=name, classification=kind))
                event.use("event.works", sentence.line)


def _rating(event: EventRead, placed: Sequence[Placed]) -> None:
    best: tuple[int, float | None] | None = None
    for item in placed:
        if item.block is not Block.RATING:
            continue
        event.use("event.rating", item.line.number)
        for pattern in ratings():
            for found in pattern.finditer(item.line.whole):
                votes = int(found["votes"])
                average = found.groupdict().get("average")
                value = float(average.replace(",", ".")) if average else None
                if votes and (best is None or (best[1] is None and value is not None)):
                    best = (votes, value)
    if best is not None and (best[1] is None or best[1] <= 10):
        event.rating = Rating(votes=best[0], average=best[1])
