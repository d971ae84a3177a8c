"""What is on the rise: the share of events on a topic lately against the time before, and whether that can be chance.

No clock: "lately" ends with the latest event of the selection.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from rtdash.domain.filters import Filters
from rtdash.query.run import run
from rtdash.query.selection import parameters
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


def topics_rising(store: Store, filters: Filters, *, months: int = MONTHS, minimum: int = MINIMUM) -> pd.DataFrame:
    """Every topic with an event in either window, the clearest rise first: see `topics_rising.sql`.

    Adds the columns of `Trend`, `judged` (how many topics are rising, falling or unclear) and `minimum`. `since` is
    left out of the filters, or there would be nothing before.
    """
    frame = run(store, "topics_rising", **parameters(store, filters.without("since")), months=months)
    counts = [frame[name].tolist() for name in ("recent_events", "recent_base", "before_events", "before_base")]
    trends = pd.DataFrame(
        [trend(*row, minimum=minimum) for row in zip(*counts, strict=True)], columns=Trend._fields, index=frame.index
    )
    trends = trends.astype({name: "float64" for name in Trend._fields if name != "verdict"})
    frame = pd.concat([frame, trends], axis=1)
    frame["minimum"] = minimum
    frame["judged"] = int(frame["verdict"].isin(("rising", "falling", "unclear")).sum())
    order = frame["verdict"].map({verdict: place for place, verdict in enumerate(VERDICTS)})
    return (
        frame.assign(_order=order)
        .sort_values(["_order", "change", "recent_events", "topic_slug"], ascending=[True, False, False, True])
        .drop(columns="_order")
        .reset_index(drop=True)
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
