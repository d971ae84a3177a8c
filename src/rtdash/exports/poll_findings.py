"""Findings of polls: frames of `query.polls`, `query.compare` and `query.brief` with the words that they carry.

Nothing is worked out here: shares, intervals and sentences are those of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from rtdash.charts import compare, poll_bars, poll_change, theme
from rtdash.domain import measures
from rtdash.domain.rows import tuples
from rtdash.exports.finding import POINTS, Finding, Series

METHOD = (
    "Shares are of the votes, or as printed where no votes are. The line at a bar is the 95 % Wilson interval: how far "
    "chance alone could have moved the share. It says nothing about who chose to vote; audiences choose themselves and "
    "stand for nobody else."
)
SWINGS = (
    "Differences are in percentage points. The line is the 95 % Newcombe interval of two independent samples; of one "
    "audience asked twice it errs on the wide side. Where no number of voters is printed there is no interval."
)


def poll(card: Any, shares: pd.DataFrame, changes: pd.DataFrame, events: pd.DataFrame, *, link: str) -> Finding:
    """One poll: before and after where it was asked twice, else its main wave.

    `card` is a row of `polls.cards` or `polls.one`; the frames are those of `polls.shares`, `changes` and
    `events_showing`, of this poll alone.
    """
    source, url = _source(events)
    base = {
        "headline": card.headline,
        "source": "; ".join(part for part in (source, card.n_text) if part),
        "url": url,
        "link": link,
    }
    series: tuple[Series, ...]
    figure: Callable[[], go.Figure] | None
    if card.paired:
        before, after = (shares[shares["phase"] == phase] for phase in ("before", "after"))
        before, after = (rows[rows["wave"] == rows["wave"].max()] for rows in (before, after))
        options = list(dict.fromkeys([*before["option"], *after["option"]]))
        series = (_series("Before", options, before, theme.NEUTRAL), _series("After", options, after, theme.ACCENT))
        figure, alt = partial(poll_change.draw, changes), poll_change.say(changes)
        notes = f"{_bounds(card)} {METHOD} {SWINGS}".strip()
    else:
        wave = None if pd.isna(card.main_wave) else int(card.main_wave)
        rows = shares[shares["wave"] == wave] if wave is not None else shares.head(0)
        options = list(rows["option"])
        series = (_series("Share", options, rows, theme.ACCENT),) if rows["share"].notna().any() else ()
        figure, alt = (partial(poll_bars.draw, rows), poll_bars.say(rows)) if series else (None, "")
        notes = METHOD
    return Finding(
        subhead=_subhead(card, series),
        categories=tuple(map(str, options)) if series else (),
        series=series,
        figure=figure,
        alt=alt,
        notes=notes,
        **base,
    )


def side_by_side(
    headline: str,
    sides: pd.DataFrame,
    figures: pd.DataFrame,
    differences: pd.DataFrame,
    cautions: Sequence[str],
    *,
    link: str,
) -> list[Finding]:
    """A comparison: the shares on one scale, the differences where there are some, and what to mind."""
    who = "; ".join(f"{row.name}: {row.poll} ({row.date}, {row.n_text})" for row in tuples(sides))
    found = [
        Finding(
            headline=headline,
            subhead=who,
            categories=tuple(dict.fromkeys(figures["option"])),
            series=_grouped(figures),
            figure=partial(compare.draw, figures),
            alt=compare.say(figures),
            source=_named(sides),
            link=link,
            notes=METHOD,
        )
    ]
    if len(differences):
        found.append(
            Finding(
                headline="Differences in percentage points, each with its 95 % interval",
                subhead=who,
                categories=tuple(dict.fromkeys(differences["option"])),
                series=_grouped(differences),
                unit=POINTS,
                value_name="difference in points",
                figure=partial(compare.draw, differences, unit="points"),
                alt=compare.say(differences, unit="points"),
                source=_named(sides),
                link=link,
                notes=SWINGS,
            )
        )
    if cautions:
        found.append(Finding(headline="What to mind in this comparison", lines=tuple(cautions), link=link))
    return found


def moved(headline: str, changes: pd.DataFrame, sources: pd.DataFrame, *, link: str) -> Finding:
    """The largest changes of a brief (`brief.changes`): one bar a poll, the answer that moved most."""
    frame = as_points(changes)
    return Finding(
        headline=headline,
        subhead="Change from before the event to after it, of the answer that moved most, in percentage points",
        categories=tuple(frame["option"]),
        series=_grouped(frame),
        unit=POINTS,
        value_name="change in points",
        figure=partial(compare.draw, frame, unit="points"),
        alt=compare.say(frame, unit="points"),
        source="; ".join(sources["publisher"].dropna().unique()),
        link=link,
        notes=SWINGS,
    )


def as_points(changes: pd.DataFrame) -> pd.DataFrame:
    """`brief.changes` as rows of `charts.compare`: one a poll."""
    bases = ["n not printed" if pd.isna(n) else f"n = {int(n):,}" for n in changes["base_n"]]
    names = [
        f"{poll}: {measures.quoted(str(option))} ({base})"
        for poll, option, base in zip(changes["poll"], changes["option"], bases, strict=True)
    ]
    return pd.DataFrame(
        {
            "option": pd.Series(names, dtype="object"),
            "series": pd.Series(["Change"] * len(names), dtype="object"),
            "value": changes["swing"].astype("float64").to_numpy(),
            "low": changes["swing_low"].astype("float64").to_numpy(),
            "high": changes["swing_high"].astype("float64").to_numpy(),
        }
    )


def words(headline: str, lines: Sequence[str], *, subhead: str = "", link: str = "", notes: str = "") -> Finding:
    """A finding of text alone."""
    return Finding(headline=headline, subhead=subhead, lines=tuple(lines), link=link, notes=notes)


def _series(name: str, options: Sequence[str], rows: pd.DataFrame, color: str) -> Series:
    at: dict[str, Any] = {str(row.option): row for row in tuples(rows)}
    kept = [at.get(str(option)) for option in options]
    votes = [None if row is None or pd.isna(row.votes) else int(row.votes) for row in kept]
    return Series(
        name=name,
        values=tuple(_number(row, "share") for row in kept),
        low=tuple(_number(row, "low") for row in kept),
        high=tuple(_number(row, "high") for row in kept),
        votes=tuple(votes) if any(count is not None for count in votes) else (),
        color=color,
    )


def _grouped(frame: pd.DataFrame) -> tuple[Series, ...]:
    """The rows of `charts.compare` as series, in the colours of that chart."""
    options = list(dict.fromkeys(frame["option"]))
    found = []
    by = frame.sort_values("letter", kind="stable") if "letter" in frame.columns else frame
    letters = dict(zip(by["series"], by["letter"], strict=True)) if "letter" in frame.columns else {}
    for place, name in enumerate(dict.fromkeys(by["series"])):
        at: dict[Any, Any] = {row.option: row for row in tuples(frame[frame["series"] == name])}
        kept = [at.get(option) for option in options]
        votes = [None if row is None or pd.isna(getattr(row, "votes", None)) else int(row.votes) for row in kept]
        found.append(
            Series(
                name=str(name),
                values=tuple(_number(row, "value") for row in kept),
                low=tuple(_number(row, "low") for row in kept),
                high=tuple(_number(row, "high") for row in kept),
                votes=tuple(votes) if any(count is not None for count in votes) else (),
                color=theme.PALETTE[ord(letters[name]) - ord("A")] if letters else theme.PALETTE[place],
            )
        )
    return tuple(found)


def _subhead(card: Any, series: Sequence[Series]) -> str:
    ends = any(one.interval(place) for one in series for place in range(len(one.values)))
    bars = "bars: shares, lines: 95 % intervals" if ends else "bars: shares, no interval" if series else ""
    small = "small base" if card.small else ""
    return " · ".join(part for part in (card.poll, card.n_text, small, card.who, bars) if part)


def _bounds(card: Any) -> str:
    if pd.isna(card.changed_low):
        return ""
    low, high = measures.percent(card.changed_low), measures.percent(card.changed_high)
    return (
        f"At least {low} and at most {high} of the audience changed its answer; the totals allow no closer statement."
    )


def _source(events: pd.DataFrame) -> tuple[str, str]:
    if events.empty:
        return "", ""
    first = events.iloc[0]
    who = first["organizers"] or first["publisher"]
    parts = [part for part in (first["event"], who, first["date"]) if part]
    more = f"and {len(events) - 1} more pages" if len(events) > 1 else ""
    return ", ".join([*parts, more] if more else parts), first["url"] or ""


def _named(sides: pd.DataFrame) -> str:
    pairs = zip(sides["event"], sides["date"], strict=True)
    return "; ".join(dict.fromkeys(f"{event}, {day}" for event, day in pairs if event))


def _number(row: Any, column: str) -> float | None:
    value = None if row is None else getattr(row, column)
    return None if value is None or pd.isna(value) else float(value)
