"""Which options of one poll can be told apart. One sample: a vote for one option is a vote less for the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import erfc, exp, lgamma, log, sqrt

from rtdash.stats.intervals import LEVEL, Interval, normal

EXACT_UP_TO = 1000


@dataclass(frozen=True, slots=True)
class Pair:
    """Two options compared: their places in the list, the gap of their shares, p before and after Holm."""

    first: int
    second: int
    gap: float
    interval: Interval
    p: float
    adjusted: float


@dataclass(frozen=True, slots=True)
class Lead:
    """The option with most votes, the next one, and which options cannot be told apart from the first.

    `level_with` holds the leader too; `apart` is true when the leader stands alone.
    """

    leader: int
    runner_up: int
    pair: Pair
    level_with: tuple[int, ...]

    @property
    def apart(self) -> bool:
        """Whether the leader can be told apart from every other option."""
        return len(self.level_with) == 1


def same(k1: int, k2: int) -> float:
    """The p-value (two-sided) of "both options of one multinomial sample have the same share".

    Given k1 + k2 the first is binomial with 1/2, whatever the other options got: the covariance is in it. Exact up
    to 1000 votes, above that the score test z = (k1 - k2) / sqrt(k1 + k2).
    Source: Q. McNemar (1947), Psychometrika 12, 153-157; A. Agresti, Categorical Data Analysis (2013), 10.1.
    """
    if k1 < 0 or k2 < 0:
        raise ValueError(f"{min(k1, k2)} is no count of votes")
    total = k1 + k2
    if total == 0:
        return 1.0
    if total > EXACT_UP_TO:
        return erfc(abs(k1 - k2) / sqrt(2 * total))
    # From the largest term down, each from the one before, until one adds nothing.
    k, tail = min(k1, k2), 0.0
    term = exp(lgamma(total + 1) - lgamma(k + 1) - lgamma(total - k + 1) - total * log(2))
    while term > tail * 1e-17:
        tail += term
        term *= k / (total - k + 1)
        k -= 1
    return min(1.0, 2 * tail)


def gap(k1: float, k2: float, n: float, level: float = LEVEL) -> Interval:
    """The interval of `k1 / n - k2 / n` in one multinomial sample, with its negative covariance.

    Source: A. J. Scott & G. A. F. Seber (1983), The American Statistician 37, 319-320:
    var = (p1 + p2 - (p1 - p2)^2) / n.
    """
    if n <= 0 or k1 < 0 or k2 < 0 or k1 + k2 > n:
        raise ValueError(f"{k1} and {k2} of {n} are no counts of one sample")
    difference = (k1 - k2) / n
    spread = normal((1 - level) / 2) * sqrt(max(0.0, ((k1 + k2) / n - difference**2) / n))
    return Interval(max(-1.0, difference - spread), min(1.0, difference + spread))


def holm(values: Sequence[float]) -> list[float]:
    """P-values adjusted so that all statements hold together. Source: S. Holm (1979), Scand. J. Stat. 6, 65-70."""
    order = sorted(range(len(values)), key=lambda place: values[place])
    adjusted = [0.0] * len(values)
    worst = 0.0
    for rank, place in enumerate(order):
        worst = max(worst, min(1.0, values[place] * (len(values) - rank)))
        adjusted[place] = worst
    return adjusted


def pairs(counts: Sequence[int], level: float = LEVEL) -> list[Pair]:
    """All pairs of options of one single-choice poll, p-values adjusted over all of them (Holm)."""
    n = sum(counts)
    if n == 0:
        return []
    places = list(combinations(range(len(counts)), 2))
    raw = [same(counts[i], counts[j]) for i, j in places]
    return [
        Pair(i, j, (counts[i] - counts[j]) / n, gap(counts[i], counts[j], n, level), p, adjusted)
        for (i, j), p, adjusted in zip(places, raw, holm(raw), strict=True)
    ]


def lead(counts: Sequence[int], level: float = LEVEL) -> Lead | None:
    """Who leads and whether that can be told. None when there are no votes or fewer than two options.

    Of options with equal counts the one asked first is named first; they are level anyway.
    """
    if len(counts) < 2 or sum(counts) == 0:
        return None
    order = sorted(range(len(counts)), key=lambda place: -counts[place])
    leader, runner_up = order[:2]
    found = {(pair.first, pair.second): pair for pair in pairs(counts, level)}

    def between(one: int, two: int) -> Pair:
        return found[min(one, two), max(one, two)]

    level_with = [place for place in order[1:] if between(leader, place).adjusted > 1 - level]
    return Lead(leader, runner_up, between(leader, runner_up), (leader, *level_with))
