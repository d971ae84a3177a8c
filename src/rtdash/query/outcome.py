"""What one wave of a poll says, worked out of what its page prints: shares, bases, intervals, who leads, swings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rtdash.domain import measures
from rtdash.stats import agreement, intervals, swing, tests

NO_BASE = "the page prints no number of voters"
NO_BASE_MULTIPLE = "several answers were allowed and the page does not say how many people were asked"
HALL = "the page prints the size of the audience, not a count of votes"
NO_FIGURE = "the page prints neither votes nor percent for this answer"
NOBODY = "nobody voted"
CUT = "not all answers are known: the page leaves some out or was cut"
TOO_MANY = "it has more votes than people asked"


@dataclass(frozen=True, slots=True)
class Printed:
    """One answer of one wave as printed: votes and percent (0 to 100), either or both unknown."""

    option: str
    votes: int | None
    percent: float | None


@dataclass(frozen=True, slots=True)
class Found:
    """One answer of one wave as worked out. `reason` says why there is no interval; empty where there is one.

    `low`, `high`: Wilson's interval; `low_all`, `high_all`: Goodman's, which hold for all answers together.
    `level`: whether it cannot be told apart from the leader (the leader is level with itself); None: not tested.
    """

    share: float | None
    low: float | None
    high: float | None
    low_all: float | None
    high_all: float | None
    base_n: int | None
    reason: str
    level: bool | None


@dataclass(frozen=True, slots=True)
class Moved:
    """One answer before and after, as shares, its swing in points with its interval (or the reason for none)."""

    option: str
    before: float
    after: float
    swing: float
    low: float | None
    high: float | None
    reason: str


def base(answers: Sequence[Printed], classification: str, base_n: int | None, incomplete: bool) -> int | None:
    """The number of which the shares are parts: all votes where each answer's are known, else as printed."""
    counts = [answer.votes for answer in answers if answer.votes is not None]
    if classification != "multiple" and not incomplete and counts and len(counts) == len(answers):
        return sum(counts)
    return base_n


def wave(
    answers: Sequence[Printed], classification: str, base_n: int | None, incomplete: bool, *, hall: bool = False
) -> list[Found]:
    """The answers of one wave, worked out, in the same order.

    `hall`: `base_n` is how many were in the room, not how many voted; then it bears no interval.
    """
    n = base(answers, classification, None if hall else base_n, incomplete)
    multiple = classification == "multiple"
    counts = [_count(answer, n) for answer in answers]
    known = {place: count for place, count in enumerate(counts) if count is not None}
    together = _together(counts, n) if not multiple else None
    level = _level(known, n) if not multiple else None
    found = []
    for place, (answer, count) in enumerate(zip(answers, counts, strict=True)):
        share = answer.percent / 100 if answer.percent is not None else None
        if answer.votes is not None and count is not None and n:
            share = count / n
        reason = _reason(answer, count, n, multiple, incomplete)
        reason = HALL if hall and reason == NO_BASE else reason
        interval = intervals.wilson(count, n) if not reason and count is not None and n else None
        both = together[place] if together else None
        found.append(
            Found(
                share=share,
                low=interval.low if interval else None,
                high=interval.high if interval else None,
                low_all=both.low if both else None,
                high_all=both.high if both else None,
                base_n=n,
                reason=reason,
                level=place in level if level is not None and place in known else None,
            )
        )
    return found


def moves(
    before: Sequence[tuple[str, Found]], after: Sequence[tuple[str, Found]]
) -> tuple[list[Moved], intervals.Interval | None]:
    """The answers that stand before and after, and the bounds on the part of the audience that changed its answer.

    The bounds are None where the answers offered differ or the shares do not make 100 %.
    """
    then = {option: found for option, found in before if found.share is not None}
    now = {option: found for option, found in after if found.share is not None}
    moved = []
    for option, first in then.items():
        second = now.get(option)
        if second is None or first.share is None or second.share is None:
            continue
        interval, reason = _difference(first, second)
        moved.append(
            Moved(
                option,
                first.share,
                second.share,
                swing.points(first.share, second.share),
                interval.low * 100 if interval else None,
                interval.high * 100 if interval else None,
                reason,
            )
        )
    bounds = None
    if moved and then.keys() == now.keys() and len(then) == len(before) and len(now) == len(after):
        bounds = swing.changed([move.before for move in moved], [move.after for move in moved])
    return moved, bounds


def winners(moved: Sequence[Moved]) -> tuple[str | None, str | None]:
    """The sides that won by swing and by votes; those who took no side win nothing; None for a tie."""
    sides = [move for move in moved if not measures.aside(move.option)]
    won = swing.winners([move.before for move in sides], [move.after for move in sides])
    by_swing = None if won.by_swing is None else sides[won.by_swing].option
    return by_swing, None if won.by_votes is None else sides[won.by_votes].option


def spread(
    answers: Sequence[Printed], found: Sequence[Found], classification: str
) -> tuple[float | None, float | None]:
    """Van der Eijk's A and the entropy of answers on a scale, those that take no side left out; None where no scale."""
    sides = [
        (answer.option, result.share)
        for answer, result in zip(answers, found, strict=True)
        if not measures.aside(answer.option)
    ]
    places = measures.scale([option for option, _ in sides])
    shares = [share for _, share in sides if share is not None]
    if classification == "multiple" or places is None or len(shares) < len(sides):
        return None, None
    ordered = [share for _, share in sorted(zip(places, shares, strict=True))]
    return agreement.agreement(ordered), agreement.entropy(ordered)


def headline(answers: Sequence[Printed], found: Sequence[Found], classification: str) -> str:
    """The finding of one wave."""
    outcome = measures.Outcome(
        answers=tuple(
            measures.Answer(answer.option, result.share, answer.votes)
            for answer, result in zip(answers, found, strict=True)
        ),
        base_n=found[0].base_n if found else None,
        level_with=_level_with(answers, found),
        multiple=classification == "multiple",
        counted=all(answer.votes is not None for answer in answers),
        untested=next((result.reason for result in found if result.share is not None and result.reason), ""),
    )
    return measures.headline(outcome)


def swing_headline(moved: Sequence[Moved]) -> str:
    """The finding of a before/after pair."""
    by_swing, by_votes = winners(moved)
    said = [
        measures.Move(
            move.option,
            move.before,
            move.after,
            None if move.low is None or move.high is None else not move.low <= 0 <= move.high,
        )
        for move in moved
    ]
    return measures.swing_headline(said, by_swing, by_votes)


def _count(answer: Printed, n: int | None) -> float | None:
    """Votes, or what the printed percent of the base makes: a fraction, for the percent is rounded."""
    if answer.votes is not None:
        return answer.votes if n is not None and answer.votes <= n else None
    if answer.percent is not None and n:
        return answer.percent / 100 * n
    return None


def _together(counts: Sequence[float | None], n: int | None) -> list[intervals.Interval] | None:
    """Goodman's intervals, only where the counts are all of the base (within the rounding of percents)."""
    known = [count for count in counts if count is not None]
    if not n or len(known) < len(counts) or abs(sum(known) / n - 1) > swing.ROUNDING:
        return None
    return intervals.goodman(known)


def _level(known: Mapping[int, float], n: int | None) -> set[int] | None:
    """The answers that cannot be told apart from the leader; None where the figures do not say who leads.

    Answers without figures are left out as long as what remains of the base for them cannot be the second place.
    """
    votes = [round(count) for count in known.values()]
    leading = tests.lead(votes)
    if not n or leading is None or n - sum(votes) > votes[leading.runner_up]:
        return None
    places = list(known)
    return {places[place] for place in leading.level_with}


def _reason(answer: Printed, count: float | None, n: int | None, multiple: bool, incomplete: bool) -> str:
    if answer.votes is None and answer.percent is None:
        return NO_FIGURE
    if n == 0:
        return NOBODY
    if n is None:
        if incomplete and answer.votes is not None:
            return CUT
        return NO_BASE_MULTIPLE if multiple else NO_BASE
    return TOO_MANY if count is None else ""


def _difference(first: Found, second: Found) -> tuple[intervals.Interval | None, str]:
    reason = first.reason or second.reason
    if reason or first.share is None or second.share is None or not first.base_n or not second.base_n:
        return None, reason or NO_BASE
    return (
        intervals.newcombe(first.share * first.base_n, first.base_n, second.share * second.base_n, second.base_n),
        "",
    )


def _level_with(answers: Sequence[Printed], found: Sequence[Found]) -> tuple[str, ...] | None:
    level = [
        (-(result.share or 0), answer.option)
        for answer, result in zip(answers, found, strict=True)
        if result.level is not None and result.level
    ]
    return tuple(option for _, option in sorted(level, key=lambda pair: pair[0])) or None
