"""How numbers of polls are said: percents, points, bases, and the one sentence that is the finding of a poll.

Numbers come in worked out (`stats`, `query`); here they only get words. Shares are 0 to 1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

SMALL = 30
"""A base below this is marked as small."""

_ASIDE = re.compile(
    r"(i )?(undecided|unsure|not sure|uncertain|no opinion|no answer|did not answer|didn.?t answer"
    r"|don.?t know|do not know"
    r"|can.?t say|cannot say|hard to say|difficult to (say|answer)|abstain(ed)?|abstentions?|didn.?t vote|did not vote"
    r"|не знаю|затрудняюсь( ответить)?|воздержал(ись|ся)|не определил(ись|ся))\b.*",
    re.IGNORECASE,
)
_SCALES = (("disagree|oppose", "agree|support|favou?r"), ("unlikely", "likely"))
_ABSTAINED = re.compile(r"(abstain|abstention|воздерж)", re.IGNORECASE)


def percent(share: float | None) -> str:
    """A share as it is printed: "31%", below one percent "0.4%", unknown "–"."""
    if share is None:
        return "–"
    value = share * 100
    if 0 < value < 0.95 or 99.5 <= value < 100:
        return f"{value:.1f}%"
    return f"{value:.0f}%"


def points(swing: float | None) -> str:
    """A difference in percentage points with its sign: "+16 points", "−5.5 points", "no change", unknown "–"."""
    if swing is None:
        return "–"
    amount = f"{abs(swing):.1f}".removesuffix(".0")
    if amount == "0":
        return "no change"
    return f"{'+' if swing > 0 else '−'}{amount} {'point' if amount == '1' else 'points'}"


def votes(count: int | None) -> str:
    """A count of votes: "1 vote", "2,178 votes", unknown "number of votes unknown"."""
    if count is None:
        return "number of votes unknown"
    return f"{count:,} {'vote' if count == 1 else 'votes'}"


def interval(low: float | None, high: float | None) -> str:
    """An interval: "23% to 40%", unknown ""."""
    return "" if low is None or high is None else f"{percent(low)} to {percent(high)}"


def aside(label: str) -> bool:
    """Whether an answer takes no side: undecided, "don't know", abstention. It is shown, and wins nothing."""
    return _ASIDE.match(label.strip()) is not None


def scale(labels: Sequence[str]) -> list[int] | None:
    """The places of the labels on an agree-disagree or likely-unlikely scale, -2 to 2; None where they are no scale.

    At least three steps, no step twice, all of one family; leave out the answers that take no side first.
    """
    for family in _SCALES:
        steps = [_step(label, family) for label in labels]
        known = [step for step in steps if step is not None]
        if len(known) == len(labels) >= 3 and len(set(known)) == len(known):
            return known
    return None


def _step(label: str, family: tuple[str, str]) -> int | None:
    words = " ".join(label.casefold().split())
    if words in ("neutral", "neither", "neither agree nor disagree", "neither likely nor unlikely", "uncertain"):
        return 0
    for side, verbs in zip((-1, 1), family, strict=True):
        match = re.fullmatch(rf"(strongly |very |somewhat )?(?:{verbs})", words)
        if match:
            return 2 * side if match[1] in ("strongly ", "very ") else side
    return None


def abstained(label: str) -> bool:
    """Whether the answer is an abstention: a counted act, never put together with "undecided"."""
    return _ABSTAINED.search(label) is not None


def quoted(label: str, width: int = 60) -> str:
    """An answer in quotation marks, shortened at a word where it is long; the chart has it whole."""
    text = " ".join(label.split())
    if len(text) > width:
        text = text[: width - 1].rsplit(" ", 1)[0].rstrip(",;: ") + "…"
    return f"“{text}”"


def listed(labels: Sequence[str]) -> str:
    """Answers in one breath: "“A”, “B” and 2 others"."""
    names = [quoted(label) for label in labels[:2]]
    if len(labels) > 2:
        more = len(labels) - 2
        return f"{', '.join(names)} and {more} {'other' if more == 1 else 'others'}"
    return " and ".join(names)


def audience(scope: str, said: str | None, *, survey: bool = False) -> str:
    """Who answered, said so that a web widget is never taken for a room, nor a survey for one."""
    if scope == "site":
        return "Readers of the web site who chose to answer (self-selected), not the audience of an event"
    if said:
        return f"Who answered: {said}"
    if survey:
        return "Who answered the expert survey is not printed"
    return "The event's audience, as far as it voted (self-selected)"


def consensus(agreement: float) -> str:
    """Van der Eijk's A in words: what 1, 0 and -1 would be stands beside it."""
    if agreement >= 0.6:
        said = "largely of one mind"
    elif agreement >= 0.2:
        said = "leaning to one side"
    elif agreement > -0.2:
        said = "spread over the scale"
    else:
        said = "in two camps"
    return f"{said} (A = {agreement:.2f}; 1: all in one place, 0: spread evenly, −1: two opposite camps)"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of one wave: its words and its share; votes where they are known."""

    option: str
    share: float | None
    votes: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one wave says. `level_with`: the answers that cannot be told apart from the first, it first; None where
    it cannot be tested (no base, or several answers allowed), and then `untested` says why. `counted`: votes are
    printed, so that the base is votes; otherwise it is people asked."""

    answers: tuple[Answer, ...]
    base_n: int | None
    level_with: tuple[str, ...] | None
    multiple: bool = False
    counted: bool = True
    untested: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """One answer before and after; `real`: whether the interval of its swing leaves 0 out, None where unknown."""

    option: str
    before: float
    after: float
    real: bool | None

    @property
    def swing(self) -> float:
        """In points."""
        return (self.after - self.before) * 100


def headline(outcome: Outcome) -> str:
    """The finding of one wave, in one sentence."""
    known = sorted((a for a in outcome.answers if a.share is not None), key=lambda answer: -(answer.share or 0))
    if not known:
        if outcome.answers:
            return "The page prints no figures for this question."
        return "The page shows the question without its answers."
    first = known[0]
    if outcome.multiple:
        return f"{quoted(first.option)} was chosen most often: {percent(first.share)}. Several answers were allowed."
    if len(known) == 1:
        return f"{quoted(first.option)} has {percent(first.share)}; the other answers are not known."
    second = known[1]
    if outcome.level_with is None:
        return _untested(first, second, outcome.untested)
    base = votes(outcome.base_n) if outcome.counted else f"{outcome.base_n:,} asked"
    shared = f"{percent(first.share)} of {base}"
    others = outcome.level_with[1:]
    if not others:
        gap = points(((first.share or 0) - (second.share or 0)) * 100).removeprefix("+")
        return f"{quoted(first.option)} leads with {shared}, {gap} ahead of {quoted(second.option)}."
    if len(others) + 1 == len(known) > 2:
        spread = f"{percent(known[-1].share)} to {shared}"
        return f"No clear winner: the {_number(len(known))} answers cannot be told apart ({spread})."
    if len(others) == 1:
        ahead = "are level" if first.share == second.share else "cannot be told apart"
        one, two = (f"{quoted(option)} ({percent(_share(known, option))})" for option in (first.option, others[0]))
        return f"{one} and {two} {ahead} on {base}."
    return f"Ahead is {quoted(first.option)} with {shared}, but it cannot be told apart from {listed(others)}."


def swing_headline(moves: Sequence[Move], by_swing: str | None, by_votes: str | None) -> str:
    """The finding of a before/after pair. `by_swing`, `by_votes`: the winners among the sides, None for a tie."""
    if not moves:
        return "The answers before and after are not the same, so no swing can be worked out."
    found = {move.option: move for move in moves}
    if all(abs(move.swing) < 0.05 for move in moves):
        start = "The audience did not move: every answer has the same share before and after."
    elif by_swing is None:
        top = max(moves, key=lambda move: abs(move.swing))
        start = f"No side gained more than the other ({quoted(top.option)}: {points(top.swing)})."
    else:
        move = found[by_swing]
        swing = points(move.swing)
        gained = f"gained {swing.removeprefix('+')}" if move.swing > 0 else f"lost least ({swing})"
        start = f"{quoted(by_swing)} {gained}, from {percent(move.before)} to {percent(move.after)}"
        start += ", too little to be told from chance." if move.real is False else "."
    return f"{start} {_votes_after(found, by_swing, by_votes)}".strip()


def _votes_after(found: dict[str, Move], by_swing: str | None, by_votes: str | None) -> str:
    if by_votes is None:
        return "The vote after the event is a tie."
    share = percent(found[by_votes].after)
    if by_votes == by_swing:
        return f"It also has most votes after the event ({share})."
    if by_swing is None:
        return f"{quoted(by_votes)} has most votes after the event ({share})."
    return f"Two winners: it wins by swing, {quoted(by_votes)} has most votes after the event ({share})."


def _untested(first: Answer, second: Answer, why: str) -> str:
    shares = f"{percent(first.share)} to {percent(second.share)}"
    if first.share == second.share:
        return f"{quoted(first.option)} and {quoted(second.option)} are level at {percent(first.share)}{_why(why)}."
    return f"{quoted(first.option)} is ahead of {quoted(second.option)}, {shares}{_why(why)}."


def _why(reason: str) -> str:
    return f"; no interval, for {reason}" if reason else ""


def _share(known: Sequence[Answer], option: str) -> float | None:
    return next(answer.share for answer in known if answer.option == option)


def _number(count: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[count] if count < len(words) else str(count)
