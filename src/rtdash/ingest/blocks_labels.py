"""Labels: a line of label and value, a label over its value, and people behind a label."""

from __future__ import annotations

import re

from rtdash.ingest import lists, names, signs
from rtdash.ingest.faults import repaired
from rtdash.ingest.lines import sentences
from rtdash.ingest.walk import Block, Walk
from rtdash.ingest.words import fold, label_kinds, role_words


def label_line(walk: Walk, index: int) -> bool:
    """Whether a line is a label, the value of the one before, or people behind a label; it is placed then."""
    line = walk.lines[index]
    text = repaired(line.text)
    if walk.section == "theses" and line.bullet:
        return False
    if walk.pending:
        field, walk.pending = walk.pending, ""
        if not signs.label_of(text) or field in ("name", "url"):
            walk.put(index, Block.LABEL, field, line.text)
            return True
    if line.cells and len(line.cells) == 2 and fold(line.cells[0]) in label_kinds():
        walk.put(index, Block.LABEL, label_kinds()[fold(line.cells[0])], line.cells[1])
        return True
    if line.cells and len(line.cells) == 2 and fold(line.cells[0]) in role_words():
        walk.put(index, Block.PEOPLE, role_words()[fold(line.cells[0])], line.cells[1])
        return True
    found = signs.label_of(text)
    label = fold(found["label"]) if found else fold(text)
    side = signs.side_label(found["label"]) if found else ""
    if found and found["value"] and (label in role_words() or side):
        value = line.text[found.start("value") :]
        tag = role_words().get(label) or f"side:{side}"
        if label in role_words() or lists.read(value):
            walk.put(index, Block.PEOPLE, tag, value)
            walk.open("people", tag)
            return True
    kind = label_kinds().get(label)
    if kind is None and found and _labelled_people(walk, index, found):
        return True
    if kind is None or walk.section == "theses":
        return False
    if found and found["value"]:
        if kind == "name" and walk.prose:
            return False
        walk.put(index, Block.LABEL, kind, line.text[found.start("value") :])
        return True
    if (text.endswith(":") or line.kind in ("heading", "term") or len(text) < 16) and walk.ahead.following(
        index
    ) is not None:
        if not text.endswith(":") and walk.prose and not _among_labels(walk, index):
            return False
        walk.put(index, Block.HEADING, "label")
        walk.pending = kind
        return True
    return False


def _among_labels(walk: Walk, index: int) -> bool:
    """Whether a label without a colon is a term of a list of terms, or one of several lines of label and value."""
    if walk.lines[index].kind == "term":
        return True
    value = walk.ahead.following(index)
    after = walk.ahead.following(value.number - 1) if value is not None else None
    previous = walk.previous()
    over = after is not None and fold(after.text) in label_kinds()
    return over or (previous is not None and previous.block is Block.LABEL)


def _labelled_people(walk: Walk, index: int, found: re.Match[str]) -> bool:
    """ "Круг участников: …": an unknown label before people who are told with what they are."""
    line, label = walk.lines[index], found["label"]
    if walk.section == "theses" or len(label) > 45 or len(label.split()) > 5 or not found["value"]:
        return False
    value = line.text[found.start("value") :]
    if re.search(r"[“«\"]", label) or len(sentences(value)) > 1 or not signs.opens_list(value):
        return False
    told = [entry for entry in lists.read(value) if entry.pieces]
    evident = [entry for entry in told if names.has_given(entry.name.person)]
    if not evident or (len(told) < 2 and not signs.role_told(label)):
        return False
    role = signs.role_told(label) or "speaker"
    if stand := signs.STANDING.fullmatch(f"{label}: "):
        role = "side:for" if stand["for"] or stand["for_ru"] else "side:against"  # "За возвращение выступили: …"
    walk.put(index, Block.PEOPLE, role, value)
    walk.open("people", role)
    return True
