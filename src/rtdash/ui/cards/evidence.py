"""One thesis with its evidence: speaker as of the event, lines of the source, matched topics, what stands near."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from rtdash.domain.filters import Filters
from rtdash.domain.link import Link
from rtdash.exports import citation
from rtdash.query import records
from rtdash.ui import data, link, web
from rtdash.ui.cards import rows, text
from rtdash.ui.cards.rows import Row


def title(about: pd.DataFrame) -> str:
    """The heading of the page: which thesis of which speaker."""
    if about.empty:
        return "Thesis"
    row = about.iloc[0]
    return f"Thesis by {row['speaker']}" if row["speaker"] else "Thesis held by all"


def head(row: Row) -> None:
    """The thesis, who held it in which post, at which event, and the lines it stands on."""
    with st.container(border=True):
        st.header(text.escape(row.text), anchor=False)
    here = link.current()
    day = text.when(row.start_date, row.end_date, row.date_precision)
    if row.speaker_slug:
        who = web.line(
            web.to(row.speaker, here.to("speaker", id=row.speaker_slug), icon=":material/person:"),
            web.quiet(rows.standing(row.post, row.organization) or "post not given"),
        )
    else:
        who = web.p(web.strong("Held by all participants"))
    where = web.line(
        web.to(row.event, here.to("event", id=row.event_slug), icon=":material/event:"),
        web.quiet(rows.facts(rows.kind(row.classification), day, f"thesis {row.position} of {row.of}")),
    )
    web.draw(who, where)


def lines(row: Row) -> None:
    """The lines of the source, the name as the page has it, and the source itself."""
    if pd.isna(row.line_first):
        st.caption("The lines of the source were not recorded.")
    else:
        first, last = int(row.line_first), int(row.line_last)
        st.markdown(f"{f'Line {first}' if first == last else f'Lines {first}–{last}'} of the source page")
    if row.attribution_text and row.attribution_text != row.speaker:
        st.caption(f"The page spells the speaker “{text.escape(row.attribution_text)}”.")
    source(row)


def matched(slug: str) -> None:
    """The topics of a thesis with the words that matched."""
    frame = data.ask(records.thesis_topics, slug).frame
    if frame.empty:
        st.caption("No topic of the taxonomy was found in it.")
    here = link.current()
    shown = []
    for row in rows.each(frame):
        words = ", ".join(f"“{word}”" for word in row.words)
        why = f"for {words}" if words else "added by a reviewer"
        under = f"under {row.broader}" if row.broader else ""
        shown.append(
            web.line(web.to(row.topic, here.to("topic", id=row.topic_slug)), web.quiet(rows.facts(why, under)))
        )
    web.draw(*shown)


def neighbours(slug: str) -> None:
    """What was held right before and after it."""
    frame = data.ask(records.neighbours, slug).frame
    if frame.empty:
        st.caption("It is the only thesis of its event.")
    web.draw(
        *(
            rows.thesis(
                row, note=f"{'before' if row.side == 'before' else 'after'} · {row.speaker or 'all participants'}"
            )
            for row in rows.each(frame)
        )
    )


def elsewhere(row: Row) -> None:
    """What the speaker held on a shared topic at other events."""
    frame = data.ask(records.elsewhere, row.thesis_slug).frame
    if frame.empty:
        st.caption("Nothing of the same speaker on these topics is known from another event.")
        return
    shown = []
    for other in rows.each(frame):
        day = text.when(other.start_date, other.end_date, other.date_precision)
        shown.append(rows.thesis(other, note=rows.facts(day, other.event, ", ".join(other.topics))))
    if frame["theses"].iloc[0] > len(frame):
        topics_of = data.ask(records.thesis_topics, row.thesis_slug).frame
        there = Filters(speaker=(row.speaker_slug,), topic=tuple(topics_of["topic_slug"]))
        shown.append(web.to(f"All theses of {row.speaker} on these topics", Link("theses", there)))
    web.draw(*shown)


def source(row: Row) -> None:
    """Where a record was read: a link only to a web address."""
    told = ", ".join(part for part in (row.publisher, f"read {row.accessed_on}" if row.accessed_on else "") if part)
    address = citation.web(row.url)
    line = st.container(horizontal=True, vertical_alignment="center", gap="small")
    if address:
        line.link_button("Source page", address, icon=":material/open_in_new:", help=text.escape(address))
    elif row.url:
        line.text(f"Source: {row.url}")
    else:
        line.caption("The address of the source is not known.", width="content")
    if told:
        line.caption(text.escape(told), width="content")
