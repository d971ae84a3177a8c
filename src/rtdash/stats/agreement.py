"""How much an audience agrees: over ordered options (van der Eijk's A) and over any options (entropy)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import log


def agreement(counts: Sequence[float]) -> float | None:
    """Van der Eijk's A of answers on an ordered scale: 1 all in one place, 0 spread evenly, -1 two opposite camps.

    The counts stand in the order of the scale. None without votes or with fewer than three steps, where A says
    nothing. Source: C. van der Eijk (2001), Quality and Quantity 35, 325-341: the counts are cut into layers of
    equal height, and A is the mean of the layers' A weighted by the votes in them.
    """
    if len(counts) < 3 or any(count < 0 for count in counts) or sum(counts) == 0:
        return None
    rest, total, weighted = list(counts), sum(counts), 0.0
    while any(rest):
        height = min(count for count in rest if count > 0)
        pattern = [count > 0 for count in rest]
        weighted += _layer(pattern) * height * sum(pattern)
        rest = [count - height if there else 0 for count, there in zip(rest, pattern, strict=True)]
    return weighted / total


def _layer(pattern: Sequence[bool]) -> float:
    """A of one layer: U (1 - (S - 1) / (K - 1)) with U from the triples 110 and 011 against 101."""
    size, steps = sum(pattern), len(pattern)
    one_hump = two_humps = 0
    for left, middle, right in combinations(pattern, 3):
        one_hump += (left and middle and not right) or (not left and middle and right)
        two_humps += left and not middle and right
    if one_hump + two_humps == 0:
        shape = 1.0
    else:
        shape = ((steps - 2) * one_hump - (steps - 1) * two_humps) / ((steps - 2) * (one_hump + two_humps))
    return shape * (1 - (size - 1) / (steps - 1))


def entropy(counts: Sequence[float]) -> float | None:
    """Shannon's entropy as a part of the largest possible: 0 all chose one option, 1 all options equally often.

    None without votes or with fewer than two options. Source: C. E. Shannon (1948), Bell System Technical Journal
    27, 379-423; divided by log(number of options) (Pielou's evenness).
    """
    total = sum(counts)
    if len(counts) < 2 or total == 0:
        return None
    return -sum(count / total * log(count / total) for count in counts if count) / log(len(counts))
