"""Polls: one as a card that reads in one look, and one whole with its charts, its arithmetic and its numbers."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd
import streamlit as st
from markupsafe import Markup

from rtdash.charts import poll_bars, poll_change
from rtdash.domain import measures
from rtdash.domain.link import PAGES, Link
from rtdash.query import polls
from rtdash.ui import data, link, web
from rtdash.ui.cards import chart, rows, table, takeaway, text
from rtdash.ui.cards.rows import Row

_WIDE = 170
"""Pixels of a list of choices: its longest stands whole, and on a phone two lists stand beside each other."""
UNITS = {"percent": "Percent", "votes": "Votes"}
ORDERS = {"asked": "As asked", "size": "By size"}
SCOPES = {"all": "All polls", "event": "Audiences", "site": "Web widgets"}
PHASES = {
    "all": "Any time",
    "both": "Before and after",
    "before": "Only before",
    "after": "Only after",
    "once": "Once",
}
SORTS = {
    "newest": "Newest",
    "oldest": "Oldest",
    "base": "Most voters",
    "closest": "Closest",
    "swing": "Largest swing",
}
ANSWERS = {
    "wave_name": "Vote",
    "option": "Answer",
    "votes": "Votes",
    "base_n": "n",
    "share": "Share %",
    "low": "95% interval from %",
    "high": "to %",
    "percent": "Percent as printed",
    "reason": "Why no interval",
}
ONE_VOTE = {name: label for name, label in ANSWERS.items() if name != "wave_name"}
TOGETHER = {"low_all": "All answers together from %", "high_all": "together to %"}
SWINGS = {
    "option": "Answer",
    "before": "Before %",
    "after": "After %",
    "swing": "Swing, points",
    "swing_low": "95% interval from, points",
    "swing_high": "to, points",
    "before_n": "n before",
    "after_n": "n after",
    "reason": "Why no interval",
}


def switches(*, listed: bool) -> None:
    """The switches of poll charts, kept in the link; on a list also which polls in what order, and all as files."""
    if listed:
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            link.pick("scope", SCOPES, label="Who was asked")
            link.select("phase", PHASES, label="When they were asked", width=_WIDE)
            link.select("sort", SORTS, label="Order of the polls", width=_WIDE)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        link.pick("unit", UNITS, label="Bars show")
        link.pick("order", ORDERS, label="Answers")
        if listed:
            takeaway.bar(long=True)


def grid(cards: pd.DataFrame) -> None:
    """Polls as cards, two beside each other where there is room."""
    slugs = tuple(cards["poll_slug"])
    shares = data.each(polls.shares, "poll_slug", slugs)
    changes = data.each(polls.changes, "poll_slug", slugs)
    with st.container(key="polls.grid"):
        for row in rows.each(cards):
            card(row, shares[row.poll_slug], changes[row.poll_slug])


def card(row: Row, shares: data.Asked[pd.DataFrame], changes: data.Asked[pd.DataFrame]) -> None:
    """One poll: question, finding, chart, who answered and how many, where it was asked; the way to all of it."""
    with st.container(border=True, key=f"whole.{row.poll_slug}"):
        web.draw(web.p(row.poll), web.p(web.strong(row.headline)))
        below = _below(row)
        if row.paired:
            words = _words(row)
            chart.show(
                poll_change,
                changes,
                name=row.poll_slug,
                columns=SWINGS,
                order=_choice("order"),
                words=words,
                below=below,
            )
        elif not pd.isna(row.main_wave):
            columns = ANSWERS if row.waves > 1 else ONE_VOTE
            _bars(row, shares, int(row.main_wave), name=row.poll_slug, columns=columns, below=below)
        else:
            web.draw(below)


def _below(row: Row) -> Markup:
    """What stands under a card's chart."""
    when = text.when(row.start_date, row.end_date, row.date_precision) if row.event_slug else ""
    ways = [web.to("Poll in full", _page(row.poll_slug), icon=":material/how_to_vote:")]
    if row.event_slug:
        more = f" and {text.count(row.events - 1, 'other page')}" if row.events > 1 else ""
        there = link.current().to("event", id=row.event_slug)
        ways.append(web.to(f"Event{more}", there, icon=":material/event:", title=row.event))
    return _marks(row) + web.quiet(rows.facts(row.n_text, row.who, when)) + web.ways(*ways)


def latest(cards: pd.DataFrame) -> None:
    """The latest poll as a card, for the overview; says so when there is none."""
    if cards.empty:
        st.caption("No poll with figures is known yet.")
    for row in rows.each(cards):
        shares, changes = data.ask(polls.shares, row.poll_slug), data.ask(polls.changes, row.poll_slug)
        card(row, shares, changes)


def head(row: Row) -> None:
    """The finding, who answered, and the marks that say how far to trust it."""
    web.draw(
        web.p(web.strong(row.headline)),
        _marks(row),
        web.quiet(_basis(row)),
        rows.topics(data.ask(polls.topics, row.poll_slug).frame),
    )


def figures(row: Row) -> None:
    """The charts of one poll beside what they can bear, over their numbers: the swing first, then each vote."""
    shares, changes = data.ask(polls.shares, row.poll_slug), data.ask(polls.changes, row.poll_slug)
    if shares.frame.empty:
        st.info("The page shows the question without its answers.", icon=":material/visibility_off:")
        return
    whole = _shown_waves(row, shares.frame)
    left, right = st.columns([3, 2], gap="large")
    with right:
        st.header("Do the figures agree?", anchor=False)
        _arithmetic(row, whole, shares.frame["wave"].nunique() - len(whole))
        if not pd.isna(row.agreement):
            st.header("How far do they agree?", anchor=False)
            said = measures.consensus(row.agreement)
            st.markdown(text.escape(f"{said[0].upper()}{said[1:]}. Entropy is {row.entropy:.2f} of 1."))
        if row.paired:
            st.header("How many changed their mind?", anchor=False)
            _bounds(row)
    with left:
        if row.paired:
            chart.show(poll_change, changes, name="change", order=_choice("order"), words=_words(row))
        else:
            _bars(row, shares, whole[0], name=f"bars.{whole[0]}")
    if row.paired:
        table.show(_swings(changes.frame), table.filled(changes.frame, SWINGS))
        st.header("Each vote by itself", anchor=False)
    for first in range(0 if row.paired else 1, len(whole), 2):
        for column, wave in zip(st.columns(2, gap="large"), whole[first : first + 2], strict=False):
            with column:
                st.markdown(f"**{text.escape(shares.frame.loc[shares.frame['wave'] == wave, 'wave_name'].iloc[0])}**")
                _bars(row, shares, wave, name=f"bars.{wave}")
    drawn = shares.frame[shares.frame["wave"].isin(whole)]
    table.show(drawn, table.filled(drawn, (ANSWERS if len(whole) > 1 else ONE_VOTE) | TOGETHER))


def _arithmetic(row: Row, shown: list[int], left_out: int) -> None:
    """Whether the printed figures of the votes shown agree with one another."""
    found = data.ask(polls.verdicts, row.poll_slug).frame
    for verdict in rows.each(found[found["wave"].isin(shown)]):
        mark = ":material/warning:" if verdict.fault else ":material/check_circle:"
        name = f"{verdict.wave_name}: " if len(shown) > 1 else ""
        said = (
            name
            + verdict.verdict[:1].upper()
            + verdict.verdict[1:]
            + (f" ({verdict.fragment})" if verdict.fragment else "")
        )
        st.markdown(f"{mark} {text.escape(said)}")
    if left_out:
        st.caption(f"{text.count(left_out, 'other reading')} of it, cut off on other pages, added nothing.")


def _swings(frame: pd.DataFrame) -> pd.DataFrame:
    """Points to one decimal, as the chart says them."""
    return frame.round({"swing": 1, "swing_low": 1, "swing_high": 1})


def _bars(row: Row, shares: data.Asked[pd.DataFrame], wave: int, *, name: str, **around: Any) -> None:
    words = _words(row, None if wave == row.main_wave and not row.paired else wave, shares.frame)
    unit, order = _choice("unit"), _choice("order")
    chart.show(poll_bars, shares, name=name, wave=wave, unit=unit, order=order, words=words, **around)


def _words(row: Row, wave: int | None = None, shares: pd.DataFrame | None = None) -> chart.Words:
    """What a picture of the poll's chart says: the question, and the finding or which vote it is."""
    said = row.headline
    if wave is not None and shares is not None:
        said = str(shares.loc[shares["wave"] == wave, "wave_name"].iloc[0])
    return chart.Words(title=said, over=row.poll, foot=_basis(row))


def _choice(key: str) -> str:
    """A choice of the poll pages; on another page that shows a poll, the default."""
    here = link.current()
    return (here if key in PAGES[here.page] else here.to("polls")).choice(key)


def _marks(row: Row) -> Markup:
    marks: list[tuple[str, str, Literal["orange", "blue"]]] = []
    if row.scope == "site":
        marks.append(("Web site widget", ":material/language:", "orange"))
    if row.small:
        marks.append((f"Small base: {row.n_text}", ":material/warning:", "orange"))
    if row.faults:
        marks.append(("Figures do not agree", ":material/report:", "orange"))
    if row.paired:
        marks.append(("Asked before and after", ":material/swap_horiz:", "blue"))
    if row.classification == "multiple":
        marks.append(("Several answers allowed", ":material/checklist:", "blue"))
    badges = [web.badge(label, icon=icon, color=color) for label, icon, color in marks]
    return web.line(*badges) if badges else web.NOTHING


def _basis(row: Row) -> str:
    return rows.facts(row.n_text, row.who)


def _bounds(row: Row) -> None:
    if not pd.isna(row.changed_low):
        low, high = measures.percent(row.changed_low), measures.percent(row.changed_high)
        st.markdown(
            f"At least **{low}** and at most **{high}** of the audience changed its answer. "
            "The totals alone allow no closer statement."
        )
    else:
        st.caption(
            "How many changed their mind cannot be bounded: the answers offered differ, or do not add up to 100%."
        )


def _shown_waves(row: Row, shares: pd.DataFrame) -> list[int]:
    """The votes to draw: all whole ones; where none is whole, the main one."""
    whole = shares.loc[~shares["incomplete"], "wave"].unique()
    shown = {int(wave) for wave in whole} | ({int(row.main_wave)} if not pd.isna(row.main_wave) else set())
    if row.scope != "site":
        shown |= {int(wave) for wave in shares["wave"].unique()}
    return sorted(shown)


def _page(slug: str) -> Link:
    here = link.current()
    if here.page != "polls":
        return here.to("poll", id=slug)
    return here.to("poll", id=slug, unit=here.choice("unit"), order=here.choice("order"))
