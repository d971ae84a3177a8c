"""Votes of the sides with nothing between side and number, "Ayes 131", "За 31, против 12", and the motion over them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rtdash.domain.record import Option
from rtdash.ingest.lines import Line
from rtdash.ingest.polls_marks import UNIT, labelled
from rtdash.ingest.words import any_of, fold, folded

_SIDE = re.compile(
    rf"(?:the )?(?P<label>[^\W\d][^\d:=,;/]{{1,24}}?)\s*[:=–—-]?\s*(?P<votes>\d{{1,6}})(?:\s{UNIT})?", re.I
)
_APART = re.compile(r"\s*(?:[,;/|·]|\s(?:and|и)\s)\s*")
_SCALE = re.compile(r"(?:(?:strongly|fully|rather|somewhat|полностью|скорее|совсем|совершенно) )?(?P<label>.+)", re.I)


def side_count(text: str) -> Option | None:
    """The votes of one side: "Ayes 131", "Noes: 104"; None where the line is anything else."""
    found = _SIDE.fullmatch(text.strip(" .")) if len(text) < 50 and text[-2:].strip(" .")[-1:].isalnum() else None
    if found is None or fold(found["label"]) not in folded("polls", "labels"):
        return None
    return Option(label=found["label"].strip(), votes=int(found["votes"]))


def in_line(text: str) -> list[Option]:
    """The votes of two sides or more in one line: "Ayes: 131 / Noes: 104"; [] where it is none."""
    if len(text) > 100 or not any(map(str.isdigit, text)):
        return []
    found = [side_count(part) for part in _APART.split(text.strip(" ."))]
    options = [option for option in found if option is not None]
    return options if len(options) == len(found) > 1 else []


_LED = re.compile(r"(?P<motion>[^:–—;]{12,250}?)\s*(?:[:–—;.]|\()\s*(?P<votes>[^–—;.()]{2,24}\d.{2,70})")


def motion_with_votes(text: str) -> tuple[str, list[Option]] | None:
    """A motion and its votes in one line: "That this House would tax meat – Ayes 131, Noes 104"."""
    told = any(map(str.isdigit, text)) and moved(text)
    found = _LED.fullmatch(text.rstrip(" .")) if told else None
    options = in_line(found["votes"].rstrip(")")) if found else []
    return (found["motion"], options) if found and options else None


def moved(text: str) -> bool:
    """Whether a line begins as the motion of a debate does: "That this House would …"."""
    return any_of("motions").match(text.removeprefix("That ").lstrip('“«"')) is not None


def _after(lines: Sequence[Line], index: int) -> list[Line]:
    return [line for line in lines[index + 1 : index + 8] if not line.blank][:2]


def over_votes(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands over the votes of its sides: a motion, a question or a statement over a scale."""
    coming = _after(lines, index)
    if not coming or lines[index].cells or not any(map(str.isdigit, coming[0].text)):
        return False
    text = lines[index].text
    if moved(text) and len(text) < 300 and in_line(coming[0].text):
        return True
    sides = len(coming) == 2 and all(side_count(line.text) is not None for line in coming)
    return (sides and (moved(text) or text.endswith("?"))) or (len(coming) == 2 and _over_scale(text, coming))


def _over_scale(text: str, coming: Sequence[Line]) -> bool:
    """Whether a statement stands over the shares of who agrees: "A: Ports should be public." over "Agree 41%"."""
    if not text.endswith(".") or not 3 <= len(text.split()) <= 30:
        return False
    hits = [labelled(line.text) for line in coming]
    return all(hit is not None and hit[1].percent is not None and _of_scale(hit[0]) for hit in hits)


def _of_scale(label: str) -> bool:
    found = _SCALE.fullmatch(label.strip())
    known = folded("polls", "labels")
    return fold(label) in known or (found is not None and fold(found["label"]) in known)


_LETTER = re.compile(r"(?P<letter>[A-HА-Ж])[.:)]\s+(?=[A-ZА-ЯЁ«“])")


def without_letter(text: str) -> str:
    """A statement without the letter that leads it: "A: Ports should be public."."""
    found = _LETTER.match(text)
    return text[found.end() :] if found else text


def keyed(letter: str, lines: Sequence[Line]) -> str:
    """The statement that a letter leads to in the lines over a table of answers; "" where none or more than one do."""
    hits = {
        line.text if line.bullet else line.whole[len(letter) :].lstrip(" .:)")
        for line in lines
        if re.match(rf"{re.escape(letter)}[.:)]\s*\S", line.whole)
    }
    found = next(iter(hits)) if len(hits) == 1 else ""
    return found if len(found.split()) > 2 else ""
