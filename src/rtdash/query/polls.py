"""Polls of a selection as cards, and everything about one: its waves worked out, its swing, where it was shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from rtdash.domain import measures, poll
from rtdash.domain.event import spoken
from rtdash.domain.filters import Filters
from rtdash.domain.record import Option, Poll
from rtdash.query import outcome
from rtdash.query.run import run
from rtdash.query.selection import parameters
from rtdash.store.connect import Store

PAGE = 12
"""Cards on a page."""
THESES = 12
"""Theses shown beside a poll at first."""


def cards(
    store: Store, filters: Filters, *, sort: str = "newest", scope: str = "all", page: int = 1, size: int = PAGE
) -> pd.DataFrame:
    """The polls, one row each, one page of them: see `poll_cards.sql`.

    `sort` is newest, oldest, base (largest first), closest (smallest gap of the first two answers), swing (largest
    first); `scope` is all, event or site. Adds `headline`, `figures` (whether the page prints any), `main_wave` (the
    wave that the card shows), `paired` (asked before and after), `small`, `who` (who answered), `n_text`.
    """
    frame = run(
        store, "poll_cards", **parameters(store, filters), sort=sort, scope=scope, size=size, skip=(page - 1) * size
    )
    return _described(store, frame)


def latest(store: Store, filters: Filters | None = None) -> pd.DataFrame:
    """The newest poll of an event's audience that has figures, as one card; empty when there is none."""
    found = cards(store, filters or Filters(), scope="event", size=PAGE)
    return found[found["figures"]].head(1).reset_index(drop=True)


def one(store: Store, slug: str) -> pd.DataFrame:
    """One row about the poll, none when the slug is unknown: `poll.sql` with what `cards` adds, and the bounds.

    `changed_low`, `changed_high`: the least and the largest part of the audience that can have changed its answer
    between before and after, as shares; NaN where that cannot be bounded.
    """
    frame = _described(store, run(store, "poll", slug=slug))
    low, high = _bounds(shares(store, slug)) if len(frame) else (None, None)
    frame["changed_low"] = pd.Series([low] * len(frame), dtype="float64")
    frame["changed_high"] = pd.Series([high] * len(frame), dtype="float64")
    return frame


def shares(store: Store, slug: str | Sequence[str]) -> pd.DataFrame:
    """One row a wave and answer, worked out; of one poll or of several.

    Columns of `poll_counts.sql`, and: wave_name ("Before", "Panel of 52"), base_n (what shares are parts of), share,
    low, high (Wilson 95 %), low_all, high_all (Goodman, all answers together), reason (why no interval, else ""),
    level (cannot be told apart from the leader; null: not tested), aside (takes no side), small (base under 30). A
    wave without answers has no row.
    """
    slugs = [slug] if isinstance(slug, str) else list(slug)
    rows = run(store, "poll_counts", slugs=slugs)
    rows = rows[rows["option"].notna()].reset_index(drop=True)
    found: list[outcome.Found] = []
    for _, part in rows.groupby(["poll_slug", "wave"], sort=False):
        found += _worked_out(part)
    for column in ("share", "low", "high", "low_all", "high_all"):
        rows[column] = pd.Series([getattr(item, column) for item in found], dtype="float64")
    rows["base_n"] = pd.Series([item.base_n for item in found], dtype="Int64")
    rows["votes"] = rows["votes"].astype("Int64")
    rows["option_position"] = rows["option_position"].astype("int64")
    rows["reason"] = pd.Series([item.reason for item in found], dtype="object")
    rows["level"] = pd.Series([item.level for item in found], dtype="boolean")
    rows["aside"] = pd.Series([measures.aside(str(option)) for option in rows["option"]], dtype="bool")
    rows["small"] = (rows["base_n"] < measures.SMALL).fillna(False).astype(bool)
    rows["wave_name"] = pd.Series(
        [_wave_name(*row) for row in zip(rows["wave"], rows["phase"], rows["audience"], strict=True)], dtype="object"
    )
    return rows


def changes(store: Store, slug: str) -> pd.DataFrame:
    """One row an answer that was offered before and after: option, before, after (shares), swing, swing_low,
    swing_high (points, Newcombe 95 %), before_n, after_n, reason (why no interval), aside. Empty without a pair."""
    rows = shares(store, slug)
    before, after = rows[rows["phase"] == "before"], rows[rows["phase"] == "after"]
    moved, _ = outcome.moves(_pairs(before), _pairs(after))
    bases = [part["base_n"].iloc[0] if len(part) else None for part in (before, after)]
    return pd.DataFrame(
        {
            "option": pd.Series([move.option for move in moved], dtype="object"),
            "before": pd.Series([move.before for move in moved], dtype="float64"),
            "after": pd.Series([move.after for move in moved], dtype="float64"),
            "swing": pd.Series([move.swing for move in moved], dtype="float64"),
            "swing_low": pd.Series([move.low for move in moved], dtype="float64"),
            "swing_high": pd.Series([move.high for move in moved], dtype="float64"),
            "before_n": pd.Series([bases[0]] * len(moved), dtype="Int64"),
            "after_n": pd.Series([bases[1]] * len(moved), dtype="Int64"),
            "reason": pd.Series([move.reason for move in moved], dtype="object"),
            "aside": pd.Series([measures.aside(move.option) for move in moved], dtype="bool"),
        }
    )


def verdicts(store: Store, slug: str) -> pd.DataFrame:
    """The arithmetic of each wave held against itself, one row a finding: wave_name, fragment, verdict, fault.

    A wave that adds up has one row that says so (fault false).
    """
    found: list[dict[str, Any]] = []
    rows = shares(store, slug)
    for _, part in rows.groupby("wave", sort=True):
        first = part.iloc[0]
        read = _as_printed(part)
        wrong = poll.discrepancies(read)
        name = first["wave_name"]
        found += [
            {"wave_name": name, "fragment": fault.fragment, "verdict": fault.reason, "fault": True} for fault in wrong
        ]
        if first["incomplete"]:
            found.append({"wave_name": name, "fragment": "", "verdict": outcome.CUT, "fault": True})
        elif not wrong:
            found.append({"wave_name": name, "fragment": "", "verdict": _sound(read), "fault": False})
    return pd.DataFrame(found, columns=["wave_name", "fragment", "verdict", "fault"])


def events_showing(store: Store, slug: str) -> pd.DataFrame:
    """The events whose pages show the poll, newest first: see `poll_events.sql`, with `date` as it is said."""
    frame = run(store, "poll_events", slug=slug)
    frame["date"] = [
        spoken(_day(row.start_date), _day(row.end_date), str(row.date_precision)) for row in frame.itertuples()
    ]
    return frame


def topics(store: Store, slug: str) -> pd.DataFrame:
    """What the poll asks about: see `poll_topics.sql`."""
    return run(store, "poll_topics", slug=slug)


def theses(store: Store, slug: str, *, size: int = THESES) -> pd.DataFrame:
    """What speakers held in the room that was asked, those on the poll's topics first: see `poll_theses.sql`."""
    return run(store, "poll_theses", slug=slug, size=size)


def _described(store: Store, frame: pd.DataFrame) -> pd.DataFrame:
    rows = shares(store, list(frame["poll_slug"]))
    by_poll = dict(tuple(rows.groupby("poll_slug", sort=False)))
    said = [_card(by_poll.get(slug)) for slug in frame["poll_slug"]]
    for column in ("headline", "who", "n_text"):
        frame[column] = pd.Series([card[column] for card in said], dtype="object")
    for column in ("figures", "paired", "small"):
        frame[column] = pd.Series([card[column] for card in said], dtype="bool")
    frame["main_wave"] = pd.Series([card["main_wave"] for card in said], dtype="Int64")
    return frame


def _card(rows: pd.DataFrame | None) -> dict[str, Any]:
    """What one card says beside its chart."""
    if rows is None or rows.empty:
        return {
            "headline": outcome.headline((), (), "unknown"),
            "who": "",
            "n_text": "",
            "figures": False,
            "paired": False,
            "small": False,
            "main_wave": None,
        }
    before, after = rows[rows["phase"] == "before"], rows[rows["phase"] == "after"]
    moved, _ = outcome.moves(_pairs(before), _pairs(after))
    main = _main(rows)
    first = main.iloc[0]
    if moved:
        headline = outcome.swing_headline(moved)
    else:
        found = [result for _, result in _pairs(main)]
        answers = _printed(main)
        headline = outcome.headline(answers, found, str(first["classification"]))
    return {
        "headline": headline,
        "who": measures.audience(str(first["scope"]), first["audience"]),
        "n_text": _n_text(before, after) if moved else _n_text(main),
        "figures": bool(rows["share"].notna().any()),
        "paired": bool(moved),
        "small": bool(first["small"]),
        "main_wave": int(first["wave"]),
    }


def _main(rows: pd.DataFrame) -> pd.DataFrame:
    """The wave that stands for the poll: after, else the last whole one, else the last."""
    order = rows.assign(_after=rows["phase"].eq("after"), _whole=~rows["incomplete"].astype(bool))
    wave = int(order.sort_values(["_after", "_whole", "wave"])["wave"].iloc[-1])
    return rows.loc[rows["wave"] == wave]


def _n_text(*waves: pd.DataFrame) -> str:
    bases = [wave["base_n"].iloc[0] if len(wave) else None for wave in waves]
    if any(base is None or base is pd.NA for base in bases):
        return "number of voters not printed"
    said = [f"n = {int(base):,}" for base in bases if base is not None]
    return said[0] if len(set(said)) == 1 else f"{said[0]} before, {said[1].removeprefix('n = ')} after"


def _worked_out(part: pd.DataFrame) -> list[outcome.Found]:
    first = part.iloc[0]
    answers = _printed(part)
    return outcome.wave(
        answers, str(first["classification"]), _integer(first["printed_base_n"]), bool(first["incomplete"])
    )


def _pairs(part: pd.DataFrame) -> list[tuple[str, outcome.Found]]:
    """The rows of one wave back as answers worked out; the last wave where there are several of one phase."""
    if part.empty:
        return []
    last = part[part["wave"] == part["wave"].max()]
    return list(zip(last["option"].astype(str), _worked_out(last), strict=True))


def _bounds(rows: pd.DataFrame) -> tuple[float | None, float | None]:
    before, after = rows[rows["phase"] == "before"], rows[rows["phase"] == "after"]
    _, bounds = outcome.moves(_pairs(before), _pairs(after))
    return (bounds.low, bounds.high) if bounds else (None, None)


def _as_printed(part: pd.DataFrame) -> Poll:
    first = part.iloc[0]
    answers = _printed(part)
    return Poll(
        question="as printed",
        classification=first["classification"] if first["classification"] != "unknown" else None,
        base_n=_integer(first["printed_base_n"]),
        options=tuple(Option(label=item.option, votes=item.votes, percent=item.percent) for item in answers),
        incomplete=bool(first["incomplete"]),
    )


def _sound(read: Poll) -> str:
    off, total = poll.residual(read.options), poll.total_votes(read.options)
    parts = []
    if total is not None:
        parts.append(f"all votes are printed and add up to {total:,}")
    if off is not None and read.classification != "multiple":
        rounded = "100 %" if abs(off) < 1e-9 else f"{100 + off:g} %, which is rounding"
        parts.append(f"the printed percents add up to {rounded}")
    if not parts:
        parts.append("too little is printed to check the sum")
    text = "; ".join(parts)
    return text[0].upper() + text[1:]


def _wave_name(wave: int, phase: str | None, audience: str | None) -> str:
    time = {"before": "Before", "after": "After"}.get(phase or "", "")
    said = " ".join((audience or "").split())
    return ", ".join(part for part in (time, said[:1].upper() + said[1:]) if part) or f"Vote {wave}"


def _printed(part: pd.DataFrame) -> list[outcome.Printed]:
    return [
        outcome.Printed(str(option), _integer(votes), None if pd.isna(percent) else float(percent))
        for option, votes, percent in zip(part["option"], part["votes"], part["percent"], strict=True)
    ]


def _integer(value: Any) -> int | None:
    return None if value is None or pd.isna(value) else int(value)


def _day(value: Any) -> Any:
    return None if pd.isna(value) else value.date()
