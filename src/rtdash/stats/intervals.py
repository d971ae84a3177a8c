"""Intervals for shares and for differences of shares. Numbers in, numbers out; nothing but the standard library.

A count may be a fraction: where a page prints a percent and a base, `percent / 100 * n` is the best that is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

LEVEL = 0.95


class Interval(NamedTuple):
    """Low and high end, both included."""

    low: float
    high: float

    @property
    def half(self) -> float:
        """Half the width."""
        return (self.high - self.low) / 2


@lru_cache(maxsize=64)
def normal(tail: float) -> float:
    """The z with `tail` of the standard normal distribution above it."""
    if not 0 < tail < 1:
        raise ValueError(f"a tail is between 0 and 1, not {tail}")
    return -NormalDist().inv_cdf(tail)


def wilson(k: float, n: float, level: float = LEVEL) -> Interval | None:
    """The score interval of a share of k in n; None when nobody was asked (n = 0), for then nothing is known.

    Source: E. B. Wilson (1927), JASA 22, 209-212; recommended for small n by Brown, Cai & DasGupta (2001),
    Statistical Science 16, 101-133. The end at a share of 0 or 1 is exactly 0 or 1.
    """
    _counts(k, n)
    return _score(k, n, normal((1 - _level(level)) / 2)) if n else None


def goodman(counts: Sequence[float], level: float = LEVEL) -> list[Interval] | None:
    """Intervals of all shares of one single-choice poll that hold together with probability `level`.

    Wider than `wilson`: use them where options are compared with one another. None when the counts sum to 0.
    Source: L. A. Goodman (1965), Technometrics 7, 247-254, with the upper alpha/k point of chi-square(1), as he
    recommends over Quesenberry & Hurst's; the square of a normal quantile, so each is a score interval.
    """
    n = sum(counts)
    for count in counts:
        _counts(count, n)
    if not n:
        return None
    z = normal((1 - _level(level)) / len(counts) / 2)
    return [_score(count, n, z) for count in counts]


def newcombe(k1: float, n1: float, k2: float, n2: float, level: float = LEVEL) -> Interval | None:
    """The interval of `k2 / n2 - k1 / n1`, two independent samples; None when either base is 0.

    Source: R. G. Newcombe (1998), Statistics in Medicine 17, 873-890, method 10 (score intervals combined). For one
    audience asked twice, where only totals are known, it is wider than it need be as long as people tend to keep
    their mind, which is the usual case.
    """
    first, second = wilson(k1, n1, level), wilson(k2, n2, level)
    if first is None or second is None:
        return None
    p1, p2 = k1 / n1, k2 / n2
    gap = p2 - p1
    down = sqrt((p2 - second.low) ** 2 + (first.high - p1) ** 2)
    up = sqrt((second.high - p2) ** 2 + (p1 - first.low) ** 2)
    return Interval(max(-1.0, gap - down), min(1.0, gap + up))


def _score(k: float, n: float, z: float) -> Interval:
    centre = k + z * z / 2
    spread = z * sqrt(k * (n - k) / n + z * z / 4)
    below = n + z * z
    low = 0.0 if k == 0 else max(0.0, (centre - spread) / below)
    high = 1.0 if k == n else min(1.0, (centre + spread) / below)
    return Interval(low, high)


def _counts(k: float, n: float) -> None:
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is no count: it must be between 0 and the base")


def _level(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError(f"a level is between 0 and 1, not {level}")
    return level
