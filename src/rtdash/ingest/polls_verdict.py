"""The verdict of a debate as a heading: "MOTION REJECTED by 27% to 73%"."""

from __future__ import annotations

import re
from functools import lru_cache

from rtdash.ingest.words import Phrases, either, words


@lru_cache(maxsize=1)
def _motion() -> Phrases:
    verbs = either([*words()["motion"]["won"], *words()["motion"]["lost"]])
    return Phrases(rf"(?:the )?motion (?:was |is )?{verbs}")


def motion_line(text: str) -> bool:
    """A result heading: "MOTION REJECTED by 27% to 73%"."""
    found = _motion().match(text) if len(text) < 140 else None
    return found is not None and bool(re.match(r"[^.\d]{0,40}?\b(?:by|with)\s+\d+\D+\d", text[found.end() :], re.I))


def verdict_line(text: str) -> bool:
    """The first half of such a heading, its numbers on the next line."""
    return bool(_motion().fullmatch(text.rstrip(" .:")))
