"""Lists on pages of one thing: events, theses and topics as rows that lead to their own pages, to draw in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
from markupsafe import Markup

from rtdash.domain.event import CLASSIFICATIONS
from rtdash.domain.rows import tuples
from rtdash.ui import link, web
from rtdash.ui.cards import text

SIDES = {"for": "spoke for the motion", "against": "spoke against the motion"}
Row = Any
"""One row of an answer, its columns as attributes."""


def each(frame: pd.DataFrame) -> Iterable[Row]:
    """The rows of an answer."""
    return tuples(frame)


def topics(frame: pd.DataFrame, *, limit: int = 12) -> Markup:
    """Topics as links, with the number of theses where the frame has it; nothing where there is none."""
    if frame.empty:
        return web.NOTHING
    here = link.current()
    shown = []
    for row in each(frame.head(limit)):
        theses = getattr(row, "theses", 0)
        shown.append(web.to(f"{row.topic} · {theses}" if theses else row.topic, here.to("topic", id=row.topic_slug)))
    more = f"and {len(frame) - limit} more" if len(frame) > limit else ""
    return web.line(web.quiet("Topics"), *shown, web.quiet(more))


def events(frame: pd.DataFrame, *, note: Callable[[Row], str]) -> Markup:
    """A list of events: name, kind and date, and a note on each."""
    here = link.current()
    return web.NOTHING.join(
        web.item(
            web.to(row.event, here.to("event", id=row.event_slug)),
            web.quiet(
                facts(
                    kind(row.classification),
                    text.when(row.start_date, row.end_date, row.date_precision),
                    note(row),
                )
            ),
        )
        for row in each(frame)
    )


def thesis(row: Row, *, note: str = "") -> Markup:
    """One thesis of a list: its text, the way to its own page, and a note."""
    way = web.to("Open thesis", link.current().to("thesis", id=row.thesis_slug))
    return web.item(web.p(row.text), web.line(way, web.quiet(note)))


def facts(*said: str | None) -> str:
    """Facts in one line; what is not known is left out."""
    return " · ".join(fact for fact in said if fact)


def some(names: list[str], most: int) -> str:
    """Names in a sentence, at most so many of them."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def kind(classification: str) -> str:
    """What a kind of event is called, with a capital."""
    return CLASSIFICATIONS[classification].singular.capitalize()


def standing(post: str | None, organization: str | None) -> str:
    """Post and organization in one line; what is not known is left out."""
    return ", ".join(part for part in (post, organization) if part)


def years(start: Any, end: Any) -> str:
    """The years from one day to another: "2013–2024", "2024", empty where none is known."""
    if pd.isna(start) or pd.isna(end):
        return ""
    first, last = pd.Timestamp(start).year, pd.Timestamp(end).year
    return str(first) if first == last else f"{first}–{last}"
