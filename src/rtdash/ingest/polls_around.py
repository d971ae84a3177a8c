"""What the text around the polls tells of them: headings and sentences over a block, the number of people asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rtdash.ingest import polls_base
from rtdash.ingest import polls_marks as marks
from rtdash.ingest import polls_shape as shape
from rtdash.ingest.blocks import Block, Placed
from rtdash.ingest.polls_draft import Draft, fits
from rtdash.ingest.words import any_of, fold


def blocks(placed: Sequence[Placed]) -> list[tuple[list[Placed], str]]:
    """The runs of poll lines, each with the heading or sentence above it, which may print base and kind."""
    found: list[tuple[list[Placed], str]] = []
    held: list[Placed] = []
    above = ""
    for item in [*placed, None]:
        if item is not None and item.block is Block.POLL:
            held.append(item)
        elif item is None or item.block is not Block.BLANK:
            kept = above if item is not None and _of_all(above, item) else ""
            if held:
                found.append((held, above))
            held, above = [], kept
            if item is not None and (
                item.block is Block.HEADING or (item.block is Block.BODY and shape.about_asking(item.line.text))
            ):
                above = f"{kept} {item.line.text}".strip()
    return found


def _of_all(above: str, item: Placed) -> bool:
    """Whether a sentence said of all questions ("150 voted both times") still holds behind a line of the body."""
    if item.block is not Block.BODY or not any_of("polls", "both").search(above):
        return False
    line = item.line.text
    told = shape.about_asking(line) or line.rstrip().endswith("?")
    return told and not polls_base.base_of(line)


def cut_short(draft: Draft, placed: Sequence[Placed]) -> bool:
    """Whether a page ends in an answer that has votes alone, where all before it have a percent too."""
    if len(draft.options) < 2 or any(not item.line.blank for item in placed[draft.last :]):
        return False
    *before, last = draft.options
    whole = all(option.votes is not None and option.percent is not None for option in before)
    return whole and last.votes is not None and last.percent is None


def asked_above(draft: Draft, placed: Sequence[Placed]) -> str:
    """The question of a poll that prints none, out of the text right over it that says it was asked; or ""."""
    if not draft.first:
        return ""
    over = next((item for item in reversed(placed[: draft.first - 1]) if item.block is not Block.BLANK), None)
    if over is None or over.block not in (Block.BODY, Block.HEADING) or over.line.text.count("?") != 1:
        return ""
    text = over.line.text
    if marks.ANY_PERCENT.search(text):
        return ""
    if behind := shape.question_behind(text):
        return behind
    first, mark, rest = text.partition("?")
    if len(first) > 300 or re.search(r"[.!:;] ", first) or re.match('[»”"]', rest):
        return ""
    return f"{first}{mark}" if rest.strip() and shape.about_asking(rest) else ""


def told_twice(drafts: Sequence[Draft], placed: Sequence[Placed]) -> None:
    """Give phases to one question printed twice, where the words over each say when: "At the start we asked: …"."""
    for first, second in pairwise(drafts):
        labels = [[fold(option.label) for option in draft.options] for draft in (first, second)]
        if first.phase or second.phase or not first.question or fold(first.question) != fold(second.question):
            continue
        if labels[0] != labels[1] or not labels[0] or not first.first or not second.first:
            continue
        leads = [shape.lead_of(placed[draft.first - 1].line.text) for draft in (first, second)]
        if tuple(map(shape.phase_in, leads)) == ("before", "after"):
            first.phase, second.phase = "before", "after"


_BESIDE = (Block.BODY, Block.HEADING, Block.POLL, Block.BLANK, Block.FURNITURE)


def told_near(draft: Draft, placed: Sequence[Placed]) -> int | None:
    """The number of people that the text beside a poll tells in whatever words, where the printed votes fit it."""
    if not draft.first or len(draft.options) < 2 or any(option.votes is None for option in draft.options):
        return None
    first, last = draft.first - 1, max(draft.first, draft.last) - 1
    while first > 0 and draft.first - first < 40 and placed[first - 1].block in _BESIDE:
        first -= 1
    while last + 1 < len(placed) and last - draft.last < 20 and placed[last + 1].block in _BESIDE:
        last += 1
    for item in sorted(placed[first : last + 1], key=lambda item: abs(item.line.number - draft.first)):
        text = item.line.text
        if item.block is Block.FURNITURE or marks.numeric(item.line) or not shape.about_asking(text):
            continue
        for number in re.findall(
            r"(?<![\w.,])\d{1,3}(?:[ ,]\d{3})+(?![\w%])|(?<![\w.,])\d{1,6}(?![\w%]|[.,]\d)", text[:600]
        ):
            if fits(draft, int(re.sub(r"\D", "", number))):
                return int(re.sub(r"\D", "", number))
    return None
