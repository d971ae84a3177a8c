"""Mentions: the people of one sentence by role, from the cues before and after them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rtdash.ingest import cases, lists, names, pieces, posts, signs
from rtdash.ingest.bodies import bare, declined_posts, is_post
from rtdash.ingest.faults import repaired
from rtdash.ingest.lists import Entry
from rtdash.ingest.words import Phrases, any_of, either, fold, folded, words

RANK = {"attendee": 0, "speaker": 1, "organizer": 1, "discussant": 2, "chair": 3, "moderator": 3}


@dataclass(frozen=True, slots=True)
class _Cue:
    role: str
    pattern: Phrases


def cues(side: str) -> list[tuple[str, Phrases]]:
    """Roles with the pattern of their cues: side before (… cue PEOPLE) or after (PEOPLE cue …)."""
    return [(cue.role, cue.pattern) for cue in (_before() if side == "before" else _after())]


@lru_cache(maxsize=1)
def _before() -> tuple[_Cue, ...]:
    table = words()["sentences"]["before"]
    return tuple(_Cue(role, Phrases(rf"(?<!\w){either(table[role])}(?!\w)")) for role in table)


@lru_cache(maxsize=1)
def _after() -> tuple[_Cue, ...]:
    table = words()["sentences"]["after"]
    return tuple(_Cue(role, Phrases(rf"(?<!\w){either(table[role])}(?!\w)")) for role in table)


_JUNK_END = re.compile(
    r"(?:(?:[,;]\s*|\s+)(?:and|while|with|who|which|the|a|an|was|were|is|are|will|be|also|it|both|has|been|its|а|и|"
    r"который|которая|которые|также|round ?table|event|discussion|meeting|seminar|conference|session|debate|panel|talk|"
    r"workshop|webinar|function|part|forum|dialogue|lecture)s?)+$",
    re.I,
)


_CLAUSE = re.compile(
    r",?\s+(?:who|which|that|where|whose)\s+.*$|,?\s+(?:котор(?:ый|ая|ые|ых)|где)\s+.*$|\s+(?:spoke|discussed|shared|"
    r"took part|participated|addressed|delivered|presented|gave|made|joined|exchanged|attended)\b.*$",
    re.I,
)


_IN_THE_CHAIR = re.compile(r"\s+in the chair.*$")


def from_sentence(sentence: str) -> list[tuple[str, list[Entry]]]:
    """The people of one sentence by role: [("speaker", […]), ("moderator", […])]."""
    text = repaired(sentence)
    hits: list[tuple[int, int, str, str]] = []
    for cue in _before():
        places = (found.span() for found in cue.pattern.finditer(text))
        hits += [(start, end, cue.role, "before") for start, end in places if not _of_the_last(text, start, end)]
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    kept: list[tuple[int, int, str, str]] = []
    for hit in hits:
        if not kept or hit[0] >= kept[-1][1]:
            kept.append(hit)
    found: list[tuple[str, list[Entry]]] = []
    covered = 0
    for number, (start, end, role, _) in enumerate(kept):
        stop = kept[number + 1][0] if number + 1 < len(kept) else len(text)
        run = sentence[end:stop].lstrip(" :–—-,")
        run = _IN_THE_CHAIR.sub("", run.rstrip())
        run = run[:-120] + _JUNK_END.sub("", run[-120:]) if number + 1 < len(kept) else run
        oblique = fold(text[start:end]) in words()["oblique_cues"]
        printed = run
        run = _declined(cases.in_nominative(run)) if oblique else run
        entries = _entries(run) or (_oblique(run) if oblique else [])
        if oblique:
            for entry in (entry for entry in entries if entry.name.person in printed):
                entry.name = replace(entry.name, person=cases.from_genitive(entry.name.person, certain=True))
        if entries:
            found.append((role, entries))
            covered = max(covered, stop)
        elif start == 0:
            continue
    first = kept[0][0] if kept and found else len(text)
    subject = _subject(sentence[:first], text[:first])
    if subject is not None:
        found.insert(0, subject)
    return found


def by_shape(sentence: str) -> list[tuple[str, list[Entry]]]:
    """The people of a sentence whose verb is not known: names with what they are, two or more, or one with a role told.

    Evidence is a given name or a name over theses; the role comes from the words beside, "" where none tells it.
    """
    if len(sentence) > 3000 or any_of("not_participants").search(sentence) or any_of("according").match(sentence):
        return []
    first = _first_name(sentence)
    if first is None:
        return []
    before = sentence[:first]
    starts = {first, before.rfind(":") + 1 if ":" in before else first}
    words_before = list(re.finditer(r"[^\s,;:(]+", before))
    for number, word in enumerate(words_before[-14:], max(0, len(words_before) - 14)):
        if not is_post(word[0]):
            continue
        while number and bare(words_before[number - 1][0]) in folded("post_modifiers"):
            number -= 1
        starts.add(words_before[number].start())
    best: tuple[int, int, list[Entry]] = (0, 0, [])
    for start in sorted(starts):
        entries = [entry for entry in _entries(sentence[start:].lstrip(" :–—-")) if entry.pieces]
        if len(entries) > best[0]:
            best = (len(entries), start, entries)
    count, start, entries = best
    behind = sentence[start:]
    for piece in (piece for entry in entries for piece in entry.pieces if count > 1):
        behind = behind.replace(
            piece, ""
        )  # "ведущий геолог", "chairman of the board": what they are, not what they did
    role = signs.role_told(sentence[:start]) or signs.role_told(behind, close=True)
    evident = [entry for entry in entries if names.has_given(entry.name.person)]
    if not evident or (count < 2 and not role and not names.is_heard(entries[0].name.person)):
        return []
    return [(role, entries)]


def _of_the_last(text: str, start: int, end: int) -> bool:
    """Whether the word of a role stands in brackets, which tell of the name before: "Ana Lima (moderator), …"."""
    return text[start - 1 : start] == "(" and ")" in text[end - 1 : end + 1]


_CAPITALS = re.compile(
    r"[A-ZÀ-ŽА-ЯЁӘҒҚҢӨҰҮҺІ][\w.'’-]*"
    r"(?:\s+(?:(?:[a-zа-я]{2,3}-)?[A-ZÀ-ŽА-ЯЁӘҒҚҢӨҰҮҺІ][\w.'’-]*|(?:[a-zа-я]{2,5}|[eiy])(?=\s+[A-ZÀ-ŽА-ЯЁ])))+"
)


def may_name(sentence: str) -> bool:
    """Whether a sentence can name a person at all: two capitalised words stand together."""
    return _CAPITALS.search(sentence) is not None


def _first_name(sentence: str) -> int | None:
    """Where the first name with evidence stands in a sentence."""
    for run in _CAPITALS.finditer(sentence):
        tokens = list(re.finditer(r"\S+", run[0]))
        for first in range(len(tokens) - 1):
            pair = run[0][tokens[first].start() : tokens[first + 1].end()]
            if not (names.has_given(pair) or names.has_given(pair.rstrip("."))):
                continue
            for size in (2, 3, 4):
                part = run[0][tokens[first].start() : tokens[min(first + size, len(tokens)) - 1].end()].rstrip(".,;")
                named = names.recognise(part) if names.has_given(part) else None
                if named is None:
                    continue
                end = tokens[min(first + size, len(tokens)) - 1].end()
                while first and names.recognise(run[0][tokens[first - 1].start() : end].rstrip(".,;")):
                    first -= 1  # a given name that is not of the list
                return run.start() + tokens[first].start()
    return None


def _entries(run: str) -> list[Entry]:
    entries = lists.read(run)
    if not entries:
        trimmed = _CLAUSE.sub("", run)
        entries = lists.read(trimmed) if trimmed != run else []
    for entry in entries:
        entry.pieces = [_CLAUSE.sub("", piece) for piece in entry.pieces]
    return entries


def _declined(run: str) -> str:
    """A list in the genitive with the names at its pieces' ends in the nominative, where a post stands before them."""
    pieces = re.split(r"(,\s+|\s+и\s+(?=[а-яё]))", run)
    for number, piece in enumerate(pieces):
        found = re.search(r"(?<=\s)[А-ЯЁ][а-яё-]+(?: [А-ЯЁ][а-яё-]+){1,2}(?=\.?$)", piece)
        if found is None or piece.split()[0] not in declined_posts():
            continue
        name = " ".join(found[0].split()[-2:])
        if names.recognise(name):
            pieces[number] = piece[: found.end() - len(name)] + cases.from_genitive(name, certain=True)
    return "".join(pieces)


_PAIR = re.compile(r"[А-ЯЁ][а-яё-]+\s+[А-ЯЁ][а-яё-]+(?=\s+[а-яё])")


def _oblique(run: str) -> list[Entry]:
    """ "Под председательством академика Алексея Громова эксперты обсудили …": the people before the subject."""
    reads = (lists.read(run[: found.end()]) for found in _PAIR.finditer(run[:300]))
    return next((entries for entries in reads if entries), [])


_AUXILIARY = re.compile(r"(?:,|\s)+(?:have|has|who|will|also|then|both|were|was)*\s*$")


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:{either(words()['openings'])},|On [^,]{{3,30}},(?: \d{{4}},)?|The (?:speakers|experts) )\s*"
    )


def _subject(sentence: str, text: str) -> tuple[str, list[Entry]] | None:
    """ "Ivan Petrov, Director of X, and Wei Chen took part in …": the people before the verb."""
    best: tuple[int, str] | None = None
    for cue in _after():
        found = cue.pattern.search(text)
        if (
            found
            and found.start() > 4
            and (best is None or (found.start(), -RANK[cue.role]) < (best[0], -RANK[best[1]]))
        ):
            best = (found.start(), cue.role)
    spoke = any_of("said").search(text)
    telling = spoke is not None and spoke.start() > 4 and (best is None or spoke.start() < best[0])
    if telling and spoke is not None:
        best = (spoke.start(), "speaker")
    if best is None:
        return None
    run = _opening().sub("", _AUXILIARY.sub("", sentence[: best[0]]))
    if len(run) > 3000 or re.search(r"[“«]", run.split(",")[0]):
        return None
    entries = lists.read(run)
    if not entries or (telling and not _quoted_speaker(entries)):
        return None
    head = pieces.cut(run, ",;")[0]
    first = entries[0].name.person.split()[0].casefold()
    if first not in head.casefold() and not posts.has_post(head):
        return None
    if re.match(r"(?:the |a )?(?:round|event|discussion|meeting|seminar|conference)", run, re.I):
        return None
    if stand := _STAND.match(text, best[0]):
        for entry in entries:
            entry.pieces.append("against" if stand["against"] else "for")
    return best[1], entries


def _quoted_speaker(entries: list[Entry]) -> bool:
    """ "Ivan Petrov, Director of X, noted that …": one person, named in full, with a standing of his own."""
    return len(entries) == 1 and bool(entries[0].pieces) and names.has_given(entries[0].name.person)


_STAND = re.compile(
    r"(?:will\s+)?sp(?:oke|eaks|eak)\s+(?:in favou?r of|for|(?P<against>against))\s+"
    r"(?:the motion|it\b|the proposition)",
    re.I,
)
