"""Polls told in prose: "Before the debate, 46% were for the motion, 33% against and 21% undecided; after it …".

Above 300 lines: a sentence is read for sides, quoted answers and phases at once, and the best reading wins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rtdash.domain.record import Option, Poll
from rtdash.ingest import polls_told
from rtdash.ingest.blocks import Placed
from rtdash.ingest.lines import squeeze
from rtdash.ingest.numerals import few, value_of
from rtdash.ingest.polls_base import base_of
from rtdash.ingest.polls_shape import about_asking, about_vote
from rtdash.ingest.prose import Sentence
from rtdash.ingest.when import without_quotes
from rtdash.ingest.words import Phrases, any_of, either, fold, words

_PERCENT = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:[.,]\d{1,2})?)\s?(%|per ?cent(?!\w)|pct(?!\w)|процент(?:а|ов)?(?!\w))", re.I
)
_DIGITS = re.compile(r"\d+")
_BARE = re.compile(r"(?<![\w.,%])(\d{1,3}(?:[.,]\d{1,2})?)(?=(?:,| and| и|;)\s)", re.I)
_COUNT = re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d{1,5})(?![\w%]|[.,]\d)", re.I)


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    value: float
    percent: bool
    votes: int | None = None  # beside a percent


@lru_cache(maxsize=1)
def _sides() -> re.Pattern[str]:
    table = words()["prose_polls"]
    parts = [rf"(?P<{side}>{either(table[side])})" for side in ("against", "undecided", "for")]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])", re.I)


@lru_cache(maxsize=1)
def _phases() -> Phrases:
    table = words()["prose_polls"]
    parts = [rf"(?P<{phase}>{either(sorted(table[phase], key=len, reverse=True))})" for phase in ("before", "after")]
    return Phrases(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])")


def read(placed: Sequence[Placed], said: Sequence[Sentence], motion: str | None) -> list[Poll]:
    """The polls of the body's sentences: one a phase, the options as printed. `motion` is the question they share."""
    found: dict[tuple[str, str | None], Poll] = {}
    order: list[str] = []
    question, own = motion, ""  # `own`: a question in so many words, which shares no answers with the motion
    lines = {item.line.text.strip() for item in placed}
    asked: tuple[int, str] | None = None  # which sentence asked last in a phase of the event, and in which
    for number, sentence in enumerate(said):
        if (named := _motion(sentence)) is not None:
            question = named
            order, own = ([], named) if named.endswith("?") and named != own else (order, own)
        plain = without_quotes(_unquoted_sides(sentence.key))
        if "?" in sentence.key and (cues := [cue for cue in _phases().finditer(plain) if " " in cue[0]]):
            asked = number, "before" if cues[-1]["before"] else "after"
        if not _DIGITS.search(sentence.key):
            continue
        over = said[number - 1].key.strip() if number else ""
        told = polls_told.told(sentence.key, over) if not _phases().search(plain) else None
        spoken = (
            number > 0
            and _phases().search(plain)
            and (  # "They voted twice."
                about_asking(over) or polls_told.motion_named(over) or _repeats(plain, order)
            )
        )
        if not _about_vote(plain) and not spoken and not _answers(sentence.key, order) and told is None:
            continue
        for cue, options in _options(sentence.key, plain, order, told[1] if told else []).items():
            phase = cue or (asked[1] if asked and number - asked[0] <= 2 else None)
            if told is not None and phase is None:
                question = own = told[0]
            if len(options) < 2 or (own, phase) in found:
                continue
            order = order or [label for label, _ in options]
            if over.endswith("?") and over in lines and said[number - 1].line != sentence.line:
                question = over  # a line of its own, right over its answers
            base = _base_near(said, number, phase, options)
            found[own, phase] = _poll(question or "?", phase, options, sentence, base)
    return list(found.values())


def _repeats(text: str, order: Sequence[str]) -> bool:
    """Whether a sentence tells of the answers that are known, and of no others."""
    return bool(order) and {label for found in _read(text, order).values() for label, _ in found} == set(order)


_Options = list[tuple[str, "_Number"]]


def _options(
    text: str, plain: str, order: Sequence[str], told: Sequence[tuple[str, float]]
) -> dict[str | None, _Options]:
    """The answers of a sentence by phase, as the way of telling that finds most of them reads it."""
    sides, answers = _read(plain, order), _answers(text, order)
    best = answers if _size(answers) >= _size(sides) else sides
    if len(told) <= _size(best):
        return best
    return {None: [(label, _Number(0, 0, share, True)) for label, share in told]}


def _base_near(said: Sequence[Sentence], number: int, phase: str | None, options: _Options) -> int | None:
    """The number of people asked that the sentence or those beside it tell."""

    def both(sentence: Sentence) -> bool:
        return any_of("polls", "both").search(sentence.key) is not None

    below = said[number + 1 : number + 3]
    near = [said[number], *(other for other in below if about_vote(other.key) or other is below[0])]
    if phase is not None:
        near += [other for other in said[max(0, number - 5) : number] if both(other)]
    near += [other for other in reversed(said[max(0, number - 2) : number]) if _tells_base(other.key)]
    if phase is None:
        near = [other for other in near if not both(other)]  # that is said of another vote
    cast = sum(number.votes or (0 if number.percent else int(number.value)) for _, number in options)
    return next((base for other in near if (base := base_of(other.key)) is not None and base >= cast), None)


def _size(found: dict[str | None, list[tuple[str, _Number]]]) -> int:
    return sum(len(options) for options in found.values())


def _unquoted_sides(text: str) -> str:
    """The text with the marks around «за» and “yes” blanked, letter by letter."""
    if "«" not in text and "“" not in text and '"' not in text:
        return text
    return _IN_MARKS.sub(lambda hit: f" {hit[1]} " if _sides().fullmatch(hit[1]) else hit[0], text)


_IN_MARKS = re.compile(r"[«“\"]([^«»“”\"]{2,30})[»”\"]")


def _tells_base(text: str) -> bool:
    """Whether a sentence before the numbers says how many voted, and nothing of how: "132 people took part."."""
    return about_vote(text) and not _PERCENT.search(text) and not any_of("prose_polls", "foreign").search(text)


def stands_alone(poll: Poll, others: Sequence[Poll]) -> bool:
    """Whether a vote told in prose is another one than the polls that the page prints: for, against, other numbers."""
    values = sorted(option.votes or option.percent or 0 for option in poll.options)
    printed = [sorted(option.votes or option.percent or 0 for option in other.options) for other in others]
    shares = [sorted(option.percent or 0 for option in other.options) for other in others]
    return len(poll.options) >= 2 and poll.question != "?" and values not in printed and values not in shares


def _about_vote(text: str) -> bool:
    if len(_DIGITS.findall(text)) < 2:
        return False
    told = any_of("prose_polls", "vote").search(text) or (_PERCENT.search(text) and _phases().search(text))
    return told is not None and not any_of("prose_polls", "foreign").search(text)


_WHETHER = re.compile(
    r"(?:show of hands|vote|hands|asked|руками|рук|голосовали|спросили|голосование)[^,.:;?]{0,40}? "
    r"(?:on |about |over |о том, )?"
    r"(?P<asked>whether [^,.:;?]{8,150}|(?<=о том, )[^,.:;?]{3,60} ли [^,.:;?]{3,90})",
    re.I,
)


def _motion(sentence: Sentence) -> str | None:
    if found := _WHETHER.search(sentence.key) if "whether " in sentence.key or " ли " in sentence.key else None:
        return squeeze(sentence.text[found.start("asked") : found.end("asked")])
    if at := polls_told.motion_named(sentence.key):
        return squeeze(sentence.text[at:].strip(' "“”«»'))
    if not any(mark in sentence.key for mark in '“«"'):
        return None
    found = re.search(
        r"(?:motion|question|proposition|statement|thesis|тезис[а-яё]*|вопрос[а-яё]*|утверждени[а-яё]+"
        r"|(?:asked|спро[сш][а-яё]+)(?=[^“”«»\"]{0,40}[“«\"][^“”«»\"]{6,250}\?))"
        r"[^“”«»\"]{0,40}[“«\"]([^“”«»\"]{6,250})[”»\"]",
        sentence.key,
        re.I,
    )
    return squeeze(sentence.text[found.start(1) : found.end(1)]) if found else None


def _read(text: str, order: Sequence[str]) -> dict[str | None, list[tuple[str, _Number]]]:
    """Numbers with their labels by phase; numbers without labels take those of the phase before, in order."""
    numbers = _numbers(text) or [_Number(*number, False) for number in _in_a_row(text, len(order))]
    if len(numbers) < 2:
        return {}
    cues = [(cue.start(), "before" if cue["before"] else "after") for cue in _phases().finditer(text)]
    found: dict[str | None, list[tuple[str, _Number]]] = {}
    bare: dict[str | None, list[_Number]] = {}
    for index, number in enumerate(numbers):
        phase = _phase_at(number, numbers, cues)
        until = numbers[index + 1].start if index + 1 < len(numbers) else len(text)
        since = numbers[index - 1].end if index else 0
        label = _label(text, number, since, until)
        if label is None:
            bare.setdefault(phase, []).append(number)
        elif label not in [known for known, _ in found.get(phase, [])]:
            found.setdefault(phase, []).append((label, number))
    for phase, items in bare.items():
        labels = list(order) or [label for label, _ in next(iter(found.values()), [])]
        if phase not in found and len(items) == len(labels):
            found[phase] = list(zip(labels, items, strict=True))
    return found


@lru_cache(maxsize=1)
def _answer() -> re.Pattern[str]:
    """An answer in quotation marks beside its votes, its share or both, on either side."""
    table = words()["polls"]
    people = either([*table["people"], *table["people_ru"], *table["slips"]])
    verb = rf"{either(words()['prose_polls']['chose'])}(?!\w)"
    percent = r"\s?(?:%|per ?cent|процент\w*)"
    numbers = [
        rf"(?P<share_>\d{{1,3}}(?:[.,]\d{{1,2}})?){percent}(?:\s*\((?P<count_>\d{{1,5}})(?:\s{people})?\))?",
        rf"(?P<votes_>\d{{1,5}})(?![.,]?\d)(?:\s{people})?(?:,?\s*\(\s*(?P<part_>\d{{1,3}}(?:[.,]\d{{1,2}})?){percent}\s*\))?",
    ]

    def counted(number: int) -> str:
        return either(re.sub(r"(P<[a-z]+)_", rf"\g<1>{number}", text) for text in numbers)

    of = rf"(?:(?:of (?:the |those )?[\w ]{{3,30}}?|{either(table['people_ru'])}(?: [а-яё]+)?)\s)?"
    beside = rf"(?:[–—:-]|{verb}:?|(?<=[%)])|(?<=\d )(?=[«“\"]))"
    return re.compile(
        rf"[«“\"](?P<label1>[^«»“”\"?]{{1,60}})[»”\"],?\s*(?:[–—:-]\s*)?(?:{verb}\s+)?(?:by\s+)?{counted(1)}"
        rf"|(?<![\w.,]){counted(2)}\s*{of}{beside}\s*[«“\"](?P<label2>[^«»“”\"]{{1,60}})[»”\"]",
        re.I,
    )


@lru_cache(maxsize=1)
def _chose() -> Phrases:
    return Phrases(rf"(?<!\w){either(words()['prose_polls']['chose'])}(?!\w)")


def _answers(text: str, known: Sequence[str] = ()) -> dict[str | None, list[tuple[str, _Number]]]:
    """Answers that stand in quotation marks beside their shares: «да» 39%, «нет» – 46%; by phase."""
    hits = list(_answer().finditer(text)) if any(mark in text for mark in '«“"') else []
    repeated = hits and {fold(hit["label1"] or hit["label2"]) for hit in hits} <= set(map(fold, known))
    if len(hits) < 2 or not (_PERCENT.search(text) or _chose().search(text) or repeated):
        return {}
    cues = [(cue.start(), "before" if cue["before"] else "after") for cue in _phases().finditer(without_quotes(text))]
    found: dict[str | None, list[tuple[str, _Number]]] = {}
    for hit in hits:
        phase = next((name for place, name in reversed(cues) if place < hit.start()), None)
        share = next((hit[name] for name in ("share1", "part1", "share2", "part2") if hit[name]), None)
        count = next((hit[name] for name in ("count1", "votes1", "count2", "votes2") if hit[name]), None)
        votes = int(count) if count else None
        value = float(share.replace(",", ".")) if share else float(count or 0)
        label = (hit["label1"] or hit["label2"]).strip(" ,.")
        found.setdefault(phase, []).append((label, _Number(hit.start(), hit.end(), value, bool(share), votes)))
    return found


def _numbers(text: str) -> list[_Number]:
    percents = [
        _Number(hit.start(), hit.end(), float(hit[1].replace(",", ".")), True)
        for hit in _PERCENT.finditer(text)
        if not _swing(text, hit)
    ]
    if percents:
        first, last = percents[0].start, percents[-1].start
        loose = [
            _Number(hit.start(), hit.end(), float(hit[1].replace(",", ".")), True)
            for hit in _BARE.finditer(text)
            if first - 40 < hit.start() < last and not any(item.start <= hit.start() < item.end for item in percents)
        ]
        shares = [item for item in loose if _sides().search(text[item.end : item.end + 12]) or last - item.start < 40]
        return sorted([item for item in percents + shares if item.value <= 100], key=lambda item: item.start)
    counts = [
        _Number(hit.start(), hit.end(), float(hit[1].replace(",", "")), False)
        for hit in _COUNT.finditer(text)
        if not _swing(text, hit) and _near_side(text, hit)
    ]
    words_too = few().finditer(text) if counts else ()  # "31 for, 12 against, and five abstained"
    told = [hit for hit in words_too if _near_side(text, hit, marked=True) and not _swing(text, hit)]
    counts += [_Number(hit.start(), hit.end(), float(value_of(hit["word"])), False) for hit in told]
    return sorted(counts, key=lambda item: item.start)


def _in_a_row(text: str, count: int) -> list[tuple[int, int, float]]:
    """As many bare numbers in a row as answers are known, where a phase is named."""
    return polls_told.in_a_row(text, count) if count > 1 and _phases().search(text) else []


def _swing(text: str, hit: re.Match[str]) -> bool:
    near = text[max(0, hit.start() - 14) : hit.start()] + " " + text[hit.end() : hit.end() + 22]
    return bool(any_of("prose_polls", "swing").search(near))


_BETWEEN = (
    r"(?:of (?:those|the (?:people|guests|members))|из (?:присутству\w+|гостей|зала)|present|in the (?:hall|room)"
    r"|raised (?:them|it|(?:a|their) hands?)|hands?|подняли(?: рук[иу])?|рук[иа]?"
    r"|votes?|голос(?:а|ов)?|members?|people|guests|чел\w*|гост\w+|были|was|were|voted|voting|cast|in total)"
)


def _near_side(text: str, hit: re.Match[str], *, marked: bool = False) -> bool:
    """A bare number is a count of votes only beside a side or the word votes, and never a year or a day.

    `marked` asks for a dash or colon between a side and its number: "they spoke for nine minutes".
    """
    after = text[hit.end() : hit.end() + 50]
    before = text[max(0, hit.start() - 44) : hit.start()]
    close = re.match(
        rf"\s*(?:{_BETWEEN}\s+)*"
        rf"(?:{_sides().pattern})",
        after,
        re.I,
    )
    ahead = re.search(
        rf"(?:{_sides().pattern})(?:(?:\s+[^\W\d]+){{1,3}}\s[–—](?=\s$))?(?:\s+{either(words()['prose_polls']['moved'])})?(?:\s+(?:было|were|{either(words()['prose_polls']['chose'])}))?\W{{1,4}}$",
        before,
        re.I,
    )
    return bool(close or (ahead and (not marked or re.search(r"[–—:]\s*$", before))))


def _phase_at(number: _Number, numbers: Sequence[_Number], cues: Sequence[tuple[int, str]]) -> str | None:
    """The phase of the last cue before a number; where there is none, of the first one after all numbers."""
    if len({phase for _, phase in cues}) == 1:
        return cues[0][1]
    earlier = [phase for place, phase in cues if place < number.start]
    if earlier:
        return earlier[-1]
    later = [phase for place, phase in cues if place > numbers[-1].end]
    return later[0] if later else None


def _label(text: str, number: _Number, since: int, until: int) -> str | None:
    after = text[number.end : until]
    before = re.split(r"[;,.]", text[since : number.start])[-1]
    clause = re.split(r"[,;:]|\.\s", after)[0]
    if not _sides().search(clause) and (ahead := list(_sides().finditer(before))):
        return ahead[-1][0]
    stop = re.search(r"[;:]|\.\s", after)
    hit = _sides().search(after[: stop.start()] if stop else after)
    if hit is None:
        before = re.split(r"[;,.]", text[since : number.start])[-1]
        hits = list(_sides().finditer(before))
        hit = hits[-1] if hits else None
    return hit[0] if hit else None


def _poll(
    question: str, phase: str | None, options: Sequence[tuple[str, _Number]], sentence: Sentence, base: int | None
) -> Poll:
    made = tuple(
        Option(label=label, percent=number.value, votes=number.votes)
        if number.percent
        else Option(label=label, votes=int(number.value))
        for label, number in options
    )
    total = sum(number.value for _, number in options)
    percents = all(number.percent for _, number in options)
    parted = {side.lastgroup for label, _ in options if (side := _sides().fullmatch(label))}
    whole = 98 <= total <= 102 if percents else total == base or {"for", "against"} <= parted
    return Poll(
        question=question,
        phase="before" if phase == "before" else "after" if phase == "after" else None,
        classification="single" if whole else None,
        base_n=base,
        options=made,
        lines=(sentence.line, max(sentence.line, sentence.last)),
    )
