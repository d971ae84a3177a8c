"""What stands beside the figures of one poll: what is known of how it was made, who shows it, what speakers held."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from rtdash.charts import poll_history
from rtdash.exports import citation
from rtdash.query import polls, series
from rtdash.ui import data, link, web
from rtdash.ui.cards import chart, rows, text
from rtdash.ui.cards.rows import Row

HISTORY = {
    "date": "Date",
    "event": "Event",
    "poll": "Question as asked",
    "option": "Answer",
    "share": "Share %",
    "low": "95% interval from %",
    "high": "to %",
    "base_n": "n",
    "reason": "Why no interval",
    "change": "Change of words",
}
EVENTS = 5
"""Pages that show a poll, before the fold."""


def disclosed(slug: str) -> None:
    """What the page discloses of the poll, after AAPOR's list: each item answered, missing or not applicable."""
    frame = data.ask(polls.disclosure, slug).frame
    marks = {
        "answered": ":material/check:",
        "missing": ":material/question_mark:",
        "not applicable": ":material/remove:",
    }
    states = frame["state"].value_counts()
    counts = ", ".join(f"{states[state]} {state}" for state in marks if state in states)
    with st.expander(f"What is known of it: {counts}", icon=":material/fact_check:"):
        st.caption(
            "The eleven items that AAPOR, the American association of pollsters, asks every publisher to disclose."
        )
        web.draw(
            *(
                web.p(web.symbol(marks[row.state]), web.strong(row.item), f" ({row.state}) {row.answer}")
                for row in rows.each(frame)
            )
        )


def history(slug: str) -> None:
    """The same question at other events, where polls were joined by hand: the chart, and what changed in the words."""
    asked = data.ask(series.history, slug)
    frame = asked.frame
    if frame.empty:
        return
    st.header("The same question at other events", anchor=False)
    st.markdown(f"{text.escape(frame['question'].iloc[0])} **{text.escape(series.headline(frame))}**")
    if frame["note"].iloc[0]:
        st.caption(text.escape(frame["note"].iloc[0]))
    left, right = st.columns([3, 2], gap="large")
    with left:
        chart.show(poll_history, asked, name="history", columns=HISTORY)
    with right:
        here = link.current()
        web.draw(
            *(
                web.item(
                    web.quiet(row.change or "", icon=":material/difference:"),
                    web.to(row.poll, here.to("poll", id=row.poll_slug), icon=":material/how_to_vote:"),
                    web.quiet(f"{row.date} · {row.event}"),
                )
                for row in rows.each(frame.drop_duplicates("poll_slug"))
            )
        )


def shown_by(slug: str) -> None:
    """The events whose pages show the poll, with their sources; the first ones, the others behind a fold."""
    frame = data.ask(polls.events_showing, slug).frame
    if frame.empty:
        st.caption("No event of the data shows it.")
    _events(frame.head(EVENTS))
    if len(frame) > EVENTS:
        with st.expander(f"{len(frame) - EVENTS} more"):
            _events(frame.iloc[EVENTS:])


def room(row: Row) -> None:
    """Room against panel: what speakers held where the audience was asked, those on the poll's topics first."""
    frame = data.ask(polls.theses, row.poll_slug).frame
    if frame.empty:
        st.caption("No theses of that event are on record.")
        return
    shown = []
    for thesis in rows.each(frame):
        near = "on the poll's topic · " if thesis.on_topic else ""
        shown.append(rows.thesis(thesis, note=f"{near}{thesis.speaker or 'held by all'}"))
    of = int(frame["theses"].iloc[0])
    web.draw(*shown, web.quiet(f"{len(frame)} of {of:,} theses." if of > len(frame) else ""))


def _events(frame: pd.DataFrame) -> None:
    here = link.current()
    shown = []
    for row in rows.each(frame):
        address = citation.web(row.url)
        shown.append(
            web.item(
                web.line(
                    web.to(row.event, here.to("event", id=row.event_slug), icon=":material/event:"),
                    web.out("Source", address) if address else "",
                ),
                web.quiet(rows.facts(rows.kind(row.classification), row.date, row.organizers)),
            )
        )
    web.draw(*shown)
