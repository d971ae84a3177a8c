"""One audience asked twice: how far it moved, how many can have changed their mind, and who won."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rtdash.stats.intervals import Interval

ROUNDING = 0.03
"""How far printed shares may be from 1 in sum and still be all of the audience (rounding, misprints of a point)."""


@dataclass(frozen=True, slots=True)
class Winners:
    """Who won by each convention: places in the list, None when it is a tie."""

    by_swing: int | None
    by_votes: int | None

    @property
    def differ(self) -> bool:
        """Whether the two conventions name two winners."""
        return self.by_swing is not None and self.by_votes is not None and self.by_swing != self.by_votes


def points(before: float, after: float) -> float:
    """The swing in percentage points: 0.47 to 0.63 is 16, never 34 percent of what it was."""
    return (after - before) * 100


def changed(before: Sequence[float], after: Sequence[float]) -> Interval | None:
    """The least and the largest part of one audience that can have changed its answer, when only totals are known.

    `before` and `after` are shares of the same options in the same order. At least the sum of all gains must have
    moved. At most everyone did, but for those whom the totals force to stay: an option that held b before and a
    after keeps b + a - 1 of the audience (the Frechet bounds of the cells of a two-way table;
    O. D. Duncan & B. Davis 1953, American Sociological Review 18, 665-666). None when either side does not add up
    to 1 within ROUNDING, for then somebody is not accounted for.
    """
    if len(before) != len(after):
        raise ValueError(f"{len(before)} options before and {len(after)} after; give both the same list")
    first, second = sum(before), sum(after)
    if not before or abs(first - 1) > ROUNDING or abs(second - 1) > ROUNDING:
        return None
    was = [share / first for share in before]
    now = [share / second for share in after]
    least = sum(max(0.0, b - a) for a, b in zip(was, now, strict=True))
    stay = max(max(0.0, a + b - 1) for a, b in zip(was, now, strict=True))
    return Interval(least, max(least, 1 - stay))


def winners(before: Sequence[float], after: Sequence[float], *, tie: float = 0.0005) -> Winners:
    """The winner by swing and the winner by votes among the sides given (leave the undecided out).

    Shares closer than `tie` are equal: a page that prints whole percents cannot say more.
    """
    if len(before) != len(after):
        raise ValueError(f"{len(before)} sides before and {len(after)} after; give both the same list")
    return Winners(_top([b - a for a, b in zip(before, after, strict=True)], tie), _top(list(after), tie))


def _top(values: list[float], tie: float) -> int | None:
    if len(values) < 2:
        return None
    order = sorted(range(len(values)), key=lambda place: -values[place])
    return order[0] if values[order[0]] - values[order[1]] > tie else None
