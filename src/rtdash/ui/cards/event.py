"""Events on the overview and the timeline: how many, the latest one, the list, and where a click on a chart leads."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from rtdash.charts import topics_rising
from rtdash.domain.filters import Filters
from rtdash.domain.link import Link
from rtdash.domain.topic import COLORS_SAID
from rtdash.query import events, records
from rtdash.ui import data, link, web
from rtdash.ui.cards import rows, takeaway, text
from rtdash.ui.cards.rows import Row

LANES = {"type": "Type of event", "organizer": "Organizer", "topic": "Topic"}
SPEAKERS = 8
"""Speakers that the latest event's card names."""
HELD = 3
"""Theses that its card shows."""
BESIDE = 50
"""Undated events listed beside the time axis."""
YEARS = {"year": "Year", "type": "Type of event", "events": "Events", "theses": "Theses"}
RISING = {
    "topic": "Topic",
    "recent_events": "Events lately",
    "before_events": "Events before",
    "recent_share": "Lately, %",
    "before_share": "Before, %",
    "change_low": "Difference, from %",
    "change_high": "to %",
    "verdict": "Verdict",
}
Points = list[dict[str, Any]]


def totals(filters: Filters) -> Row:
    """What the selection holds: one row of `census.totals`."""
    return next(iter(rows.each(data.ask(events.event_totals, filters).frame)))


def counts(row: Row) -> None:
    """What the selection holds, each number over the way to its page; two beside each other on a phone."""
    here = link.current()
    years = rows.years(row.first_date, row.last_date)
    undated = f"{text.count(row.undated, 'event')} without a date" if row.undated else ""
    web.draw(
        web.tiles(
            web.tile(_short(number), label, target)
            for number, label, target in (
                (row.roundtables, "Roundtables", here.to("timeline").select(_only(here.filters, "roundtable"))),
                (row.events, "All events", here.to("timeline")),
                (row.people, "Speakers", here.to("speakers")),
                (row.theses, "Theses", here.to("theses")),
                (row.polls, "Polls", here.to("polls")),
                (row.years, "Years covered", here.to("timeline")),
            )
        ),
        web.quiet(". ".join(part for part in (f"Held {years}" if years else "", undated) if part)),
    )


def _short(number: int) -> str:
    """A count that fits a narrow card: 21,340, 213 k, 1.2 M."""
    if number < 100_000:
        return f"{number:,}"
    return f"{number / 1000:.0f} k" if number < 999_500 else f"{number / 1_000_000:.1f} M"


def _only(filters: Filters, classification: str) -> Filters:
    """Events of one type among those asked for; nothing where that type was not among them."""
    asked = filters.type is None or classification in filters.type
    return filters.narrowed("type", classification) if asked else filters.model_copy(update={"type": ()})


def latest(filters: Filters) -> None:
    """The latest roundtable with theses, else the latest event with some: what, when, where, who spoke, on what."""
    found = data.ask(events.latest_event, filters).frame
    if found.empty:
        st.header("Latest event", anchor=False)
        st.caption("None of these events has a thesis on record.")
        return
    for row in rows.each(found):
        st.header(f"Latest {rows.kind(row.classification).lower()} with theses", anchor=False)
        web.draw(_latest(row))


def _latest(row: Row) -> Markup:
    place = ", ".join(part for part in (row.venue, row.locality) if part)
    about = data.ask(records.topics, row.event_slug).frame
    held = text.count(row.theses, "thesis", "theses")
    return web.card(
        web.to(row.event, link.current().to("event", id=row.event_slug)),
        web.quiet(rows.facts(text.when(row.start_date, row.end_date, row.date_precision), place)),
        web.p(row.summary) if row.summary else web.NOTHING,
        _speakers(row.event_slug),
        *_held(row.event_slug),
        rows.topics(about[about["theses"] > 0], limit=6),
        web.to(f"Read its {held}", Link("theses", Filters(event=(row.event_slug,))), icon=":material/format_quote:"),
    )


def _speakers(slug: str) -> Markup:
    """Who took part, those with most theses first, each with the way to the profile."""
    frame = data.ask(records.participants, slug).frame
    frame = frame.sort_values("theses", ascending=False, kind="stable")
    here = link.current()
    shown = [
        web.to(
            f"{row.speaker} · {row.theses:,}" if row.theses else row.speaker,
            here.to("speaker", id=row.speaker_slug),
            title=rows.standing(row.post, row.organization),
        )
        for row in rows.each(frame.head(SPEAKERS))
    ]
    more = f"and {len(frame) - SPEAKERS:,} more" if len(frame) > SPEAKERS else ""
    return web.line(web.quiet("Speakers"), *shown, web.quiet(more))


def _held(slug: str) -> list[Markup]:
    """What was held: the first thesis of each of the first speakers, each with the way to its own page."""
    frame = data.ask(records.theses, slug).frame
    named = frame[frame["speaker_slug"].notna()]
    here = link.current()
    return [
        web.item(
            web.p(f"{row.speaker}: {row.text}" if row.speaker else row.text),
            web.to("Open thesis", here.to("thesis", id=row.thesis_slug)),
        )
        for row in rows.each((named if len(named) else frame).drop_duplicates("speaker_slug").head(HELD))
    ]


def rule(frame: pd.DataFrame) -> None:
    """What the rising topics are compared by, and behind a click how a rise is told from chance."""
    st.caption(f"{topics_rising.basis(frame)} {COLORS_SAID}" if len(frame) else "")
    with st.popover("How a rise is told from chance", icon=":material/help:", type="tertiary"):
        st.markdown(topics_rising.rule(frame))


def listing(filters: Filters, total: int) -> None:
    """The events as a list with pages, newest first, undated last; all of them to take away."""
    line = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
    with line:
        st.header("The same events as a list", anchor=False, width="content")
        takeaway.bar()
    page = min(int(link.current().choice("page")), max(1, -(-total // events.PAGE)))
    web.draw(rows.events(data.ask(events.event_list, filters, page=page).frame, note=_note))
    link.pages(total, events.PAGE, "events")


def undated(filters: Filters, total: int) -> None:
    """The events that no time axis can hold, behind a fold."""
    if not total:
        return
    label = f"{text.count(total, 'event')} without a date {'is' if total == 1 else 'are'} not on the axis"
    fold = st.expander(label, key="event.undated", icon=":material/event_busy:", on_change="rerun")
    if fold.open:
        with fold:
            web.draw(rows.events(data.ask(events.event_list, filters, undated=True, size=BESIDE).frame, note=_note))
            if total > BESIDE:
                st.caption(f"{total - BESIDE:,} more stand at the end of the list below.")


def _note(row: Row) -> str:
    place = ", ".join(part for part in (row.venue, row.locality) if part)
    held = text.count(row.theses, "thesis", "theses") if row.theses else ""
    people = text.count(row.people, "participant") if row.people else ""
    return rows.facts(place, held, people)


def from_mark(points: Points) -> Link | None:
    """Where a mark of the timeline leads: an event to its page, a count to the timeline of those events."""
    picked = points[0].get("customdata")
    if not picked:
        return None
    slug, first, last, lane, kind = picked
    here = link.current()
    if slug:
        return here.to("event", id=slug)
    filters = _within(here.filters, date.fromisoformat(first), date.fromisoformat(last))
    field = here.choice("lane")
    # An organization's events are more than those that it held, so that lane narrows by time alone.
    if kind == "lane" and field != "organizer" and getattr(filters, field) is None:
        filters = filters.narrowed(field, lane)
    return here.select(filters)


def from_year(points: Points) -> Link | None:
    """Where a bar of events over time leads: to the timeline of that year and type."""
    picked = points[0].get("customdata")
    if not picked:
        return None
    year, classification = picked
    here = link.current()
    filters = _within(here.filters, date(year, 1, 1), date(year, 12, 31)).narrowed("type", classification)
    return Link("timeline", filters)


def from_topic(points: Points) -> Link | None:
    """Where a topic on the rise leads: to its page."""
    picked = points[0].get("customdata")
    return link.current().to("topic", id=picked[0]) if picked else None


def _within(filters: Filters, first: date, last: date) -> Filters:
    since = max(first, filters.since) if filters.since else first
    until = min(last, filters.until) if filters.until else last
    return filters.model_copy(update={"since": since, "until": until})
