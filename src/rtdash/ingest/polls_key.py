"""Options that a poll letters or numbers, and the line that tells their votes by the letter: "А – 18, Б – 25"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rtdash.ingest.lines import Line
from rtdash.ingest.polls_base import base_line
from rtdash.ingest.polls_marks import labelled, numbers
from rtdash.ingest.polls_notes import note_line

_KEYED = re.compile(r"[(\[]?(?P<key>[A-Za-zА-ЯЁа-яё]|\d{1,2})(?:[)\]]\.?|[.:]|\s[–—-])\s+(?P<label>\S.*)")
_NUMBER = (
    r"(?P<number>\d{1,6})(?:(?P<percent>\s?%)(?:\s*\((?P<votes>\d{1,6})[^()]{0,12}\))?"
    r"|\s*\((?P<share>\d{1,3}(?:[.,]\d)?\s?%)\))?(?![\d)%]|[.,]\d)"
)
_MARK = r"(?:(?<!\w)[(\[«“\"]?(?P<key>[A-Za-zА-ЯЁа-яё]|\d{1,2})[)\]»”\"]?(?!\w))"
_BEFORE = re.compile(rf"{_MARK}\s*(?:[:=–—-]\s*|\s){_NUMBER}(?!\s*[)\]]\s)")
_BEHIND = re.compile(
    rf"(?<![\w.,]){_NUMBER}\s*(?:[a-zа-яё]+\s+){{0,3}}?(?:[:=–—-]\s*)?(?:for|chose|picked|за|выбрали)?\s*{_MARK}"
)
_EACH = re.compile(rf"{_MARK}\s*(?:[:=–—-]\s*|\s){_NUMBER}.{{0,12}}")
_ORDERS = ("abcdefghijkl", "абвгдежзиклм", "абвгдеёжзикл")


def _keys(count: int, first: str) -> tuple[list[str], ...]:
    """The keys that options have from the first one on, by every way of counting: a b c, а б в, 1 2 3."""
    if first.isdigit():
        return ([str(number) for number in range(1, count + 1)],)
    return tuple(list(order[:count]) for order in _ORDERS)


def _key(line: Line) -> re.Match[str] | None:
    head = line.bullet or line.text[:4]  # most lines have no mark near their beginning
    if line.cells or not line.text or not any(mark in head for mark in ")].:–—-"):
        return None
    return _KEYED.fullmatch(line.whole)


def run(lines: Sequence[Line], at: int) -> int:
    """How many lines from `at` on are options with a letter or number each, in order, and no votes."""
    first = _key(lines[at])
    if first is None or first["key"].lower() not in ("a", "а", "1"):
        return 0
    count, found = 0, []
    for line in lines[at : at + 12]:
        hit = _key(line)
        if hit is None or numbers(line) or labelled(line.text):
            break
        found.append(hit["key"].lower())
        count += 1
    while count >= 2 and found[:count] not in _keys(count, found[0]):
        count -= 1
    return count if count >= 2 else 0


def told(text: str, count: int = 0) -> tuple[dict[str, str], str]:
    """The votes that a line tells by key, and what it says behind them; {} where it is another line.

    `count` is the number of options; without it any two or more will do.
    """
    if len(text) > 240 or not re.search(r"\d", text):
        return {}, ""
    for pattern in (_BEFORE, _BEHIND):
        hits = list(pattern.finditer(text))
        if len(hits) < 2 or (count and len(hits) != count):
            continue
        keys = [hit["key"].lower() for hit in hits]
        gaps = [text[one.end() : other.start()] for one, other in pairwise(hits)]
        lead = text[: hits[0].start()]
        if sorted(keys) not in [sorted(order) for order in _keys(len(keys), keys[0])] or re.search(r"\d", lead):
            continue
        if len(lead.split()) <= 8 and all(len(gap) <= 24 and not re.search(r"[.?!]\s", gap) for gap in gaps):
            found = {key: _numbers(hit) for key, hit in zip(keys, hits, strict=True)}
            return found, text[hits[-1].end() :].lstrip(" .;,")
    return {}, ""


def _numbers(hit: re.Match[str]) -> str:
    more = hit["votes"] or hit["share"]
    return f"{hit['number']}{'%' if hit['percent'] else ''}{f' ({more})' if more else ''}"


def merged(lines: Sequence[Line]) -> list[Line]:
    """The lines of a poll with each key's votes behind its option; of the line that told them stays who was asked."""
    found: list[Line] = []
    at = 0
    while at < len(lines):
        count = run(lines, at)
        if not count:
            found.append(lines[at])
            at += 1
            continue
        options, below = lines[at : at + count], lines[at + count :]
        votes, rest, taken = _below(below, count)
        if not votes:
            found += options
        for number, line in enumerate(options if votes else ()):
            hit = _key(line)
            assert hit is not None
            told_by = below[taken - 1].number if number == count - 1 else line.number
            text = f"{hit['label'].rstrip(' .;,')} – {votes[hit['key'].lower()]}"
            found.append(replace(line, text=text, bullet="•", number=told_by))
        if votes and (base_line(rest) or note_line(rest)):
            found.append(replace(below[taken - 1], text=rest))
        at += count + taken
    return found


def _below(lines: Sequence[Line], count: int) -> tuple[dict[str, str], str, int]:
    """The votes by key under the options: in one line, or a line each; with how many lines they take."""
    for taken, line in enumerate(lines[:2], 1):
        votes, rest = told(line.whole, count)
        if votes and taken == 1:
            return votes, rest, taken
    each = [_EACH.fullmatch(line.whole) for line in lines[:count]]
    keys = [hit["key"].lower() for hit in each if hit]
    if len(keys) == count and keys in _keys(count, keys[0]):
        return {hit["key"].lower(): _numbers(hit) for hit in each if hit}, "", count
    return {}, "", 0


def unmet(labels: Sequence[tuple[str, Line]], text: str) -> bool:
    """Whether a line tells votes by letters that are not those of the options over it: "A – 18, D – 25"."""
    waiting = len(labels) >= 2 and all(_KEYED.fullmatch(line.whole) for _, line in labels)
    return waiting and len(list(_BEFORE.finditer(text))) >= 2


def bare(labels: Sequence[str]) -> list[str]:
    """Labels without the letters or numbers before them, where those go on in order: "1 – fires", "2 – fees"."""
    hits = [_KEYED.fullmatch(label) for label in labels]
    keys = [hit["key"].lower() for hit in hits if hit]
    if len(keys) < 2 or len(keys) < len(labels) or keys not in _keys(len(keys), keys[0]):
        return list(labels)
    return [hit["label"] for hit in hits if hit]


def goes_on(above: Line, line: Line) -> bool:
    """Whether a line is the option with the next letter: "(c) On a disk" under "(b) In two towns" is no copyright."""
    first, hit = _key(above), _key(line)
    keys = (first["key"].lower(), hit["key"].lower()) if first and hit else ("", "")
    return bool(keys[0]) and any("".join(keys) in order for order in _ORDERS)


def answered(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is an option with a letter, and a line soon under it tells the votes by letter."""
    if _key(lines[index]) is None:
        return False
    for line in lines[index + 1 : index + 24]:
        if line.blank:
            continue
        hit = _key(line)
        if told(line.whole)[0] or (hit and _EACH.fullmatch(line.whole)):
            return True
        if hit is None:
            return False
    return False
