"""What is on the rise: the share of events on a topic lately against the time before, and whether that can be chance.

No clock: "lately" ends with the latest event of the selection.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from rtdash.domain.filters import Filters
from rtdash.query import census
from rtdash.query.cards import frame
from rtdash.query.columns import columns
from rtdash.query.taxonomy import taxonomy
from rtdash.stats.intervals import newcombe, wilson
from rtdash.store.connect import Store

MONTHS = 36
"""Length of each window."""
MINIMUM = 5
"""Events on a topic in both windows together below which nothing is said of its trend."""
VERDICTS = ("rising", "unclear", "falling", "too few", "no base")
"""In the order in which topics are listed."""


class Trend(NamedTuple):
    """Two shares with their Wilson intervals, the change with its Newcombe interval, and what follows."""

    recent_share: float | None
    recent_low: float | None
    recent_high: float | None
    before_share: float | None
    before_low: float | None
    before_high: float | None
    change: float | None
    change_low: float | None
    change_high: float | None
    verdict: str


def windows(store: Store, filters: Filters, months: int) -> pd.DataFrame:
    """The held events of each topic in two windows, in the order of the taxonomy; topics with none have no row.

    A broader topic has the events of its narrower ones. The recent window is the `months` up to the last day of the
    latest event (one with a year alone ends none), the one before it as long; an event belongs to a window that holds
    all days its date may mean. Columns: topic_slug, topic, color, scheme, recent_events, recent_base, before_events,
    before_base, recent_since, recent_until, before_since, before_until, left_out (events across the edge of a window).
    """
    data = columns(store)
    events = census.events(store, filters)
    events = events[np.flatnonzero(data.events.held[events] & ~np.isnat(data.events.start_date[events]))]
    start, end = data.events.start_date[events], data.events.end_date[events]
    exact = end[np.flatnonzero(data.events.date_precision[events] != "year")]
    last = (exact if len(exact) else end).max() if len(end) else np.datetime64(0, "D")
    until = pd.Timestamp(last)
    since, first = (until + pd.Timedelta(days=1) - pd.DateOffset(months=months * times) for times in (1, 2))
    recent = (start >= since.to_datetime64()) & (end <= until.to_datetime64())
    before = (start >= first.to_datetime64()) & (end < since.to_datetime64())
    near = (start <= until.to_datetime64()) & (end >= first.to_datetime64())
    about = census.census(store).of_event["topic"]
    values, known = data.values["topic"], taxonomy(store)
    size = len(values.slug)
    lately, formerly = (
        np.bincount(about.of(events[np.flatnonzero(some)]), minlength=size) for some in (recent, before)
    )
    found = np.flatnonzero(lately + formerly)
    found = found[np.argsort(known.position[found], kind="stable")]
    days = {
        "recent_since": since,
        "recent_until": until,
        "before_since": first,
        "before_until": since - pd.Timedelta(days=1),
    }
    return frame(
        {
            "topic_slug": values.slug[found],
            "topic": values.name[found],
            "color": values.color[found],
            "scheme": known.scheme[found],
            "recent_events": lately[found],
            "recent_base": np.full(len(found), np.count_nonzero(recent & near)),
            "before_events": formerly[found],
            "before_base": np.full(len(found), np.count_nonzero(before & near)),
            **{name: np.full(len(found), day.to_datetime64()) for name, day in days.items()},
            "left_out": np.full(len(found), np.count_nonzero(near & ~recent & ~before)),
        }
    )


def topics_rising(store: Store, filters: Filters, *, months: int = MONTHS, minimum: int = MINIMUM) -> pd.DataFrame:
    """Every topic with an event in either window, the clearest rise first: see `windows`.

    Adds the columns of `Trend`, `judged` (how many topics are rising, falling or unclear) and `minimum`. `since` is
    left out of the filters, or there would be nothing before.
    """
    found = windows(store, filters.without("since"), months)
    counts = [found[name].tolist() for name in ("recent_events", "recent_base", "before_events", "before_base")]
    rows = [trend(*row, minimum=minimum) for row in zip(*counts, strict=True)]
    keys = [
        (VERDICTS.index(row.verdict), row.change is None, -(row.change or 0.0), -recent, slug)
        for row, recent, slug in zip(rows, counts[0], found["topic_slug"], strict=True)
    ]
    order = sorted(range(len(rows)), key=keys.__getitem__)
    told = dict(zip(Trend._fields, zip(*(rows[place] for place in order), strict=True), strict=True)) if rows else {}
    verdict = told.pop("verdict", ())
    numbers = {name: np.array(told.get(name, ()), dtype=np.float64) for name in Trend._fields if name != "verdict"}
    judged = sum(row.verdict in ("rising", "falling", "unclear") for row in rows)
    counted = {name: np.full(len(rows), number) for name, number in (("minimum", minimum), ("judged", judged))}
    return pd.concat(
        [
            found.take(np.array(order, dtype=np.intp)).reset_index(drop=True),
            frame(numbers | counted),
            pd.Series(list(verdict), name="verdict", dtype="str" if rows else "object"),
        ],
        axis=1,
    )


def trend(recent: int, recent_base: int, before: int, before_base: int, *, minimum: int = MINIMUM) -> Trend:
    """Compare `recent` of `recent_base` events with `before` of `before_base`, at 95 %.

    "rising", "falling": the interval of the change leaves out 0; "unclear": it does not; "too few": under `minimum`
    events in both windows together; "no base": a window holds no event at all, so nothing is known of the change.
    """
    share = recent / recent_base if recent_base else None
    was = before / before_base if before_base else None
    low, high = wilson(recent, recent_base) or (None, None)
    was_low, was_high = wilson(before, before_base) or (None, None)
    gap = newcombe(before, before_base, recent, recent_base)
    if share is None or was is None or gap is None:
        return Trend(share, low, high, was, was_low, was_high, None, None, None, "no base")
    if recent + before < minimum:
        verdict = "too few"
    elif gap.low > 0:
        verdict = "rising"
    else:
        verdict = "falling" if gap.high < 0 else "unclear"
    return Trend(share, low, high, was, was_low, was_high, share - was, gap.low, gap.high, verdict)
