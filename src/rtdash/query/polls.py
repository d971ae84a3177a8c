"""Polls of a selection as cards, and everything about one: its waves worked out, its swing, where it was shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any
from weakref import ref

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rtdash.domain import disclosure as domain
from rtdash.domain import measures, poll
from rtdash.domain.filters import Filters
from rtdash.domain.record import Poll
from rtdash.query import census, outcome, printed, rooms, waves
from rtdash.query.cards import frame
from rtdash.query.columns import Integers, columns
from rtdash.query.held import held, lent
from rtdash.query.run import run
from rtdash.store.connect import Store

PAGE = 12
"""Cards on a page."""
THESES = 12
"""Theses shown beside a poll at first."""


def cards(
    store: Store,
    filters: Filters,
    *,
    sort: str = "newest",
    scope: str = "all",
    phase: str = "all",
    page: int = 1,
    size: int = PAGE,
) -> pd.DataFrame:
    """The polls, one row each, one page of them. A page past the end is the last one.

    Columns: poll_slug, poll (the question), classification, scope, language; waves, base_n, gap, swing and events as in
    `poll_figures.sql`; event_slug, event, start_date, end_date, date_precision of the latest event that shows it; polls
    (all of the selection).

    `sort` is newest, oldest, base (largest first), closest (smallest gap of the first two answers), swing (largest
    first); `scope` is all, event or site; `phase` is all, both (before and after), before, after (that vote alone) or
    once. Adds `headline`, `figures` (whether the page prints any), `main_wave` (the
    wave that the card shows), `paired` (asked before and after), `small`, `who` (who answered), `n_text`,
    `faults` (printed figures that cannot both be right), and
    `changed_low`, `changed_high`: the least and the largest part of the audience that can have changed its answer
    between before and after, as shares; NaN where that cannot be bounded; `agreement` (van der Eijk's A, -1 to 1)
    and `entropy` (0 to 1) of answers on a scale, NaN where they are none.
    """
    chosen = census.polls(store, filters, scope, phase)
    total = len(chosen)
    place = figures(store).place[sort][chosen]
    skip = (min(page, max(1, -(-total // size))) - 1) * size
    if skip + size < len(place):
        foremost = np.flatnonzero(place <= np.partition(place, skip + size)[skip + size])
        chosen, place = chosen[foremost], place[foremost]
    shown = chosen[np.argsort(place)][skip : skip + size]
    return _described(store, _cards(store, shown, total))


@dataclass(frozen=True, slots=True)
class Figures:
    """What polls are sorted by, each at the place of its key, and the place of each poll in every order."""

    columns: dict[str, NDArray[Any]]
    place: dict[str, Integers]


@held
def figures(store: Store) -> Figures:
    """The figures of a built file: they are the same whatever is filtered."""
    rows = run(store, "poll_figures").set_index("poll_id")
    # A key that no poll has, 0 among them, stands behind all.
    rows = rows.reindex(range(1 + max(rows.index, default=0)))
    names = {"newest": "newest", "oldest": "oldest", "base": "base", "closest": "closest", "swing": "swung"}
    place = {sort: rows.pop(name).fillna(len(rows)).to_numpy(dtype=np.int32) for sort, name in names.items()}
    whole = {name: rows.pop(name).fillna(0).to_numpy(dtype=np.int64) for name in ("event_id", "events", "waves")}
    return Figures(whole | {name: rows[name].to_numpy(dtype=np.float64) for name in ("base_n", "gap", "swing")}, place)


def _cards(store: Store, shown: Integers, polls: int) -> pd.DataFrame:
    """The rows of polls by key, in this order, without what is worked out of their waves."""
    data, found = columns(store), figures(store).columns
    event = found["event_id"][shown]
    return frame(
        {
            **printed.texts(store, shown),
            **{name: found[name][shown] for name in ("waves", "base_n", "gap", "swing")},
            "event_slug": data.values["event"].slug[event],
            "event": data.values["event"].name[event],
            "start_date": data.events.start_date[event],
            "end_date": data.events.end_date[event],
            "date_precision": data.events.date_precision[event],
            "events": found["events"][shown],
            "polls": np.full(len(shown), polls),
        }
    )


def latest(store: Store, filters: Filters | None = None) -> pd.DataFrame:
    """The newest poll of an event's audience that has figures, as one card; empty when there is none."""
    found = cards(store, filters or Filters(), scope="event", size=PAGE)
    return found[found["figures"]].head(1).reset_index(drop=True)


def one(store: Store, slug: str) -> pd.DataFrame:
    """One row about the poll, none when the slug is unknown: poll_slug, poll (the question), classification, scope,
    language, waves, events (that show it), and what `cards` adds.
    """
    return _one(ref(store), slug).copy()


@lru_cache(maxsize=64)
def _one(held: ref[Store], slug: str) -> pd.DataFrame:
    """Kept, for what is disclosed of a poll asks it again. Holds no store open."""
    store = lent(held)
    shown = np.array(printed.keys(store, [slug]), dtype=np.int64)
    found = figures(store).columns
    return _described(store, frame(printed.texts(store, shown) | {name: found[name][shown] for name in _COUNTED}))


def shares(store: Store, slug: str | Sequence[str]) -> pd.DataFrame:
    """One row a wave and answer, worked out; of one poll or of several.

    Columns of `poll_counts.sql`, and: wave_name ("Before", "Panel of 52"), base_n (what shares are parts of), share,
    low, high (Wilson 95 %), low_all, high_all (Goodman, all answers together), reason (why no interval, else ""),
    level (cannot be told apart from the leader; null: not tested), aside (takes no side), small (base under 30). A
    wave without answers has no row.
    """
    return waves.shares(store, [slug] if isinstance(slug, str) else list(slug))


def changes(store: Store, slug: str | Sequence[str]) -> pd.DataFrame:
    """One row an answer that was offered before and after, of one poll or of several; no row without a pair.

    poll_slug, option, before, after (shares), swing, swing_low, swing_high (points, Newcombe 95 %), before_n,
    after_n, reason (why no interval), aside (takes no side).
    """
    slugs = [slug] if isinstance(slug, str) else list(slug)
    asked = waves.asked(store, slugs)
    found = [
        (
            name,
            move.option,
            *(move.before, move.after, move.swing, move.low, move.high),
            *(pair.before.n, pair.after.n),
            move.reason,
            measures.aside(move.option),
        )
        for name, own in groupby(asked, key=lambda wave: wave.poll)
        if (pair := waves.pair(list(own)))
        for move in pair.moved
    ]
    types = {
        "poll_slug": "object",
        "option": "object",
        "before": "float64",
        "after": "float64",
        "swing": "float64",
        "swing_low": "float64",
        "swing_high": "float64",
        "before_n": "Int64",
        "after_n": "Int64",
        "reason": "object",
        "aside": "bool",
    }
    columns = list(zip(*found, strict=True)) or [()] * len(types)
    return pd.DataFrame(
        {name: pd.Series(values, dtype=kind) for (name, kind), values in zip(types.items(), columns, strict=True)}
    )


def verdicts(store: Store, slug: str) -> pd.DataFrame:
    """The arithmetic of each wave held against itself, one row a finding: wave, wave_name, fragment,
    verdict, fault.

    A wave that adds up has one row that says so (fault false).
    """
    found: list[tuple[int, str, str, str, bool]] = []
    for wave in waves.asked(store, [slug]):
        read = wave.read()
        wrong = poll.discrepancies(read)
        found += [(wave.number, wave.name, fault.fragment, fault.reason, True) for fault in wrong]
        if wave.incomplete:
            found.append((wave.number, wave.name, "", outcome.CUT, True))
        elif not wrong:
            found.append((wave.number, wave.name, "", _sound(read), False))
    return pd.DataFrame(found, columns=["wave", "wave_name", "fragment", "verdict", "fault"])


def events_showing(store: Store, slug: str) -> pd.DataFrame:
    """The events whose pages show the poll, newest first, undated last.

    event_slug, event, classification, start_date, end_date, date_precision, attendance_mode, organizers, url,
    accessed_on, publisher, theses (of the event), date (as it is said).
    """
    return _showing(ref(store), slug).copy()


@lru_cache(maxsize=64)
def _showing(held: ref[Store], slug: str) -> pd.DataFrame:
    """Kept as `_one` is. Holds no store open."""
    return rooms.events(lent(held), slug)


def disclosure(store: Store, slug: str) -> pd.DataFrame:
    """AAPOR's eleven items, one row each: item, state (answered, missing, not applicable), answer. None for no poll."""
    about = one(store, slug)
    if about.empty:
        return pd.DataFrame(columns=["item", "state", "answer"])
    row = about.iloc[0]
    asked = waves.asked(store, [slug])
    main = waves.main(asked) if asked else None
    shown = events_showing(store, slug)
    found = main.found if main else []
    facts = domain.Facts(
        scope=str(row["scope"]),
        survey=bool(len(shown)) and bool(shown["classification"].eq("survey").all()),
        audience=main.audience if main else None,
        question=str(row["poll"]),
        answers=len(found),
        incomplete=main.incomplete if main else True,
        paired=bool(row["paired"]),
        n_text=str(row["n_text"]),
        intervals=any(item.low is not None for item in found),
        why_none=next((item.reason for item in found if item.reason), ""),
        dates=str(shown["date"].iloc[0]) if len(shown) and shown["date_precision"].iloc[0] != "none" else "",
        held_by=str(shown["organizers"].iloc[0] or "") if len(shown) else "",
        mode=shown["attendance_mode"].iloc[0] if len(shown) else None,
        pages=len(shown),
        faults=int(row["faults"]),
    )
    items = domain.disclose(facts)
    return pd.DataFrame([(item.item, item.state, item.answer) for item in items], columns=["item", "state", "answer"])


def topics(store: Store, slug: str) -> pd.DataFrame:
    """What the poll asks about, in the order of the taxonomy: topic_slug, topic, color, words."""
    return rooms.topics(store, slug)


def theses(store: Store, slug: str, *, size: int = THESES) -> pd.DataFrame:
    """What speakers held at the events whose audience the poll asked, those on the poll's own topics first.

    thesis_slug, text, language, speaker_slug, speaker, post, organization (in full), event_slug, event, on_topic,
    theses (all such).
    """
    return rooms.theses(store, slug, size)


def _described(store: Store, rows: pd.DataFrame) -> pd.DataFrame:
    """Add what a card says beside its chart."""
    said = [_said(ref(store), slug) for slug in rows["poll_slug"].tolist()]
    told = pd.DataFrame(
        {name: pd.Series([card[name] for card in said], dtype=kind) for name, kind in _CARD.items()}, copy=False
    )
    return pd.concat([rows, told], axis=1)


@lru_cache(maxsize=1024)
def _said(held: ref[Store], slug: str) -> dict[str, Any]:
    """Kept for each poll. Holds no store open."""
    return _card(waves.asked(lent(held), [slug]))


_COUNTED = ("waves", "events")
_CARD = {
    **dict.fromkeys(("headline", "who", "n_text"), "object"),
    **dict.fromkeys(("figures", "paired", "small"), "bool"),
    "faults": "int64",
    "main_wave": "Int64",
    **dict.fromkeys(("changed_low", "changed_high", "agreement", "entropy"), "float64"),
}
"""What a card says beside its chart, and how it is kept."""


def _card(asked: Sequence[waves.Wave]) -> dict[str, Any]:
    if not asked:
        return {
            "headline": outcome.headline((), (), "unknown"),
            "who": "",
            "n_text": "",
            "figures": False,
            "paired": False,
            "small": False,
            "faults": 0,
            "main_wave": None,
            "changed_low": None,
            "changed_high": None,
            "agreement": None,
            "entropy": None,
        }
    main, pair = waves.main(asked), waves.pair(asked)
    bounds = pair.bounds if pair else None
    agreement, entropy = outcome.spread(main.answers, main.found, main.classification)
    return {
        "headline": outcome.swing_headline(pair.moved)
        if pair
        else outcome.headline(main.answers, main.found, main.classification),
        "who": measures.audience(main.scope, main.audience, survey=main.survey),
        "n_text": _n_text(pair.before, pair.after) if pair else _n_text(main),
        "figures": any(found.share is not None for wave in asked for found in wave.found),
        "paired": pair is not None,
        "small": waves.small(main.n),
        "faults": sum(len(poll.discrepancies(wave.read())) for wave in asked),
        "main_wave": main.number,
        "changed_low": bounds.low if bounds else None,
        "changed_high": bounds.high if bounds else None,
        "agreement": agreement,
        "entropy": entropy,
    }


def _n_text(*asked: waves.Wave) -> str:
    first, last = asked[0].n, asked[-1].n
    if all(wave.hall for wave in asked):
        return f"Number of voters not printed; audience of about {asked[-1].printed_n:,}"
    if first is None or last is None:
        return "Number of voters not printed"
    said = f"n = {first:,}" if first == last else f"n = {first:,} before, {last:,} after"
    return said if all(wave.counted for wave in asked) else f"{said} as the page says, votes not printed"


def _sound(read: Poll) -> str:
    off, total = poll.residual(read.options), poll.total_votes(read.options)
    parts = []
    if total is not None:
        parts.append(f"all votes are printed and add up to {total:,}")
    if off is not None and read.classification != "multiple":
        rounded = "100%" if abs(off) < 1e-9 else f"{100 + off:g}%, which is rounding"
        parts.append(f"the printed percents add up to {rounded}")
    if not parts:
        parts.append("too little is printed to check the sum")
    text = "; ".join(parts)
    return text[0].upper() + text[1:]
