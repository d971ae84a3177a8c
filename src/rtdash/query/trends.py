"""What is on the rise: the share of events on a topic lately against the time before, and whether that can be chance.

No clock: "lately" ends with the latest event of the selection.
"""

from __future__ import annotations

import pandas as pd

from rtdash.domain.filters import Filters
from rtdash.query.run import run
from rtdash.query.selection import parameters
from rtdash.stats.intervals import LEVEL, newcombe, wilson
from rtdash.store.connect import Store

MONTHS = 36
"""Length of each window."""
MINIMUM = 5
"""Events on a topic in both windows together below which nothing is said of its trend."""
VERDICTS = ("rising", "unclear", "falling", "too few", "no base")
"""In the order in which topics are listed."""

_JUDGED = [
    "recent_share",
    "recent_low",
    "recent_high",
    "before_share",
    "before_low",
    "before_high",
    "change",
    "change_low",
    "change_high",
    "verdict",
]


def topics_rising(store: Store, filters: Filters, *, months: int = MONTHS) -> pd.DataFrame:
    """Every topic with an event in either window, the clearest rise first: see `topics_rising.sql`.

    Adds the two shares of events with their Wilson intervals, `change` (recent less before) with its Newcombe
    interval (`change_low`, `change_high`; all 95 %), `verdict`, `judged` (the number of topics that a verdict was
    sought for) and `minimum` (MINIMUM). "rising" and "falling": the interval leaves out 0. "too few": under MINIMUM
    events in both windows. "no base": a window holds no event at all. `since` is left out of the filters, or there
    would be nothing before.
    """
    frame = run(store, "topics_rising", **parameters(store, filters.without("since")), months=months)
    rows = [
        _judged(*counts)
        for counts in zip(
            *(frame[name].tolist() for name in ("recent_events", "recent_base", "before_events", "before_base")),
            strict=True,
        )
    ]
    judged = pd.DataFrame(rows, columns=_JUDGED, index=frame.index)
    judged = judged.astype({name: "float64" for name in _JUDGED if name != "verdict"})
    frame = pd.concat([frame, judged], axis=1)
    frame["minimum"] = MINIMUM
    frame["judged"] = int(frame["verdict"].isin(("rising", "falling", "unclear")).sum())
    order = frame["verdict"].map({verdict: place for place, verdict in enumerate(VERDICTS)})
    return (
        frame.assign(_order=order)
        .sort_values(["_order", "change", "recent_events", "topic_slug"], ascending=[True, False, False, True])
        .drop(columns="_order")
        .reset_index(drop=True)
    )


def _judged(recent: int, recent_base: int, before: int, before_base: int) -> tuple[float | str | None, ...]:
    now, then = wilson(recent, recent_base, LEVEL), wilson(before, before_base, LEVEL)
    gap = newcombe(before, before_base, recent, recent_base, LEVEL)
    if now is None or then is None or gap is None:
        share = recent / recent_base if recent_base else None
        was = before / before_base if before_base else None
        return (share, *(now or (None, None)), was, *(then or (None, None)), None, None, None, "no base")
    share, was = recent / recent_base, before / before_base
    if recent + before < MINIMUM:
        verdict = "too few"
    elif gap.low > 0:
        verdict = "rising"
    else:
        verdict = "falling" if gap.high < 0 else "unclear"
    return share, *now, was, *then, share - was, *gap, verdict
