"""The fields of a unit: "Department of Museums, Libraries and Archives" is one name, whatever commas stand in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rtdash.ingest.bodies import body_of, has_post, is_unit
from rtdash.ingest.words import folded

COMMA = "\x04"  # stands for a comma inside the name of a unit while its phrase is cut
BLANK = "\x05"  # and for a blank there
_FIELD = re.compile(r"(?P<noun>[\w-]+) (?:of|for|on) (?:[\w-]+ ){0,2}[\w-]+$")
_LAST_FIELDS = re.compile(r"(?:[\w-]+ ){0,2}[\w-]+ (?:and|&) [\w-]+(?: [\w-]+){0,2}(?= (?:of|at|in) |$)")
_MORE_FIELDS = re.compile(r"[\w-]+(?: [\w-]+)?")


def fields_joined(pieces: Sequence[str]) -> list[str]:
    """ "Head of the Department of Museums", "Libraries and Archives of the Akimat": one piece, cut by a comma."""
    found: list[str] = []
    for number, piece in enumerate(pieces):
        head = _FIELD.search(found[-1].replace(COMMA, "")) if found else None
        unit = head is not None and (is_unit(head["noun"]) or body_of(head["noun"].title()) in folded("weak_bodies"))
        last = _LAST_FIELDS.match(piece)
        goes_on = _MORE_FIELDS.fullmatch(piece) and any(map(_LAST_FIELDS.match, pieces[number + 1 : number + 2]))
        listed = last[0] if last else piece if goes_on else ""
        if unit and listed and not has_post(piece.split()[0]) and not _owned(listed):
            found[-1] = f"{found[-1]}{COMMA} {piece}"
        else:
            found.append(piece)
    return found


def _owned(fields: str) -> bool:
    """Whether what looks like fields is a body: it ends in a body's noun in the singular."""
    last = fields.split()[-1]
    return bool(body_of(last)) and not last.endswith("s")
