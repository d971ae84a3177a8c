"""Polls side by side: which they are, what to mind, their shares on one scale, and their differences."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from rtdash.charts import compare as chart_compare
from rtdash.query import compare, polls
from rtdash.ui import data, link
from rtdash.ui.cards import chart, rows, text

OFFERED = 300
SHARES = {
    "option": "Answer",
    "series": "Poll",
    "votes": "Votes",
    "base_n": "n",
    "value": "Share %",
    "low": "95% interval from %",
    "high": "to %",
    "reason": "Why no interval",
}
DIFFERENCES = {
    "option": "Answer",
    "series": "Difference",
    "value": "Points",
    "low": "95% interval from, points",
    "high": "to, points",
    "low_all": "All together from, points",
    "high_all": "together to, points",
    "apart": "Told from chance",
    "reason": "Why no interval",
}
_ADD = "compare.add"


def keys() -> tuple[str, ...]:
    """The polls (and waves) that the link compares."""
    return tuple(key for key in link.current().choice("poll").split(",") if key)


def choose() -> pd.DataFrame:
    """Draw what is compared, with the ways to change it. Returns the sides."""
    chosen = keys()
    sides = data.ask(compare.sides, chosen).frame
    for missing in [key for key in chosen if key.split(".")[0] not in set(sides["poll_slug"])]:
        st.warning(f"There is no poll “{text.escape(missing)}” in the data.", icon=":material/search_off:")
    found = list(rows.each(sides))
    for first in range(0, len(found), 3):
        for column, side in zip(st.columns(3, gap="small"), found[first : first + 3], strict=False):
            with column:
                _side(side, chosen)
    if len(chosen) < compare.MOST:
        _add(chosen)
    return sides


def suggest() -> None:
    """Where nothing is compared yet: audiences that were asked twice, as comparisons to open."""
    here = link.current()
    cards = data.ask(polls.cards, here.filters, sort="swing", scope="event", size=OFFERED).frame
    paired = cards[cards["paired"]].head(5)
    if paired.empty:
        st.caption("Choose polls above. Those of the filters at the side are offered.")
        return
    st.markdown("Choose polls above, or open an audience that was asked before and after:")
    for row in rows.each(paired):
        waves = data.ask(polls.shares, row.poll_slug).frame
        pair = [int(waves.loc[waves["phase"] == phase, "wave"].max()) for phase in ("before", "after")]
        link.to(row.poll, here.choose(poll=",".join(f"{row.poll_slug}.{wave}" for wave in pair)))


def offer(slug: str) -> None:
    """The way from one poll to a comparison that begins with it."""
    link.to("Compare with other polls", link.current().to("compare", poll=slug), icon=":material/compare_arrows:")


def findings(sides: pd.DataFrame) -> None:
    """The finding, what to mind, the shares on one scale, and the differences."""
    chosen = keys()
    said = data.ask(compare.headline, chosen).frame
    who = "; ".join(f"{side.name}: {side.poll} ({side.date}, {side.n_text})" for side in rows.each(sides))
    st.markdown(f"## {text.escape(said)}")
    _cautions(chosen)
    figures, differences = data.ask(compare.figures, chosen), data.ask(compare.differences, chosen)
    left, right = st.columns(2, gap="large")
    with left:
        st.header("Shares on one scale", anchor=False)
        chart.show(chart_compare, figures, name="shares", columns=SHARES, words=chart.Words(said, foot=who))
    with right:
        against = f"Differences from {sides['name'].iloc[0]}"
        st.header(text.escape(against), anchor=False)
        if differences.frame.empty:
            st.caption("These polls share no answer with figures, so no difference can be worked out.")
        else:
            chart.show(
                chart_compare,
                differences,
                name="differences",
                columns=DIFFERENCES,
                words=chart.Words(against, foot=who),
                unit="points",
            )
            tested = int(differences.frame["apart"].notna().sum())
            if tested > 1:
                st.caption(
                    f"Each interval holds by itself with 95%. “Told from chance” is judged for all {tested} together."
                )


def _side(side: rows.Row, chosen: tuple[str, ...]) -> None:
    here = link.current()
    with st.container(border=True, gap="xsmall"):
        line = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
        line.markdown(f"**{text.escape(side.name)}**", width="content")
        rest = ",".join(key for key in chosen if key != side.key)
        line.button(
            f"Take {side.name} out",
            key=f"compare.out.{side.key}",
            icon=":material/close:",
            type="tertiary",
            on_click=link.go,
            args=(here.choose(poll=rest),),
        )
        link.to(side.poll, here.to("poll", id=side.poll_slug), icon=":material/how_to_vote:")
        facts = [side.wave_name, side.date, side.n_text, "small base" if side.small else ""]
        st.caption(text.escape(" · ".join(fact for fact in facts if fact)))
        st.caption(text.escape(side.who))
        waves = data.ask(polls.shares, side.poll_slug).frame.drop_duplicates("wave")
        others = [row for row in rows.each(waves) if f"{side.poll_slug}.{row.wave}" not in chosen]
        others = [row for row in others if int(row.wave) != int(side.wave)]
        for row in others[: compare.MOST - len(chosen)]:
            added = ",".join([*chosen, f"{side.poll_slug}.{row.wave}"])
            link.to(f"Add its wave “{row.wave_name}”", here.choose(poll=added), icon=":material/add:")


def _add(chosen: tuple[str, ...]) -> None:
    here = link.current()
    cards = data.ask(polls.cards, here.filters, size=OFFERED).frame
    there = {key for key in chosen if "." not in key}
    cards = cards[cards["figures"] & ~cards["poll_slug"].isin(there)]
    named = {
        row.poll_slug: f"{row.poll} ({text.when(row.start_date, row.end_date, row.date_precision)}, {row.n_text})"
        for row in rows.each(cards)
    }

    def added() -> None:
        slug = st.session_state[_ADD]
        st.session_state[_ADD] = None
        if slug:
            link.go(here.choose(poll=",".join([*chosen, slug])))

    st.selectbox(
        "Add a poll",
        list(named),
        index=None,
        format_func=lambda slug: named.get(slug, slug),
        key=_ADD,
        placeholder=f"Type to search {len(named):,} polls of the filters",
        on_change=added,
    )


def _cautions(chosen: tuple[str, ...]) -> None:
    said = data.ask(compare.cautions, chosen).frame
    if not said:
        return
    st.warning("\n\n".join(text.escape(line) for line in said), icon=":material/warning:")
    wording = data.ask(compare.wording, chosen).frame
    if wording.empty:
        return
    with st.expander("How the questions differ from A, word by word", icon=":material/difference:"):
        for letter, own in wording.groupby("letter", sort=False):
            st.markdown(f"**{letter}** " + " ".join(_worded(row.kind, row.words) for row in rows.each(own)))
        st.caption("Struck out: only in A. Bold: only in the other.")


def _worded(kind: str, words: str) -> str:
    kept = text.escape(words)
    return {"gone": f"~~{kept}~~", "new": f"**{kept}**"}.get(kind, kept)
