"""A poll in the making: its question, options and base, and what a finished one says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rtdash.domain.record import Option, Poll, Problem
from rtdash.ingest import polls_key
from rtdash.ingest import polls_marks as marks
from rtdash.ingest.lines import Line
from rtdash.ingest.polls_asked import Asked
from rtdash.ingest.words import fold, folded, words


@dataclass
class Draft:
    """A poll in the making."""

    question: str = ""
    scope: str = "event"
    phase: str | None = None
    base_n: int | None = None
    audience: str | None = None
    multiple: bool = False
    single: bool = False
    options: list[Option] = field(default_factory=list)
    orphans: int = 0
    first: int = 0
    last: int = 0
    cut: bool = False
    asked: Asked | None = None
    shared: int | None = None  # a base that was told before any answer: of all its phases

    def of(self, asked: Asked | None) -> None:
        """Make it the poll of a group that was asked."""
        if asked is not None:
            self.asked, self.audience = asked, asked.audience
            self.scope = "site" if asked.scope == "site" else self.scope
            self.base_n = asked.base or self.base_n

    def touch(self, line: Line) -> None:
        """Stretch the span over a line."""
        self.first = min(self.first or line.number, line.number)
        self.last = max(self.last, line.number)

    def add(self, line: Line, label: str, count: marks.Count | None) -> None:
        """Add an option that a line prints."""
        label = re.sub(r"\s*[█▓▒░▇■▬▮]+\s*", " ", label).rstrip(" :=–—-/").strip()
        if label:
            votes, percent = (count.votes, count.percent) if count else (None, None)
            self.options.append(Option(label=label, votes=votes, percent=percent))
            self.base_n = self.base_n or (count.base if count else None)
        self.touch(line)


def fits(draft: Draft, base: int) -> bool:
    """Whether a number can be the base: the votes make it, or every printed percent is what its votes are of it."""
    votes = [option.votes or 0 for option in draft.options]
    if base < max(votes) or base < 3:
        return False
    if not draft.multiple and sum(votes) == base:
        return True
    shares = [(option.votes or 0, option.percent) for option in draft.options]
    return all(share is not None and abs(100 * count / base - share) <= 0.55 for count, share in shares)


def complete(draft: Draft) -> bool:
    """Whether the options of a poll make its whole: what stands under them is no further option."""
    percents = [option.percent for option in draft.options if option.percent is not None]
    return len(draft.options) >= 2 and len(percents) == len(draft.options) and 98 <= sum(percents) <= 102


def of_whole(draft: Draft, count: int | None = None) -> bool:
    """Whether a number of votes that stands alone counts all of them: no option waits for it."""
    if not draft.options:
        return not draft.orphans
    votes = [option.votes for option in draft.options if option.votes is not None]
    if len(votes) == len(draft.options) > 1 and sum(votes) == count:
        return True
    return complete(draft) and all(option.votes is None for option in draft.options)


def completes(draft: Draft, count: marks.Count) -> bool:
    """Whether votes on a line of their own belong to the percent on the line above, or a percent to the votes."""
    last = draft.options[-1] if draft.options else None
    if last is None or (count.votes is None) == (count.percent is None):
        return False
    return (last.votes is None) != (last.percent is None) and (last.votes is None) != (count.votes is None)


def _several(draft: Draft) -> bool:
    """Whether the results are too many for one answer each: more votes than people asked, shares far over a whole."""
    votes = [option.votes for option in draft.options if option.votes is not None]
    if votes and draft.base_n:
        return len(votes) > 2 and max(votes) <= draft.base_n < 0.9 * sum(votes)
    percents = [option.percent for option in draft.options if option.percent is not None]
    return len(percents) == len(draft.options) > 2 and sum(percents) >= 120 and max(percents) <= 100


def finish(draft: Draft, motion: str | None) -> tuple[Poll, list[Problem]]:
    """The poll of a draft, and what a reviewer should look at in it."""
    problems: list[Problem] = []
    line = draft.first or None

    def tell(where: int | None, fragment: str, reason: str) -> None:
        problems.append(Problem(line=where, fragment=fragment[:80], reason=reason))

    labels = polls_key.bare([option.label for option in draft.options])
    draft.options = [
        option.model_copy(update={"label": label}) for option, label in zip(draft.options, labels, strict=True)
    ]
    bare = [option for option in draft.options if option.votes is None and option.percent is None]
    if draft.orphans:
        tell(line, draft.question, f"{draft.orphans} poll result(s) have numbers but no label (cut off?)")
    if bare:
        tell(draft.last or line, bare[0].label, "a poll option has a label but no votes or percent (cut off?)")
    if draft.cut and not bare and draft.options:
        tell(draft.last or line, draft.options[-1].label, "the page ends before the percent of this answer (cut off?)")
    if not draft.options:
        tell(line, draft.question, "a poll question without options (cut off?)")
    question = draft.question
    sides = {fold(option.label) for option in draft.options} & folded("polls", "labels")
    if not question and motion and (sides or draft.phase):
        question = motion
    if not question:
        tell(line, draft.options[0].label if draft.options else "", "a poll without a question; add it")
    widgets = {fold(widget).strip(" ?") for widget in words()["widgets"]}
    percents = [option.percent for option in draft.options if option.percent is not None]
    whole = len(percents) >= 2 and len(percents) == len(draft.options) and 98 <= sum(percents) <= 102
    votes = [option.votes for option in draft.options if option.votes is not None]
    whole = whole or (len(votes) == len(draft.options) >= 2 and sum(votes) == draft.base_n)
    pairs = ({"yes", "no"}, {"да", "нет"}, {"for", "against"}, {"за", "против"}, {"ayes", "noes"})
    whole = whole or (not bare and any(pair <= {fold(option.label) for option in draft.options} for pair in pairs))
    several = draft.multiple or (not draft.single and not draft.orphans and _several(draft))
    poll = Poll(
        question=question or "?",
        scope="site" if draft.scope == "site" or fold(question).strip(" ?") in widgets else "event",
        phase="before" if draft.phase == "before" else "after" if draft.phase == "after" else None,
        audience=draft.audience,
        classification="multiple" if several else "single" if draft.single or whole else None,
        base_n=draft.base_n,
        options=tuple(draft.options),
        incomplete=bool(draft.cut or draft.orphans or bare or not draft.options),
        lines=(draft.first, max(draft.first, draft.last)) if draft.first else None,
    )
    return poll, problems + sums(poll, line)


def sums(poll: Poll, line: int | None) -> list[Problem]:
    """Percents that do not make 100 (over rounding) are kept as printed and told."""
    percents = [option.percent for option in poll.options if option.percent is not None]
    total = sum(percents)
    whole = len(percents) == len(poll.options) >= 2 and not poll.incomplete
    if not whole or poll.classification == "multiple" or abs(total - 100) <= max(1.0, 0.5 * len(percents)):
        return []
    where = line or (poll.lines[0] if poll.lines else None)
    reason = f"the percents of the poll make {total:g}, not 100; kept as printed"
    return [Problem(line=where, fragment=poll.question[:80], reason=reason)]
