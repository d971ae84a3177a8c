"""Who was asked: the line over the results of one group, where one question was put to several.

"Participants of the discussion (n = 64):", "Readers of the site", "Среди слушателей (80 человек):".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rtdash.ingest.lines import Line
from rtdash.ingest.polls_base import base_of, total_label, without_base
from rtdash.ingest.polls_marks import ANY_PERCENT, labelled, question
from rtdash.ingest.polls_shape import about_asking
from rtdash.ingest.words import Phrases, any_of, either, fold, heading_kind, words


@dataclass(frozen=True, slots=True)
class Asked:
    """A group that was asked: `audience` as the page names it."""

    scope: str
    audience: str
    base: int | None = None


def asked_of(line: Line, *, over: bool = False) -> Asked | None:
    """The group that a line names over its results; None where the line is anything else.

    `over` says that a question stands under it, or the answers that stand under another one of its kind: then a few
    words with a number of people are one, whatever they say.
    """
    text = line.text
    if len(text) > 140 or ANY_PERCENT.search(text) or question(text):
        return None
    base = base_of(text)
    named = text.endswith(":") or line.kind == "heading" or base is not None
    if named and (group := group_of(text)):
        return group
    if over and (group := _with_base(text)) is not None:
        return group
    if text.endswith(":") and len(text.split()) <= 14 and about_asking(text):
        found = [(scope, any_of("polls", "groups", scope).search(text)) for scope in ("site", "event")]
        told = [(scope, hit[0]) for scope, hit in found if hit]
        return Asked(*told[0], base) if len(told) == 1 else None
    return None


def alike(lines: Sequence[Line]) -> frozenset[int]:
    """Where a few words with a number of people stand over answers that another such line has under it too."""
    over: dict[str, list[int]] = {}
    for index, line in enumerate(lines[:-1]):
        if line.text[-1:] in ")]:" and _with_base(line.text) is not None:
            below = next((item for item in lines[index + 1 : index + 4] if not item.blank), line)
            hit = labelled(below.text)
            over.setdefault(fold(below.cells[0] if below.cells else hit[0] if hit else below.text), []).append(index)
    return frozenset(index for found in over.values() if len(found) > 1 for index in found)


def _with_base(text: str) -> Asked | None:
    base, bare = base_of(text), without_base(text.strip(" :"))
    if base is None or not bare or bare == text.strip(" :") or len(bare.split()) > 5 or _told(bare) or question(bare):
        return None
    if any_of("polls", "claims").search(bare):
        return None  # a statement over its own answers: "Nuclear power is safe (118 votes)"
    return Asked("event", bare, base)


def group_of(text: str) -> Asked | None:
    """The group that a text names and says nothing else: the head of a column, a line over results."""
    bare = without_base(text.strip(" :")).strip(" :")
    if len(bare) > 90:
        return None
    for scope, pattern in _groups():
        if pattern.fullmatch(bare):
            return Asked(scope, _answered().sub("", bare), base_of(text))
    return None


def _told(bare: str) -> bool:
    return total_label(bare) or heading_kind(fold(bare)) is not None


@lru_cache(maxsize=1)
def _answered() -> re.Pattern[str]:
    return re.compile(rf"\s+{either(words()['prose_polls']['chose'])}$", re.I)


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[str, Phrases], ...]:
    table = words()["polls"]["groups"]
    lead, more = rf"(?:{either(table['lead'])}\s+)?", rf"(?:,?\s+{either(table['more'])})?"
    return tuple((scope, Phrases(f"{lead}{either(table[scope])}{more}")) for scope in ("site", "event"))
