"""What a manager asks of any selection: what is new, which changes are real, which calls are close, what to read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from rtdash.domain.filters import Filters
from rtdash.domain.rows import tuples
from rtdash.query import counts, events, polls, theses
from rtdash.store.connect import Store

LOOKED_AT = 300
"""Polls among which the changes and the close calls are sought: those with the largest swings or the smallest gaps."""
_NOTHING = {"option": None, "before": None, "after": None, "swing": None, "swing_low": None, "swing_high": None}


def since(store: Store, filters: Filters, asked: str = "") -> date | None:
    """The day from which things count as new: as asked, else a year before the selection's last dated event."""
    if asked:
        return date.fromisoformat(asked)
    latest = events.event_list(store, filters, page=1, size=1)
    if latest.empty or pd.isna(latest["start_date"].iloc[0]):
        return None
    last: date = latest["start_date"].iloc[0].date()
    return last.replace(year=last.year - 1, day=min(last.day, 28))


def new(store: Store, filters: Filters, day: date | None) -> pd.DataFrame:
    """How much of the selection is new, one row: events, theses, polls, unsure, since (null where none is dated).

    `unsure` are those of the events whose month or year alone is known and began before the day: they may be older.
    """
    found = dict.fromkeys((*counts.UNITS, "unsure"), 0)
    if day is not None:
        narrowed = _from(filters, day)
        found = {unit: counts.count(store, narrowed, unit) for unit in counts.UNITS}
        found["unsure"] = events.unsure(store, narrowed, day)
    return pd.DataFrame({**{unit: [number] for unit, number in found.items()}, "since": [day]})


def new_events(store: Store, filters: Filters, day: date | None, *, size: int = 5) -> pd.DataFrame:
    """The newest events of the selection since the day, see `events.event_list`; none without a day."""
    frame = events.event_list(store, filters if day is None else _from(filters, day), page=1, size=size)
    return frame if day is not None else frame.head(0)


def changes(store: Store, filters: Filters, *, size: int = 5) -> pd.DataFrame:
    """The polls whose audience moved, one row each: first those whose change can be told from chance, the largest
    first; then those that cannot be tested, for no base is printed.

    The columns of `polls.cards`, and of the answer that moved most: option, before, after (shares), swing, swing_low,
    swing_high (points), real (False rows are left out; null: not tested), reason, moved and real_moved (how many polls
    of the selection moved at all, and how many really).
    """
    cards = polls.cards(store, filters, sort="swing", scope="event", size=LOOKED_AT)
    cards = cards[cards["paired"]].reset_index(drop=True)
    moves = polls.changes(store, tuple(cards["poll_slug"]))
    by_poll: dict[str, list[Any]] = {}
    for move in tuples(moves):
        by_poll.setdefault(str(move.poll_slug), []).append(move)
    tops = [_top(by_poll.get(slug, [])) for slug in cards["poll_slug"]]
    for column in ("option", "before", "after", "swing", "swing_low", "swing_high", "reason", "real"):
        if column not in cards.columns or column == "swing":
            cards[column] = pd.Series([top[column] for top in tops], dtype="object")
    cards = cards.astype(dict.fromkeys(("before", "after", "swing", "swing_low", "swing_high"), "float64"))
    cards["real"] = cards["real"].astype("boolean")
    cards["moved"], cards["real_moved"] = len(cards), int(cards["real"].eq(True).sum())
    kept = cards[cards["real"].isna() | cards["real"].eq(True)]
    order = kept.assign(_tested=kept["real"].isna(), _size=-kept["swing"].abs())
    return order.sort_values(["_tested", "_size"], kind="stable").drop(columns=["_tested", "_size"]).head(size)


def closest(store: Store, filters: Filters, *, size: int = 5, few: bool = False) -> pd.DataFrame:
    """The polls whose first two answers cannot be told apart, the smallest gap first; the columns of `polls.cards`.

    On a handful of votes nearly everything is close: a poll with a small base stands here only where no larger one
    does, or behind all larger ones where `few` asks for it.

    Only polls that can be tested: single choice, with a base, and not asked twice (that is a change, or none).
    """
    found = _close(store, filters)
    if not few and not found["small"].all():
        found = found[~found["small"]]
    return found.head(size).reset_index(drop=True)


def close_of_few(store: Store, filters: Filters) -> int:
    """How many polls with a small base cannot be told apart."""
    return int(_close(store, filters)["small"].sum())


def _close(store: Store, filters: Filters) -> pd.DataFrame:
    cards = polls.cards(store, filters, sort="closest", size=LOOKED_AT)
    cards = cards[~cards["paired"] & cards["figures"]].reset_index(drop=True)
    rows = polls.shares(store, tuple(cards["poll_slug"]))
    level = rows[rows["level"].eq(True)].groupby(["poll_slug", "wave"])["option"].count()
    pairs = zip(cards["poll_slug"], cards["main_wave"], strict=True)
    close = pd.Series([bool(level.get(pair, 0) > 1) for pair in pairs], index=cards.index, dtype="bool")
    return cards[close].sort_values("small", kind="stable")


def to_read(store: Store, filters: Filters, slugs: tuple[str, ...], *, size: int = 6) -> pd.DataFrame:
    """The theses that matter to these polls: held in the rooms that were asked, on what was asked first.

    Where those rooms have none, the newest theses of the selection. thesis_slug, text, speaker, organization, event,
    event_slug, on_topic (held where a poll above was put).
    """
    held = [frame for slug in slugs if len(frame := polls.theses(store, slug, size=size))]
    columns = ["thesis_slug", "text", "speaker", "organization", "event_slug", "event"]
    if held:
        frame = pd.concat(held).sort_values("on_topic", ascending=False, kind="stable")
        found = frame.drop_duplicates("thesis_slug").head(size)[columns].assign(on_topic=True)
    else:
        found = theses.page(store, filters, sort="newest", size=size)[columns].assign(on_topic=False)
    return found.reset_index(drop=True)


def sources(store: Store, slugs: tuple[str, ...]) -> pd.DataFrame:
    """The pages behind these polls, each once: event_slug, event, date, organizers, url, publisher, accessed_on."""
    columns = ["event_slug", "event", "date", "organizers", "url", "publisher", "accessed_on"]
    shown = [polls.events_showing(store, slug)[columns].head(1) for slug in slugs]
    if not shown:
        return pd.DataFrame(columns=columns)
    return pd.concat(shown).drop_duplicates("event_slug").reset_index(drop=True)


def _from(filters: Filters, day: date) -> Filters:
    return filters.model_copy(update={"since": max(filters.since, day) if filters.since else day})


def _top(moves: list[Any]) -> dict[str, Any]:
    """The answer that moved most: of those told from chance where there are some, else of all that take a side."""
    sides = [move for move in moves if not move.aside] or moves
    best = max([move for move in sides if _real(move)] or sides, key=_size, default=None)
    if best is None:
        return {**_NOTHING, "reason": "", "real": None}
    return {**{name: getattr(best, name) for name in (*_NOTHING, "reason")}, "real": _real(best)}


def _size(move: Any) -> tuple[float, float]:
    """Of two answers that moved as far, the one that gained is named."""
    return round(abs(move.swing), 6), move.swing


def _real(move: Any) -> bool | None:
    """Whether the interval of a change leaves 0 out; None without an interval."""
    return None if pd.isna(move.swing_low) else not move.swing_low <= 0 <= move.swing_high
