"""The manager's page: what is new, which changes are real, which calls are close, what to read, and the sources."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from rtdash.charts import compare as chart_compare
from rtdash.domain.filters import Filters
from rtdash.exports import citation, poll_findings
from rtdash.query import brief, events, polls
from rtdash.takeaway import reports
from rtdash.ui import data, link, web
from rtdash.ui.cards import chart, poll, rows, text

CHANGES = {
    "option": "Poll and answer",
    "value": "Change, points",
    "low": "95% interval from, points",
    "high": "to, points",
}
WIDTH = 930
"""Pixels of the column: at the 74 % of print they are 688, what A4 holds between its margins, so no chart is cut."""
_SINCE = "brief.since"
_PAPER = """<style>
@media print {
  @page { size: A4; margin: 12mm; }
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stExpander"],
  [data-testid="stSidebarCollapsedControl"], [data-testid="stExpandSidebarButton"], [data-testid="stPopover"],
  [data-testid="stDownloadButton"], [data-testid="stDateInput"], [data-testid="stButton"],
  .rt-ways, .rt-fold, div.st-key-brief-advice, .rt-foot a, .rt-foot button { display: none !important; }
  html, body, [data-testid="stApp"], [data-testid="stAppViewContainer"], [data-testid="stMain"],
  [data-testid="stMainBlockContainer"] {
    position: static !important; display: block !important; height: auto !important; overflow: visible !important;
    padding: 0 !important; margin: 0 !important; max-width: none !important;
  }
  /* Two polls a sheet; and blocks, for a browser does not break flex boxes between sheets. */
  [data-testid="stMainBlockContainer"] { zoom: .74; }
  [data-testid="stVerticalBlock"], [data-testid="stLayoutWrapper"] { display: block !important; }
  [data-testid="stVerticalBlock"] > * { margin-bottom: .5rem; }
  [data-testid="stPlotlyChart"], [class*="st-key-whole-"], .rt-item { break-inside: avoid; }
  [data-testid="stElementContainer"]:has([data-testid="stHeading"]), .st-key-brief-few,
  [data-testid="stElementContainer"]:has(strong) { break-after: avoid; }
}
</style>"""


def paper() -> None:
    """The style of the printed page: the sheet alone, no chart cut."""
    st.html(_PAPER)


def advice() -> None:
    """How to print."""
    dark = st.context.theme.type == "dark"
    with st.container(key="brief.advice"):
        st.caption(
            f"Print this page as it is: it fits A4.{' Turn to the light theme first, to spare ink.' if dark else ''}"
        )


def since(filters: Filters) -> date | None:
    """Draw the switch of the day from which things are new, kept in the link. Returns the day."""
    here = link.current()
    day = data.ask(brief.since, filters, here.choice("new")).frame
    st.session_state[_SINCE] = day

    def turned() -> None:
        chosen = st.session_state[_SINCE]
        link.go(here.choose(new=chosen.isoformat() if chosen else ""))

    st.date_input(
        "New since",
        key=_SINCE,
        format="YYYY-MM-DD",
        min_value=date(min(1900, day.year if day else 1900), 1, 1),
        max_value=date(max(2100, day.year if day else 2100), 12, 31),
        on_change=turned,
        help="Without a choice: a year before the last event of the selection.",
        width=180,
    )
    return day


def new(filters: Filters, day: date | None) -> None:
    """How much is new, and the newest events."""
    st.header("What is new", anchor=False)
    count = data.ask(brief.new, filters, day).frame.iloc[0]
    st.markdown(f"**{text.escape(reports.news(count))}**")
    shown = data.ask(brief.new_events, filters, day).frame
    parts = [rows.events(shown, note=lambda _: "")]
    if day is not None and int(count["events"]) > len(shown):
        fresh = filters.model_copy(update={"since": max(filters.since, day) if filters.since else day})
        every = link.current().to("timeline").select(fresh)
        parts.append(web.to(f"All {int(count['events']):,} new events", every))
    web.draw(*parts)


def changes(filters: Filters) -> pd.DataFrame:
    """The largest changes: one chart of those that are told from chance, else of those that cannot be tested."""
    st.header("Where audiences moved", anchor=False)
    found = data.ask(brief.changes, filters, size=reports.CHANGES)
    said = reports.changed(found.frame)
    st.markdown(f"**{text.escape(said)}**")
    if found.frame.empty:
        return found.frame
    points = data.Asked(poll_findings.as_points(found.frame), f"{found.key} points")
    chart.show(chart_compare, points, name="changes", columns=CHANGES, unit="points", words=chart.Words(said))
    bare = int(found.frame["real"].isna().sum())
    if bare:
        st.caption(f"{text.count(bare, 'poll')} without an interval: no number of voters is printed there.")
    with st.expander("Open these polls", icon=":material/how_to_vote:"):
        here = link.current()
        web.draw(*(web.to(row.poll, here.to("poll", id=row.poll_slug)) for row in rows.each(found.frame)))
    return found.frame


def calls(filters: Filters) -> pd.DataFrame:
    """The closest calls as cards: polls whose first answers cannot be told apart."""
    st.header("Closest calls", anchor=False)
    found = data.ask(brief.closest, filters, size=reports.CALLS).frame
    if note := reports.called(found, data.ask(brief.close_of_few, filters).frame):
        with st.container(key="brief.few"):
            st.caption(text.escape(note))
    for row in rows.each(found):
        poll.card(row, data.ask(polls.shares, row.poll_slug), data.ask(polls.changes, row.poll_slug))
    return found


def latest(filters: Filters, shown: tuple[str, ...]) -> None:
    """The latest poll of an audience, where it does not stand above."""
    found = data.ask(polls.latest, filters).frame
    if len(found) and found["poll_slug"].iloc[0] not in shown:
        st.header("Latest poll", anchor=False)
        poll.latest(found)


def theses(filters: Filters, slugs: tuple[str, ...]) -> None:
    """The theses that matter to these polls."""
    found = data.ask(brief.to_read, filters, slugs).frame
    if found.empty:
        return
    st.header(
        "Theses held where these polls were put" if found["on_topic"].any() else "The newest theses", anchor=False
    )
    web.draw(
        *(
            rows.thesis(row, note=rows.standing(row.speaker or "held by all", row.organization))
            for row in rows.each(found)
        )
    )


def sources(slugs: tuple[str, ...]) -> None:
    """The pages behind the polls above."""
    found = data.ask(brief.sources, slugs).frame
    if found.empty:
        return
    st.header("Sources", anchor=False)
    shown = []
    for row in rows.each(found):
        address = citation.web(row.url)
        shown.append(
            web.item(
                web.p(row.event),
                web.quiet(rows.facts(row.organizers, row.date, row.publisher)),
                web.quiet(web.out(address, address)) if address else web.NOTHING,
            )
        )
    web.draw(*shown)


def empty(filters: Filters) -> bool:
    """Whether the selection holds no event at all."""
    return not int(data.ask(events.event_totals, filters).frame["events"].iloc[0])
