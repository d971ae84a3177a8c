"""Speakers: the rows of the directory, and one speaker's profile, alone or beside another."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from markupsafe import Markup

from rtdash.charts import topic_profile
from rtdash.domain.filters import Filters
from rtdash.domain.link import Link
from rtdash.domain.topic import COLORS_SAID
from rtdash.query import names, speakers, theses
from rtdash.ui import data, link, web
from rtdash.ui.cards import chart, empty, missing, rows, takeaway, text
from rtdash.ui.cards.rows import Row
from rtdash.ui.frame import Page

SORTS = {"theses": "Most theses", "events": "Most events", "name": "Name", "recent": "Latest event"}
_COLUMNS = 3
_LATEST = 5


def directory(page: Page, find: str, sort: str) -> None:
    """One page of the directory: who, where they work, how much there is of them, and when."""
    number = int(page.link.choice("page"))
    found = data.ask(speakers.directory, page.filters, find=find, sort=sort, page=number).frame
    total = int(found["people"].iloc[0]) if len(found) else 0
    line = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
    with line:
        page.say(total, f"person{_named(find)}", f"people{_named(find)}")
        takeaway.bar()
    if found.empty:
        _nobody(find)
        return
    web.draw(web.columns((_person(row) for row in rows.each(found)), most=_COLUMNS))
    link.pages(total, speakers.PAGE, "people")


def _named(find: str) -> str:
    return f" named “{find}”" if find else ""


def _person(row: Row) -> Markup:
    years = rows.years(row.start_date, row.end_date)
    return web.card(
        web.to(row.speaker, link.current().to("speaker", id=row.speaker_slug)),
        web.quiet(rows.standing(row.post, row.organization) or "Post not given"),
        web.quiet(rows.facts(text.count(row.theses, "thesis", "theses"), text.count(row.events, "event"), years)),
        web.quiet(f"Also spelled {row.found_as}" if row.found_as else ""),
    )


def _nobody(find: str) -> None:
    if not find:
        empty.nothing("Nobody holds a thesis or took part in an event that matches all filters. Leave a filter out.")
        return
    empty.nothing("Nobody of that name. Try a part of the name, or another spelling.")
    near = data.ask(speakers.near, find).frame
    if len(near):
        here = link.current()
        near_ones = zip(near["slug"], near["name"], strict=True)
        web.draw(web.p("Did you mean"), *(web.to(name, here.to("speaker", id=slug)) for slug, name in near_ones))


def head(row: Row) -> None:
    """The latest post, counts, and the ways into the other pages."""
    posts = data.ask(speakers.posts, row.speaker_slug).frame
    if len(posts):
        latest = posts.iloc[0]
        st.markdown(text.escape(rows.standing(latest["post"], latest["organization"])))
    line = st.container(horizontal=True, gap="medium")
    line.metric("Theses", f"{row.theses:,}", width="content")
    line.metric("Events", f"{row.events:,}", width="content")
    line.metric("Topics", f"{row.topics:,}", width="content")
    if years := rows.years(row.start_date, row.end_date):
        line.metric("Years", years, width="content")
    own = Filters(speaker=(row.speaker_slug,))
    ways = st.container(horizontal=True)
    with ways:
        if row.theses:
            link.to(text.count(row.theses, "thesis", "theses"), Link("theses", own), icon=":material/format_quote:")
        link.to("On the timeline", Link("timeline", own), icon=":material/timeline:")
        takeaway.bar()


def beside(row: Row) -> str:
    """Draw the choice of another speaker; returns the slug, empty for none or for one that cannot be compared."""
    others = data.ask(speakers.others, row.speaker_slug).frame
    chosen = link.current().choice("with")
    labels = {"": "Nobody"} | {other.speaker_slug: f"{other.speaker} ({_shared(other)})" for other in rows.each(others)}
    if chosen and chosen not in labels:
        labels[chosen] = names.name(data.store(), "speaker", chosen)
    link.select("with", labels, label="Set beside", help="People of the same events come first.")
    if chosen == row.speaker_slug:
        st.info("That is the same person. Choose somebody else.", icon=":material/person:")
        return ""
    if chosen and not names.known(data.store(), "speaker", [chosen]):
        missing.unknown("speaker", chosen, key="with")
        return ""
    return chosen


def _shared(other: Row) -> str:
    held = text.count(other.theses, "thesis", "theses")
    return f"{held}, {text.count(other.events, 'shared event')}" if other.events else held


def topics(row: Row, other: str) -> None:
    """Theses by topic, of the speaker alone or of two; a click leads to the theses."""
    slugs = (row.speaker_slug, other) if other else (row.speaker_slug,)
    asked = data.ask(speakers.topics, slugs)
    columns = {"speaker": "Speaker", "topic": "Topic", "theses": "Theses", "of": "Theses in all"}
    chart.show(
        topic_profile,
        asked,
        name="topic_profile",
        columns=columns if len(asked.frame) else None,
        on_click=_theses_on,
    )
    if len(asked.frame):
        st.caption(
            "Theses are counted once a topic; one thesis may be on several. A broader topic holds its narrower ones. "
            f"Click a bar to read them.{'' if other else f' {COLORS_SAID}'}"
        )


def _theses_on(points: list[dict[str, object]]) -> Link | None:
    picked = points[0].get("customdata")
    if not isinstance(picked, list | tuple) or len(picked) != 2:
        return None
    return Link("theses", Filters(topic=(str(picked[0]),), speaker=(str(picked[1]),)))


def together(row: Row, other: str) -> None:
    """Where two speakers met, and the ways to both."""
    name = names.name(data.store(), "speaker", other)
    shared = data.ask(speakers.together, row.speaker_slug, other).frame
    ways = st.container(horizontal=True)
    with ways:
        link.to(f"Profile of {name}", link.current().to("speaker", id=other), icon=":material/person:")
        both = Filters(speaker=tuple(sorted((row.speaker_slug, other))))
        link.to("Theses of both", Link("theses", both), icon=":material/format_quote:")
    if shared.empty:
        st.caption(f"No event of both {text.escape(row.speaker)} and {text.escape(name)} is known.")
        return
    with st.expander(f"{text.count(len(shared), 'event')} that both took part in"):
        web.draw(
            rows.events(
                shared,
                note=lambda event: (
                    f"theses: {row.speaker} {event.theses}, {name} {event.other_theses}"
                    if event.theses or event.other_theses
                    else ""
                ),
            )
        )


def posts(slug: str) -> None:
    """Posts over time, as the events' pages gave them."""
    frame = data.ask(speakers.posts, slug).frame
    if frame.empty:
        st.caption("No page gives a post or an organization.")
        return
    web.draw(
        *(
            web.item(web.p(rows.standing(spell.post, spell.organization)), web.quiet(_spell(spell)))
            for spell in rows.each(frame)
        )
    )


def _spell(spell: Row) -> str:
    events = text.count(spell.events, "event")
    if pd.isna(spell.first_start):
        return f"date unknown · {events}"
    first = text.when(spell.first_start, spell.first_end, spell.first_precision)
    last = text.when(spell.last_start, spell.last_end, spell.last_precision)
    return f"{first} · {events}" if first == last else f"{first} to {last} · {events}"


def companions(slug: str) -> None:
    """Who sat with the speaker, most shared events first."""
    frame = data.ask(speakers.companions, slug).frame
    if frame.empty:
        st.caption("Nobody else is named at these events.")
        return
    here = link.current()
    more = int(frame["people"].iloc[0]) - len(frame)
    web.draw(
        *(
            web.line(
                web.to(other.speaker, here.to("speaker", id=other.speaker_slug)),
                web.quiet(text.count(other.events, "event")),
            )
            for other in rows.each(frame)
        ),
        web.quiet(f"and {more:,} more" if more else ""),
    )


def spellings(slug: str) -> None:
    """Every other spelling."""
    frame = data.ask(speakers.names, slug).frame
    if len(frame):
        st.markdown(text.escape(", ".join(frame["name"])))
    else:
        st.caption("No other spelling is known.")


def latest_theses(row: Row) -> None:
    """The newest theses, and the way to all."""
    own = Filters(speaker=(row.speaker_slug,))
    frame = data.ask(theses.page, own, sort="newest", size=_LATEST).frame
    if frame.empty:
        st.caption("No thesis is recorded.")
        return
    shown = []
    for thesis in rows.each(frame):
        day = text.when(thesis.start_date, thesis.end_date, thesis.date_precision)
        shown.append(rows.thesis(thesis, note=rows.facts(day, thesis.event, *thesis.topics)))
    if row.theses > len(frame):
        shown.append(web.to(f"All {row.theses:,} theses", Link("theses", own), icon=":material/format_quote:"))
    web.draw(*shown)


def events(row: Row) -> None:
    """The newest events with post and role as of each, and the rest behind a fold."""
    frame = data.ask(speakers.events, row.speaker_slug).frame
    if frame.empty:
        st.caption("No event is recorded.")
        return
    web.draw(rows.events(frame.head(_LATEST), note=_part))
    if len(frame) > _LATEST:
        more = st.expander(text.count(len(frame) - _LATEST, "more event"), key="speaker.events", on_change="rerun")
        if more.open:
            with more:
                web.draw(rows.events(frame.iloc[_LATEST:], note=_part))
    if row.events > len(frame):
        every = Link("timeline", Filters(speaker=(row.speaker_slug,)))
        web.draw(web.to(f"All {row.events:,} events on the timeline", every))


def _part(event: Row) -> str:
    return rows.facts(
        event.role if event.role != "speaker" else "",
        rows.standing(event.post, event.organization),
        rows.SIDES.get(event.side or "", ""),
        text.count(event.theses, "thesis", "theses") if event.theses else "",
    )
