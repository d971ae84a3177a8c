"""Answers that stand together in one line: "46% for, 33% against", "yes = 66, no = 48", a question before them."""

from __future__ import annotations

import re

from rtdash.domain.record import Option
from rtdash.ingest.polls_marks import ANY_PERCENT, UNIT, YEAR

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
    return _unmarked(found) if len(found) == count else []


def _unmarked(found: list[Option]) -> list[Option]:
    """The options without quotation marks, where all stand in them."""
    marked = [re.fullmatch(r"[“«\"]([^“”«»\"]+)[”»\"]", option.label) for option in found]
    if not all(marked):
        return found
    return [option.model_copy(update={"label": hit[1]}) for option, hit in zip(found, marked, strict=True) if hit]


_COUNTED = re.compile(
    rf"\s*(?P<label>[^\d:=;,]{{1,60}}?)\s*(?:[:=]|[–—-])\s*(?P<votes>\d{{1,6}})(?:\s*(?:{UNIT}))?\s*",
    re.I,
)


def counts(text: str) -> list[Option]:
    """Votes of several options in one line: "yes = 66, no = 48, undecided = 13"; [] where it is none."""
    if len(text) > 300:
        return []
    parts = [part for part in re.split(r"[;,/|]", text.strip(" .")) if part.strip()]
    hits = [_COUNTED.fullmatch(re.sub(r"^\s*(?:and|и|а)\s+", "", part)) for part in parts]
    if len(parts) < 2:
        return []
    found = [Option(label=hit["label"].strip(), votes=int(hit["votes"])) for hit in hits if hit]
    return _unmarked(found) if len(found) == len(parts) else []


_LEAD = re.compile(r"[^\d:?]{3,60}:\s+(?=\S)")


def question_with_options(text: str) -> tuple[str, list[Option]] | None:
    """A question and its options on one line: "Which would you ban first? Bottles: 37%. Bags: 45%."

    Between them a few words may say how it was asked: "Shall it be tolled? Show of hands: yes – 31, no – 12."
    """
    if "?" not in text or not re.search(r"\d", text):
        return None
    found = re.match(r"([^?]{8,300}\?[”»\"]?)\s+(?=\S)", text)
    if found is None:
        return None
    rest = text[found.end() :]
    for behind in (rest, rest[lead.end() :] if (lead := _LEAD.match(rest)) else ""):
        shares, told = len(ANY_PERCENT.findall(behind)), len(re.findall(r"[:–—(]\s*\d{1,3}(?:[.,]\d+)?\s?%", behind))
        listed = (options(behind) if shares == told else []) if shares else counts(behind)
        if len(listed) >= 2:
            return found[1], listed
    return None
