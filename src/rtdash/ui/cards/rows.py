"""Lists on pages of one thing: events, theses and topics as rows that lead to their own pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
import streamlit as st

from rtdash.domain.event import CLASSIFICATIONS
from rtdash.domain.rows import tuples
from rtdash.ui import link
from rtdash.ui.cards import text

SIDES = {"for": "spoke for the motion", "against": "spoke against the motion"}
Row = Any
"""One row of an answer, its columns as attributes."""


def each(frame: pd.DataFrame) -> Iterable[Row]:
    """The rows of an answer."""
    return tuples(frame)


def topics(frame: pd.DataFrame, *, limit: int = 12) -> None:
    """Topics as links, with the number of theses where the frame has it."""
    if frame.empty:
        return
    line = st.container(horizontal=True, vertical_alignment="center", gap="small")
    with line:
        st.caption("Topics", width="content")
        for row in each(frame.head(limit)):
            theses = getattr(row, "theses", 0)
            link.to(f"{row.topic} · {theses}" if theses else row.topic, link.current().to("topic", id=row.topic_slug))
        if len(frame) > limit:
            st.caption(f"and {len(frame) - limit} more", width="content")


def events(frame: pd.DataFrame, *, note: Callable[[Row], str]) -> None:
    """A list of events: name, kind and date, and a note on each."""
    for row in each(frame):
        with st.container(gap=None):
            link.to(row.event, link.current().to("event", id=row.event_slug))
            facts = [
                kind(row.classification),
                text.when(row.start_date, row.end_date, row.date_precision),
                note(row),
            ]
            st.caption(text.escape(" · ".join(fact for fact in facts if fact)))


def thesis(row: Row, *, note: str = "") -> None:
    """One thesis of a list: its text, the way to its own page, and a note."""
    with st.container(gap=None):
        st.markdown(text.escape(row.text))
        line = st.container(horizontal=True, wrap=False, gap="small")
        with line:
            link.to("Open thesis", link.current().to("thesis", id=row.thesis_slug))
            if note:
                st.caption(text.escape(note), width="stretch")


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
