"""Heads of the columns and rows of a poll's table: their words without unit, and how many were asked."""

from __future__ import annotations

import re

from rtdash.ingest.words import fold, folded

_SIGN = re.compile(r"[\s,(]*(?:in |в )?(?:%|per ?cent|процент\w*)\)?$", re.I)


def head_of(cell: str) -> str:
    """The head of a column without its unit: "Before, %" is "Before", "Votes (80 in all)" is "Votes"."""
    noted = _IN_ALL.search(cell)
    if noted and fold(cell[: noted.start()]) in folded("polls", "header"):
        return cell[: noted.start()]
    return _SIGN.sub("", cell) or cell


_IN_ALL = re.compile(r"\s*[(,]\s*[^\W\d =:]*\s?[=:]?\s?(?P<n>\d{1,6})(?![\d%])[^()%]{0,20}\)?$")


def head_base(cell: str) -> int | None:
    """The base that the head of a column prints: "Votes (80 in all)"."""
    noted = _IN_ALL.search(cell)
    return int(noted["n"]) if noted and head_of(cell) != cell else None


def head_parts(cell: str) -> tuple[str, int | None]:
    """Whom the head of a column names, and how many were asked: "Experts, % (n = 24)", "Hall (120 people), %"."""
    bare = _SIGN.sub("", cell)
    noted = _IN_ALL.search(bare)
    if noted is None or not bare[: noted.start()].strip():
        return bare or cell, None
    return _SIGN.sub("", bare[: noted.start()]), int(noted["n"])


def percent_head(cell: str) -> bool:
    """Whether the head of a column says that its numbers are percents."""
    if not cell.endswith((")", "]")):
        return _SIGN.search(cell) is not None
    return _SIGN.search(cell) is not None or _SIGN.search(_IN_ALL.sub("", cell)) is not None
