"""Topics that were argued but never polled, polled but never argued, or that went quiet."""

from __future__ import annotations

from typing import Any

import streamlit as st

from rtdash.charts import gap_map
from rtdash.domain.filters import Filters
from rtdash.domain.link import Link
from rtdash.query import gaps
from rtdash.ui import data, link
from rtdash.ui.cards import chart, empty, table, text

SHOWS = {
    "all": "All topics",
    "argued": "Argued, never polled",
    "polled": "Polled, never argued",
    "quiet": "Gone quiet",
}
TOPICS = {
    "topic": "Topic",
    "said": "State",
    "quiet": "Gone quiet",
    "theses": "Theses",
    "polls": "Polls",
    "first_year": "First year",
    "last_thesis": "Last thesis",
    "last_poll": "Last poll",
}
_STATES = {"argued": "argued, never polled", "polled": "polled, never argued", "both": "argued and polled"}


def show(filters: Filters) -> None:
    """The finding, the map and the table of every topic in it."""
    whole = data.ask(gaps.topics, filters)
    if whole.frame.empty:
        empty.nothing("No topic of this selection has a thesis or a poll.")
        return
    said = gaps.headline(whole.frame)
    st.markdown(f"## {text.escape(said)}")
    kind = link.pick("show", SHOWS, label="Gaps shown")
    chart.show(
        gap_map, data.ask(gaps.gap_map, filters, show=kind), name="gap_map", on_click=from_mark, words=chart.Words(said)
    )
    listed = data.ask(gaps.topics, filters, show=kind).frame
    if len(listed) > gap_map.MOST:
        st.caption(f"The map has the first {gap_map.MOST} of {len(listed):,} topics; the table has all.")
    until = whole.frame["until"].iloc[0]
    st.caption(
        "A disc is a year with theses, larger for more; a diamond a year with polls. A mark leads to them. "
        "A topic includes its narrower ones. A poll is on the topics of its question and of the event it was put at. "
        f"Gone quiet: nothing in the {gaps.QUIET} years up to {until}."
    )
    table.show(listed.assign(said=listed["state"].map(_STATES)), TOPICS)


def from_mark(points: list[dict[str, Any]]) -> Link | None:
    """Where a mark leads: to the theses, or the polls, of that topic in that year."""
    picked = points[0].get("customdata")
    if not picked:
        return None
    topic, year, unit = picked
    here = link.current()
    dates = {"since": f"{int(year):04}-01-01", "until": f"{int(year):04}-12-31"}
    narrowed = Filters.model_validate({**dict(here.filters.narrowed("topic", str(topic))), **dates})
    return Link("polls" if unit == "polls" else "theses", narrowed)
