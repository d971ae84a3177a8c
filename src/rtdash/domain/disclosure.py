"""What must be known of a poll to trust it: the eleven items that AAPOR asks every publisher to disclose.

Source of the list: American Association for Public Opinion Research, Code of Professional Ethics and Practices
(April 2021), section III.A; the words are ours. An item is answered from what the page prints, or missing, or does
not apply. Nothing is guessed: "the page does not say" is an answer of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["answered", "missing", "not applicable"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one poll. `dates` and `held_by` are as said; `n_text` says the base; `faults` of arithmetic."""

    scope: str
    survey: bool
    audience: str | None
    question: str
    answers: int
    incomplete: bool
    paired: bool
    n_text: str
    intervals: bool
    why_none: str
    dates: str
    held_by: str
    mode: str | None
    pages: int
    faults: int


@dataclass(frozen=True, slots=True)
class Item:
    """One item: what is asked, whether it is answered, and the answer in a sentence."""

    item: str
    state: State
    answer: str


def disclose(facts: Facts) -> list[Item]:
    """The eleven items, in AAPOR's order."""
    site = facts.scope == "site"
    room = not site and not facts.survey
    return [
        _strategy(facts, site),
        _who(facts, site),
        _instrument(facts),
        _population(facts, site),
        _recruited(facts, site, room),
        _mode(facts, site),
        _dates(facts, site),
        _size(facts),
        _weighting(site or room),
        Item("Processing and checks", "answered", _processing(facts)),
        Item("Limits", "answered", _limits(facts, site)),
    ]


def _strategy(facts: Facts, site: bool) -> Item:
    if site:
        text = f"A question on a web site, open to every reader; shown on {_count(facts.pages, 'page')} on record."
    elif facts.survey:
        text = "A survey of experts."
    else:
        text = "A vote of the people at an event" + (", taken before and after it." if facts.paired else ".")
    return Item("How the answers were gathered", "answered", text)


def _who(facts: Facts, site: bool) -> Item:
    if site or not facts.held_by:
        return Item("Who asked and who paid", "missing", "The page names neither.")
    return Item("Who asked and who paid", "answered", f"Asked by {facts.held_by}. Who paid is not printed.")


def _instrument(facts: Facts) -> Item:
    if not facts.answers:
        return Item("Question and answers", "missing", "The question is printed, its answers are not.")
    if facts.incomplete:
        return Item("Question and answers", "missing", "The question is printed, but not all of its answers.")
    return Item("Question and answers", "answered", f"As printed, with {_count(facts.answers, 'answer')}.")


def _population(facts: Facts, site: bool) -> Item:
    if facts.audience:
        return Item("Whom the answers speak for", "answered", f"{facts.audience}, and nobody else.")
    if site:
        return Item("Whom the answers speak for", "missing", "Nobody in particular: readers who came by.")
    if facts.survey:
        return Item("Whom the answers speak for", "missing", "The page does not say which experts.")
    return Item("Whom the answers speak for", "answered", "The people in the room who voted, and nobody else.")


def _recruited(facts: Facts, site: bool, room: bool) -> Item:
    if site or (room and not facts.audience):
        return Item("How people were chosen", "answered", "They were not: whoever was there and wanted to, answered.")
    return Item("How people were chosen", "missing", "The page does not say.")


def _mode(facts: Facts, site: bool) -> Item:
    if site:
        return Item("By what means they answered", "answered", "On the web page.")
    where = {"offline": " The event was held in person.", "online": " The event was held online."}
    return Item(
        "By what means they answered",
        "missing",
        f"Ballot, keypad, show of hands or form: the page does not say.{where.get(facts.mode or '', '')}",
    )


def _dates(facts: Facts, site: bool) -> Item:
    if facts.dates and not site:
        return Item("When", "answered", f"{facts.dates}.")
    return Item("When", "missing", "The page does not say from when to when it was open." if site else "Not printed.")


def _size(facts: Facts) -> Item:
    if facts.intervals:
        text = f"{facts.n_text}. The 95% intervals hold for chance alone, as if people had been drawn by lot."
        return Item("How many, and how precise", "answered", text)
    return Item("How many, and how precise", "missing", f"No interval can be given: {facts.why_none or 'no figures'}.")


def _weighting(counted_heads: bool) -> Item:
    if counted_heads:
        return Item("Weighting", "not applicable", "Heads were counted; nobody counts more than another.")
    return Item("Weighting", "missing", "The page does not say whether answers were weighted.")


def _processing(facts: Facts) -> str:
    found = "they agree" if not facts.faults else f"{_count(facts.faults, 'remark')}, told above"
    return f"Shares are worked out here from votes where votes are printed; printed figures were checked: {found}."


def _limits(facts: Facts, site: bool) -> str:
    if site:
        return "Self-selected: one may answer often, most never do. It says nothing about the public or any audience."
    if facts.survey:
        return "Experts are no public, and those who answer may differ from those who do not."
    return "Self-selected: people who came to this event and voted. It says nothing about the public."


def _count(number: int, unit: str) -> str:
    return f"{number:,} {unit if number == 1 else f'{unit}s'}"
