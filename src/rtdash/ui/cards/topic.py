"""Topics: the tree with counts and trends, and one topic: who says what, since when, together with what."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from rtdash.charts import topic_company, topic_trend
from rtdash.domain.filters import Filters
from rtdash.domain.link import Link
from rtdash.domain.topic import COLORS_SAID, SCHEMES
from rtdash.query import theses, topics
from rtdash.query.trends import MINIMUM
from rtdash.ui import data, link, web
from rtdash.ui.cards import chart, empty, rows, takeaway, text
from rtdash.ui.cards.rows import Row
from rtdash.ui.frame import Page

SORTS = {"tree": "Tree", "theses": "Most theses", "trend": "On the rise"}
_VERDICTS = {"rising": "↗ rising", "falling": "↘ falling", "unclear": "no clear change"}
_LANGUAGES = {"en": "English", "ru": "Russian"}
_KEY = "topics.table"
_LATEST = 6


def tree(page: Page, sort: str) -> None:
    """Every topic with its counts and trend; a click on a row leads to its page."""
    asked = data.ask(topics.tree, page.filters, sort=sort)
    frame = asked.frame
    if not frame[["theses", "events", "polls"]].to_numpy().any():
        empty.nothing("No topic is left by these filters. Leave a filter out.")
        return
    if sort == "tree":
        for scheme, label in SCHEMES.items():
            own = frame[frame["scheme"] == scheme]
            if len(own):
                st.header(label, anchor=False)
                _table(own.reset_index(drop=True), f"{_KEY}.{scheme}", indent=True)
    else:
        used = frame[frame[["theses", "events", "polls"]].any(axis=1)]
        _table(used.reset_index(drop=True), f"{_KEY}.{sort}", indent=False)
    _how(frame)


def _table(frame: pd.DataFrame, key: str, *, indent: bool) -> None:
    """The rows as a table; narrower topics are set in."""
    narrower = frame["broader_slug"].notna() & indent
    shown = pd.DataFrame(
        {
            "topic": frame["topic"].where(~narrower, "\u2003" + frame["topic"]),
            "theses": frame["theses"],
            "events": frame["events"],
            "polls": frame["polls"],
            "years": frame["years"],
            "trend": frame["verdict"].map(_VERDICTS).fillna(""),
        }
    )
    first, last = frame["first_year"].iloc[0], frame["last_year"].iloc[0]
    span = "none dated" if pd.isna(first) else f"{int(first)}–{int(last)}"
    st.dataframe(
        shown,
        key=key,
        hide_index=True,
        height="content",
        alt="Topics with their numbers of theses, events and polls, theses by year, and trend",
        selection_mode="single-row",
        on_select=lambda: _opened(key, list(frame["topic_slug"])),
        column_config={
            "topic": st.column_config.TextColumn("Topic", width=230),
            "theses": st.column_config.NumberColumn("Theses", width=70),
            "events": st.column_config.NumberColumn("Events", width=70),
            "polls": st.column_config.NumberColumn("Polls", width=70),
            "years": st.column_config.BarChartColumn(f"Theses by year, {span}", y_min=0),
            "trend": st.column_config.TextColumn("Trend of events", width=140),
        },
    )


def _opened(key: str, slugs: list[str]) -> None:
    picked = st.session_state[key]["selection"]["rows"]
    if picked:
        link.go(link.current().to("topic", id=slugs[picked[0]]))


def _how(frame: pd.DataFrame) -> None:
    """What the trend compares."""
    known = frame[frame["recent_since"].notna()]
    if known.empty:
        return
    row = known.iloc[0]
    recent = f"{text.when(row['recent_since'], None, 'day')} to {text.when(row['recent_until'], None, 'day')}"
    before = f"{text.when(row['before_since'], None, 'day')} to {text.when(row['before_until'], None, 'day')}"
    st.caption(
        "A thesis is counted once a topic, and once under a broader topic. Each row of bars is scaled to its own "
        f"highest year. The trend sets the share of events on a topic from {recent} against {before}: rising or "
        "falling where the 95 % interval of the difference excludes zero; nothing is said where fewer than "
        f"{MINIMUM} events are on the topic."
    )


def opener(page: Page) -> None:
    """A list to open a topic from, for keyboard and screen reader."""
    # The answer that the table has, in an order of its own.
    frame = data.ask(topics.tree, page.filters, sort=page.link.choice("sort")).frame
    frame = frame.sort_values(["theses", "events", "position"], ascending=[False, False, True])
    called = dict(zip(frame["topic_slug"], frame["topic"], strict=True))
    counts = dict(zip(frame["topic_slug"], frame["theses"], strict=True))
    st.selectbox(
        "Open a topic",
        list(called),
        index=None,
        format_func=lambda slug: f"{called[slug]} ({counts[slug]:,})",
        placeholder="Choose or type",
        key="topics.open",
        on_change=_chosen,
    )


def _chosen() -> None:
    slug = st.session_state["topics.open"]
    if slug:
        link.go(link.current().to("topic", id=slug))


def head(row: Row) -> None:
    """What the topic covers, where it stands in the tree, and how much there is on it."""
    here = link.current()
    above = [web.quiet(SCHEMES[row.scheme])]
    if row.broader_slug:
        above += [web.quiet("›"), web.to(row.broader, here.choose(id=row.broader_slug))]
    below = data.ask(topics.narrower, row.topic_slug).frame
    narrower = [
        web.to(f"{topic.topic} · {topic.theses}", here.choose(id=topic.topic_slug)) for topic in rows.each(below)
    ]
    web.draw(
        web.line(*above),
        web.p(row.scope_note) if row.scope_note else web.NOTHING,
        web.line(web.quiet("Narrower"), *narrower) if narrower else web.NOTHING,
    )
    line = st.container(horizontal=True, gap="medium")
    line.metric("Theses", f"{row.theses:,}", width="content", help=f"Of {row.of:,} in all")
    line.metric("Speakers", f"{row.people:,}", width="content")
    line.metric("Events", f"{row.events:,}", width="content")
    line.metric("Polls", f"{row.polls:,}", width="content")
    if years := rows.years(row.start_date, row.end_date):
        line.metric("Theses from", years, width="content")
    own = Filters(topic=(row.topic_slug,))
    ways = st.container(horizontal=True)
    with ways:
        if row.theses:
            link.to(text.count(row.theses, "thesis", "theses"), Link("theses", own), icon=":material/format_quote:")
        if row.events:
            link.to("On the timeline", Link("timeline", own), icon=":material/timeline:")
        takeaway.bar(long=True)


def trend(row: Row) -> None:
    """Theses on it year by year."""
    chart.show(
        topic_trend,
        data.ask(topics.trend, row.topic_slug),
        name="topic_trend",
        columns={"year": "Year", "theses": "Theses on the topic", "of": "All theses"} if row.theses else None,
        on_click=lambda points: _year(row.topic_slug, points),
        topic=row.topic,
        color=row.color,
    )


def _year(slug: str, points: list[dict[str, Any]]) -> Link | None:
    year = points[0].get("x")
    if not isinstance(year, int):
        return None
    dates = {"since": f"{year:04}-01-01", "until": f"{year:04}-12-31"}
    return Link("theses", Filters.model_validate({"topic": (slug,), **dates}))


def company(row: Row) -> None:
    """Which other topics its theses are on."""
    asked = data.ask(topics.company, row.topic_slug)
    columns = {"topic": "Other topic", "theses": "Theses on both", "of": "Theses on this topic"}
    chart.show(
        topic_company,
        asked,
        name="topic_company",
        columns=columns if len(asked.frame) else None,
        on_click=_other,
        topic=row.topic,
    )
    if len(asked.frame):
        st.caption(COLORS_SAID)


def _other(points: list[dict[str, Any]]) -> Link | None:
    picked = points[0].get("customdata")
    return link.current().choose(id=str(picked[0])) if isinstance(picked, list | tuple) and picked else None


def speakers(row: Row) -> None:
    """Who says what, since when: each with the latest thesis."""
    frame = data.ask(topics.speakers, row.topic_slug).frame
    if frame.empty:
        st.caption("No thesis on this topic is recorded.")
        return
    shown = [web.columns((_speaker(row, person) for person in rows.each(frame)), most=2)]
    more = int(frame["people"].iloc[0]) - len(frame)
    if more:
        on_it = Link("speakers", Filters(topic=(row.topic_slug,)))
        shown.append(web.to(f"{more:,} more speakers on {row.topic}", on_it, icon=":material/groups:"))
    web.draw(*shown)


def _speaker(row: Row, person: Row) -> Markup:
    both = Filters(speaker=(person.speaker_slug,), topic=(row.topic_slug,))
    return web.card(
        web.line(
            web.to(person.speaker, link.current().to("speaker", id=person.speaker_slug), icon=":material/person:"),
            web.to(text.count(person.theses, "thesis", "theses"), Link("theses", both)),
            web.quiet(_since(person)),
        ),
        rows.thesis(person),
    )


def _since(person: Row) -> str:
    first = text.when(person.start_date, person.end_date, person.date_precision)
    last = text.when(person.last_start, person.last_end, person.last_precision)
    if pd.isna(person.start_date):
        return "date unknown"
    return first if first == last else f"since {first}, last {last}"


def latest_theses(row: Row) -> None:
    """The newest theses on it."""
    own = Filters(topic=(row.topic_slug,))
    frame = data.ask(theses.page, own, sort="newest", size=_LATEST).frame
    if frame.empty:
        st.caption("No thesis on this topic is recorded.")
        return
    shown = []
    for thesis in rows.each(frame):
        day = text.when(thesis.start_date, thesis.end_date, thesis.date_precision)
        shown.append(rows.thesis(thesis, note=rows.facts(thesis.speaker or "all", day, thesis.event)))
    if row.theses > len(frame):
        shown.append(web.to(f"All {row.theses:,} theses", Link("theses", own), icon=":material/format_quote:"))
    web.draw(*shown)


def events(row: Row) -> None:
    """The newest events on it."""
    frame = data.ask(topics.events, row.topic_slug).frame
    if frame.empty:
        st.caption("No event on this topic is recorded.")
        return
    shown = [
        rows.events(frame, note=lambda event: text.count(event.theses, "thesis", "theses") if event.theses else "")
    ]
    if row.events > len(frame):
        shown.append(web.to(f"All {row.events:,} events", Link("timeline", Filters(topic=(row.topic_slug,)))))
    web.draw(*shown)


def polls(row: Row) -> None:
    """The polls that ask about it."""
    frame = data.ask(topics.polls, row.topic_slug).frame
    if frame.empty:
        st.caption("No poll asks about this topic.")
        return
    here = link.current()
    shown = []
    for poll in rows.each(frame):
        told = rows.facts(text.when(poll.start_date, poll.end_date, poll.date_precision), poll.event)
        shown.append(
            web.item(
                web.to(poll.poll, here.to("poll", id=poll.poll_slug)),
                web.quiet("Put to the web site’s readers" if poll.scope == "site" else told),
            )
        )
    if row.polls > len(frame):
        shown.append(web.to(f"All {row.polls:,} polls", Link("polls", Filters(topic=(row.topic_slug,)))))
    web.draw(*shown)


def labels(row: Row) -> None:
    """The words by which the topic is found."""
    frame = data.ask(topics.labels, row.topic_slug).frame
    web.draw(
        *(
            web.quiet(f"{_LANGUAGES.get(str(language), str(language))}: {', '.join(own['label'])}")
            for language, own in frame.groupby("language", sort=False)
        )
    )
