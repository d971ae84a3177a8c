"""One event with all that its page told."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from rtdash.domain.filters import Filters
from rtdash.domain.link import Link
from rtdash.query import polls as query
from rtdash.query import records
from rtdash.ui import data, link, web
from rtdash.ui.cards import evidence, poll, rows, table, takeaway, text
from rtdash.ui.cards.rows import Row

_MODES = {"offline": "in person", "online": "online", "mixed": "in person and online"}
_POLLS = 6


def head(row: Row) -> None:
    """What, when, where, by whom, and where it was read."""
    day = text.when(row.start_date, row.end_date, row.date_precision)
    place = ", ".join(part for part in (row.venue, row.locality) if part)
    facts = [rows.kind(row.classification), day, place, _MODES.get(row.attendance_mode or "", "")]
    st.markdown(" · ".join(text.escape(fact) for fact in facts if fact))
    if row.status != "held":
        st.warning(f"This event was {text.escape(row.status)}.", icon=":material/event_busy:")
    held_by = data.ask(records.organizers, row.event_slug).frame
    organizers = [
        web.to(name, Link("timeline", Filters(organization=(slug,))))
        for slug, name in zip(held_by["organization_slug"], held_by["organization"], strict=True)
    ]
    rating = ""
    if not pd.isna(row.rating_votes):
        average = "" if pd.isna(row.rating_average) else f" {row.rating_average:.1f} on average,"
        rating = f"Readers’ rating of the page:{average} {text.count(row.rating_votes, 'vote')}. It is no poll."
    web.draw(
        web.line(web.quiet("Held by"), *organizers) if organizers else web.NOTHING,
        web.p(row.summary) if row.summary else web.NOTHING,
        rows.topics(data.ask(records.topics, row.event_slug).frame),
        web.quiet(rating),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        evidence.source(row)
        takeaway.bar(long=True)


def participants(slug: str) -> None:
    """Who took part, with post, organization, role and side as of the event."""
    frame = data.ask(records.participants, slug).frame
    if frame.empty:
        st.caption("The page names nobody.")
        return
    here = link.current()
    shown = []
    for row in rows.each(frame):
        told = rows.facts(
            rows.standing(row.post, row.organization),
            row.role if row.role != "speaker" else "",
            rows.SIDES.get(row.side or "", ""),
            *(row.notes if row.notes is not None else ()),
            text.count(row.theses, "thesis", "theses") if row.theses else "",
        )
        shown.append(web.item(web.to(row.speaker, here.to("speaker", id=row.speaker_slug)), web.quiet(told)))
    web.draw(*shown)


def theses_by_speaker(slug: str) -> None:
    """The theses of the event in the page's order, under the name of who held them."""
    frame = data.ask(records.theses, slug).frame
    if frame.empty:
        st.caption("The page gives no theses.")
        return
    runs = frame["speaker_slug"].fillna("").ne(frame["speaker_slug"].fillna("").shift()).cumsum()
    here = link.current()
    shown = []
    for _, own in frame.groupby(runs, sort=False):
        first = own.iloc[0]
        if first["speaker_slug"]:
            held = f"{first['speaker']} · {text.count(len(own), 'thesis', 'theses')}"
            who = web.to(held, here.to("speaker", id=first["speaker_slug"]), icon=":material/person:")
        else:
            who = web.p(web.strong("Held by all participants"))
        theses = (rows.thesis(row, note=rows.facts(*row.topics)) for row in rows.each(own))
        shown.append(web.card(who, web.stack(*theses)))
    web.draw(*shown)


def polls(row: Row) -> None:
    """The polls that the event's page shows, with their charts; past the first ones the way to all."""
    found = data.ask(query.cards, Filters(event=(row.event_slug,)), size=_POLLS).frame
    poll.switches(listed=False)
    for card in rows.each(found):
        poll.card(card, data.ask(query.shares, card.poll_slug), data.ask(query.changes, card.poll_slug))
    if row.polls > len(found):
        every = Link("polls", Filters(event=(row.event_slug,)))
        web.draw(web.to(f"All {row.polls:,} polls of this event", every, icon=":material/how_to_vote:"))


def problems(slug: str) -> None:
    """What is known to be wrong or open in this record."""
    frame = data.ask(records.problems, slug).frame
    if frame.empty:
        return
    label = f"{text.count(len(frame), 'known problem')} of this record"
    table.folded(
        frame,
        {"reason": "What is wrong", "fragment": "Words in question", "place": "Where"},
        name="problems",
        label=label,
    )


def related(slug: str) -> None:
    """Events that share people or topics, with what they share."""
    frame = data.ask(records.related, slug).frame
    if frame.empty:
        st.caption("No other event shares a person or a topic with this one.")
        return
    web.draw(rows.events(frame, note=_shared))


def _shared(row: Row) -> str:
    people, about = list(row.shared_people), list(row.shared_topics)
    parts = []
    if people:
        parts.append(f"{rows.some(people, 3)} took part in both")
    if about:
        parts.append(f"both on {rows.some(about, 4)}")
    return "; ".join(parts)
