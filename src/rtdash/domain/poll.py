"""Poll arithmetic: what a page prints of a poll, held against itself. Percents are 0 to 100, as printed.

Rounding is no fault: each percent may be off by half of its last digit, and their sum by as much for each option.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rtdash.domain.record import Choice, Option, Poll

_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Two printed figures that cannot both be right: the option's position from 0 (None: the whole poll)."""

    option: int | None
    fragment: str
    reason: str


@lru_cache(maxsize=1 << 14)
def step(percent: float) -> float:
    """The step in which a percent is printed: 1, 0.1, 0.01 … A last zero is lost in the record: 31.0 is read as 31."""
    return float(10.0 ** -len(_said(percent).partition(".")[2]))


def total_votes(options: Sequence[Option]) -> int | None:
    """All votes together; None unless every option has its votes."""
    votes = [option.votes for option in options if option.votes is not None]
    return sum(votes) if votes and len(votes) == len(options) else None


def residual(options: Sequence[Option]) -> float | None:
    """By how much the printed percents miss 100; None unless every option has its percent."""
    percents = [option.percent for option in options if option.percent is not None]
    return round(sum(percents) - 100, 6) if percents and len(percents) == len(options) else None


def allowance(options: Sequence[Option]) -> float:
    """How far rounding alone may take the sum of the percents from 100: half a step each, and never under one step."""
    steps = [step(option.percent) for option in options if option.percent is not None]
    return max(max(steps, default=1.0), sum(steps) / 2)


def choice_of_sum(options: Sequence[Option]) -> Choice | None:
    """What the sum of the percents says: about 100 is "single", clearly more "multiple", less says nothing."""
    off = residual(options)
    if off is None:
        return None
    if abs(off) <= allowance(options) + _SLACK:
        return "single"
    return "multiple" if off > 0 else None


def percent_off(option: Option, bases: Sequence[int]) -> bool:
    """Whether the printed percent differs over rounding from votes over each of `bases`; False if nobody can tell."""
    votes, percent = option.votes, option.percent
    usable = [base for base in bases if base > 0]
    if votes is None or percent is None or not usable:
        return False
    return all(abs(percent - 100 * votes / base) > step(percent) / 2 + _SLACK for base in usable)


def discrepancies(poll: Poll) -> list[Discrepancy]:
    """Everything in a poll that does not add up. Empty for a sound one."""
    options = poll.options
    found: list[Discrepancy] = []
    total = total_votes(options)
    # Votes of several answers, or of a poll that is cut, are no base of its percents.
    whole = total if poll.classification != "multiple" and not poll.incomplete else None
    bases = [base for base in dict.fromkeys((poll.base_n, whole)) if base is not None]
    for index, option in enumerate(options):
        if percent_off(option, bases):
            reckoned = " or ".join(f"{100 * (option.votes or 0) / base:.1f} % of {base}" for base in bases if base > 0)
            reason = f"the printed percent differs from the votes over rounding: {option.votes} votes are {reckoned}"
            found.append(Discrepancy(index, f"{option.label}: {_said(option.percent)} %", reason))
        if poll.base_n is not None and option.votes is not None and option.votes > poll.base_n:
            reason = f"more votes than the {poll.base_n} people asked"
            found.append(Discrepancy(index, f"{option.label}: {option.votes} votes", reason))
    if poll.base_n is not None and total is not None and total > poll.base_n and poll.classification == "single":
        reason = f"the votes add up to more than the {poll.base_n} people asked; were several answers allowed?"
        found.append(Discrepancy(None, f"{total} votes", reason))
    return found + _sum_off(poll)


def _sum_off(poll: Poll) -> list[Discrepancy]:
    off = residual(poll.options)
    if off is None or poll.classification == "multiple" or abs(off) <= allowance(poll.options) + _SLACK:
        return []
    fragment = " + ".join(_said(option.percent) for option in poll.options) + f" = {_said(100 + off)} %"
    if off > 0:
        reason = "the percents add up to more than 100; were several answers allowed, or is one misprinted?"
    elif poll.incomplete:
        return []
    else:
        reason = "the percents add up to less than 100; is an answer missing, or is one misprinted?"
    return [Discrepancy(None, fragment, reason)]


def _said(percent: float | None) -> str:
    return "?" if percent is None else f"{percent:.6f}".rstrip("0").rstrip(".")
