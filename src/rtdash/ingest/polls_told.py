"""Results told in a sentence, with answers in words of their own: "Asked “Which fuel?”, 46% chose wind, 54% coal."."""

from __future__ import annotations

import re
from functools import lru_cache

from rtdash.ingest.polls_marks import ANY_PERCENT
from rtdash.ingest.words import Phrases, any_of, either, words

_QUOTED = re.compile(r"[“«\"„]([^“”«»\"„]{6,250}\?)[”»\"]")
LONGEST = 700


def asked_in(text: str, before: str) -> tuple[str, int] | None:
    """The question that a sentence quotes, or the sentence before it asks, and where the answers begin."""
    if quoted := list(_QUOTED.finditer(text)):
        return quoted[-1][1], quoted[-1].end()
    if quoted := list(_QUOTED.finditer(before)):
        return quoted[-1][1], 0
    found = re.search(r"(?:^|[:.]\s+)([^:.?]{6,250}\?)$", before.strip())
    return (found[1], 0) if found else None


def answers(text: str, *, multiple: bool = False) -> list[tuple[str, float]]:
    """The answers of a sentence with their shares; [] where they make no whole or one of them has no name."""
    shares = list(ANY_PERCENT.finditer(text)) if len(text) <= LONGEST else []
    values = [float(share["percent"].replace(",", ".")) for share in shares]
    if len(shares) < 2 or not (multiple or 98 <= sum(values) <= 102):
        return []
    stops = [share.start() for share in shares[1:]] + [len(text)]
    behind = [_behind(text[share.end() : stop]) for share, stop in zip(shares, stops, strict=True)]
    starts = [0] + [share.end() for share in shares[:-1]]
    ahead = [_ahead(text[start : share.start()]) for start, share in zip(starts, shares, strict=True)]
    labels = behind if behind[-1] else ahead
    if not all(map(_answer, labels)) or len(set(labels)) < len(labels):
        return []
    return list(zip(labels, values, strict=True))


def _answer(label: str) -> bool:
    return bool(label) and len(label.split()) <= 14 and not re.search(r"[?“”«»\"]", label)


@lru_cache(maxsize=1)
def _lead() -> Phrases:
    table = words()
    people = either([*table["polls"]["people"], *table["polls"]["people_ru"], *table["prose_polls"]["crowd"]])
    group = (
        rf"(?:(?:of |from )?(?:the |those |all |our |them )*{people}(?: (?:present|in the \w+|в зале))?(?!\w),?\s*)?"
    )
    verb = rf"(?:{either(table['prose_polls']['chose'])}(?!\w):?\s*)?"
    return Phrases(rf"{group}{verb}(?:[–—:-]\s*)?(?:(?:that|for|with|by|что|за)\s+)?")


@lru_cache(maxsize=1)
def _trail() -> re.Pattern[str]:
    verb = either(words()["prose_polls"]["chose"])
    return re.compile(
        rf"(?:^|[\s,]+)(?:(?:(?:was|were)\s+)?(?:chosen|picked|named|preferred|{verb})(?:\s+by)?|by|with|at|[–—:(-])\s*$",
        re.I,
    )


_AND = re.compile(r"(?:^|[\s,;]+)(?:and|but|while|another|only|just|и|а|но|ещё|еще|лишь|только)$", re.I)
_AND_FIRST = re.compile(r"^(?:and|but|while|и|а|но)\s+", re.I)


def _bare(text: str) -> str:
    """A label without the words that join it to the next one, and without marks."""
    text = text.strip(' ,;.–—:()-“”«»"')
    while cut := _AND.search(text):
        text = text[: cut.start()].strip(" ,;")
    return _AND_FIRST.sub("", text).strip(' ,;.–—:()-“”«»"')


def _behind(text: str) -> str:
    """The answer behind its share: "of the participants chose methanol, "."""
    text = re.split(r"\.\s", text.lstrip(" )"))[0]
    found = _lead().match(text)
    return _bare(text[found.end() :] if found else text)


def _ahead(text: str) -> str:
    """The answer before its share: "of the participants, ammonia by "."""
    clause = re.split(r"[,;:]\s|\.\s", text.rstrip())
    text = next((part for part in reversed(clause) if part.strip(" –—-()")), "")
    while cut := _trail().search(text):
        text = text[: cut.start()]
    return _bare(text)


def _of_people(text: str) -> bool:
    """Whether a text says that people answered, and not only that shares make a whole."""
    return any(any_of(*path).search(text) is not None for path in _PEOPLE)


_PEOPLE = (("prose_polls", "vote"), ("prose_polls", "crowd"), ("polls", "people"), ("polls", "people_ru"))


def told(text: str, before: str) -> tuple[str, list[tuple[str, float]]] | None:
    """The question and the answers that a sentence tells, `before` being the one over it."""
    if "%" not in text and not ANY_PERCENT.search(text):
        return None
    asked = asked_in(text, before)
    if asked is None or any_of("prose_polls", "foreign").search(text):
        return None
    if not _of_people(f"{before} {text}"):
        return None
    multiple = any_of("polls", "multiple").search(f"{before} {text}") is not None
    found = answers(text[asked[1] :], multiple=multiple)
    return (asked[0], found) if found else None


_MOTION = re.compile(
    r"(?:the |our )?(?:motion|resolution|proposition|statement|тезис|резолюция|утверждение)"
    r"(?: (?:of|for|before) the [a-z]+| (?:дебатов|вечера|дискуссии))?\s?[:–—]\s+(?P<motion>[^:]{12,250})$",
    re.I,
)


def motion_named(text: str) -> int:
    """Where the motion begins that a line names and does nothing else: "Motion: This House would …"; 0 in others."""
    found = _MOTION.match(text)
    return found.start("motion") if found else 0


_RUN = re.compile(r"(?<![\w.,-])\d{1,5}(?:, \d{1,5})+,? (?:and|и) \d{1,5}(?![\w%]|[.,]\d)")


def in_a_row(text: str, count: int) -> list[tuple[int, int, float]]:
    """So many bare numbers in a row, where they begin and end: "After it the figures were 131, 104 and 13"."""
    runs = list(_RUN.finditer(text)) if text.count(",") >= count - 2 else []
    if len(runs) != 1:
        return []
    start = runs[0].start()
    found = [(start + hit.start(), start + hit.end(), float(hit[0])) for hit in re.finditer(r"\d+", runs[0][0])]
    return found if len(found) == count else []
