"""Poll options that stand together in one line: lists of shares, and two phases side by side."""

from __future__ import annotations

import re
from functools import lru_cache

from rtdash.domain.record import Option
from rtdash.ingest.polls_asked import Asked, group_of
from rtdash.ingest.polls_marks import ANY_PERCENT, YEAR
from rtdash.ingest.polls_shape import leading_phase, phase_words

_SHARE = r"(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:%|per ?cent(?!\w)|процент(?:а|ов)?(?!\w))"
_AFTER = re.compile(
    rf"{_SHARE}\s*(?:[–—:-]\s*)?((?:[^\d%;,¦|]|{YEAR}){{1,80}}?)(?=\s*(?:[;,.¦|/]|(?:and|и)\s+\d{{1,3}}(?!\d)|\d{{1,3}}(?:[.,]\d+)?\s?%|$))",
    re.I,
)
_BEFORE = re.compile(
    rf"((?:[^\d%;,¦|()]|{YEAR}){{1,120}}?)\s*(?:[–—:=-]|\()?\s*{_SHARE}\)?(?:\s*\((\d+)[^()]*\))?(?=\s*(?:[;,.¦|/]|and\s|и\s|[A-ZА-ЯЁ]|$))",
    re.I,
)


def options(text: str) -> list[Option]:
    """Options of one line: "46% for, 33% against" or "Yes – 45%, No – 55%"; [] where there are not two."""
    text = text.strip(" .")
    count = len(ANY_PERCENT.findall(text))
    if count < 2 or len(text) > 400:
        return []
    pairs: list[tuple[str, str, str]]
    if re.match(r"\(?\d", text):
        pairs = [(label, share, "") for share, label in _AFTER.findall(text)]
    else:
        pairs = _BEFORE.findall(text)
    found = []
    for label, share, votes in pairs:
        label = re.sub(r"^(?:and|и|but|а)\s+", "", label.strip(" ,;:–—-.(/"), flags=re.I).strip(" :–—-(")
        value = float(share.replace(",", "."))
        if label and value <= 100:
            found.append(Option(label=label, percent=value, votes=int(votes) if votes else None))
    marked = [re.fullmatch(r"[“«\"]([^“”«»\"]+)[”»\"]", option.label) for option in found]
    if all(marked):
        found = [option.model_copy(update={"label": hit[1]}) for option, hit in zip(found, marked, strict=True) if hit]
    return found if len(found) == count else []


_COUNTED = re.compile(
    r"\s*(?P<label>[^\d:=;,]{1,60}?)\s*(?:[:=]|[–—-])\s*(?P<votes>\d{1,6})(?:\s*(?:votes?|people|голос(?:а|ов)?|чел\w*\.?))?\s*",
    re.I,
)


def counts(text: str) -> list[Option]:
    """Votes of several options in one line: "yes = 66, no = 48, undecided = 13"; [] where it is none."""
    parts = [part for part in re.split(r"[;,]", text.strip(" .")) if part.strip()]
    hits = [_COUNTED.fullmatch(re.sub(r"^\s*(?:and|и|а)\s+", "", part)) for part in parts]
    if len(parts) < 2 or len(text) > 300:
        return []
    found = [Option(label=hit["label"].strip(), votes=int(hit["votes"])) for hit in hits if hit]
    return found if len(found) == len(parts) else []


def of_group(text: str) -> tuple[Asked, list[Option]] | None:
    """The results of one group in one line: "Participants (n = 40): yes 60%, no 40%."."""
    head, colon, rest = text.partition(": ")
    group = group_of(head) if colon else None
    found = options(rest) if group else []
    return (group, found) if group and len(found) >= 2 else None


@lru_cache(maxsize=1)
def _marks() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{phase_words()})(?:\s+(?:vote|poll|results?))?\s*[:–—]", re.I)


def question_before(text: str) -> str:
    """The question that stands before the phases on their line: "We asked: “Should …?” Before: yes 44%, …"."""
    mark = _marks().search(text)
    head = text[: mark.start()].strip() if mark else ""
    return head if head[-2:-1] == "?" or head[-1:] == "?" else ""


def phases(text: str) -> list[tuple[str, list[Option]]]:
    """Two phases in one line, one after the other or with interleaved columns; or one phase with its options."""
    if len(ANY_PERCENT.findall(text)) < 2 or len(text) > 600:
        return []
    marks = list(_marks().finditer(text))
    first = ANY_PERCENT.search(text)
    assert first is not None
    if len(marks) == 2 and marks[1].end() <= first.start():
        both = options(text[marks[1].end() :])
        names = [leading_phase(mark[0] + " x")[0] for mark in marks]
        if len(both) >= 4 and len(both) % 2 == 0 and all(names):
            return [(names[0], both[0::2]), (names[1], both[1::2])]
        return []
    found = []
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        name, part = leading_phase(mark[0] + " x")[0], options(text[mark.end() : end].strip(" ;,."))
        if name and part:
            found.append((name, part))
    if not found:
        phase, rest = leading_phase(text)
        part = options(rest) if phase else []
        return [(phase, part)] if part else []
    return found
