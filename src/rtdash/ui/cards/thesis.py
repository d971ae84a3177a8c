"""Theses as cards, the charts that answer the same filters and narrow them, and the rows to take away."""

from __future__ import annotations

from typing import Any

import streamlit as st
from markupsafe import Markup

from rtdash.charts import speaker_topic, topics_by_year
from rtdash.domain.filters import Filters
from rtdash.domain.link import Link
from rtdash.domain.topic import COLORS_SAID
from rtdash.query import search, theses
from rtdash.ui import data, link, web
from rtdash.ui.cards import chart, empty, rows, takeaway, text
from rtdash.ui.cards.rows import Row

SORTS = {"best": "Best match", "newest": "Newest", "oldest": "Oldest"}
CELLS = {"speaker": "Speaker", "topic": "Topic", "theses": "Theses on it", "speaker_theses": "Theses of the speaker"}
YEARS = {"topic": "Topic", "year": "Year", "theses": "Theses on it", "year_theses": "All theses of the year"}
_TOPICS = 6


def cards(filters: Filters, sort: str, number: int) -> None:
    """One page of theses."""
    found = data.ask(theses.page, filters, sort=sort, page=number, size=theses.PAGE)
    here = link.current().href
    web.draw(data.kept(found, f"cards of {here}", lambda frame: web.joined(card(row) for row in rows.each(frame))))


def card(row: Row) -> Markup:
    """One thesis: what was held, by whom in which post then, where and when, on what; the way to all of it."""
    here = link.current()
    if row.speaker_slug:
        who = web.line(
            web.to(row.speaker, here.to("speaker", id=row.speaker_slug), icon=":material/person:"),
            web.quiet(rows.standing(row.post, row.organization)),
        )
    else:
        who = web.quiet("Held by all participants", icon=":material/groups:")
    day = text.when(row.start_date, row.end_date, row.date_precision)
    about = f"on {rows.some(list(row.topics), _TOPICS)}" if len(row.topics) else "no topic found"
    return web.card(
        web.p(web.marked(row.text, row.matches)),
        who,
        web.to(row.event, here.to("event", id=row.event_slug), icon=":material/event:"),
        web.spread(
            web.quiet(rows.facts(rows.kind(row.classification), day, about)),
            web.to("Open thesis", here.to("thesis", id=row.thesis_slug), icon=":material/link:"),
        ),
    )


def bar(filters: Filters) -> None:
    """Sort and download, and how the search was read where that is worth saying."""
    line = st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute")
    with line:
        link.pick("sort", SORTS, label="Order", help="Best match is the newest first where nothing is searched for.")
        takeaway.bar(long=True)
    note = search.note(filters.q)
    if note:
        st.caption(text.escape(note))


def nothing(filters: Filters) -> None:
    """Say why no thesis is shown, how the search was read, and what to do."""
    why = ["No thesis matches these filters.", search.note(filters.q)]
    if filters.q:
        why.append("All words of a search must be in the text of a thesis; leave one out, or write its beginning last.")
    empty.nothing(text.escape(" ".join(part for part in why if part)))


def charts(filters: Filters, total: int) -> None:
    """Who speaks on what, and topics over time; a click narrows the filters."""
    chart.show(
        speaker_topic,
        data.ask(theses.speaker_topic, filters),
        name="speaker_topic",
        columns=CELLS,
        on_click=from_cell,
    )
    st.caption("Topics without narrower ones, most theses first. A number leads to its theses.")
    years = data.ask(theses.topics_by_year, filters)
    chart.show(topics_by_year, years, name="topics_by_year", columns=YEARS, on_click=from_year)
    dated = data.kept(years, "dated", lambda rows: int(rows.drop_duplicates("year")["year_theses"].sum()))
    left = f" {text.count(total - dated, 'thesis', 'theses')} without a date left out." if total > dated else ""
    st.caption(
        f"One scale in all rows; a thesis on two topics is in both.{left} A bar leads to its theses. {COLORS_SAID}"
    )


def from_cell(points: list[dict[str, Any]]) -> Link | None:
    """Where a number of the heat map leads: to that speaker's theses on that topic."""
    picked = points[0].get("customdata")
    if not picked:
        return None
    here = link.current()
    return here.select(here.filters.narrowed("speaker", picked[0]).narrowed("topic", picked[1]))


def from_year(points: list[dict[str, Any]]) -> Link | None:
    """Where a bar of topics over time leads: to the theses of that year on that topic."""
    picked = points[0].get("customdata")
    if not picked:
        return None
    here = link.current()
    topic, year = picked
    dates = {"since": f"{int(year):04}-01-01", "until": f"{int(year):04}-12-31"}
    narrowed = here.filters.narrowed("topic", topic) if topic else here.filters
    return here.select(Filters.model_validate({**dict(narrowed), **dates}))
