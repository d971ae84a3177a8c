"""How much there is: of a selection, and in all."""

from __future__ import annotations

from datetime import date

import numpy as np

from rtdash.domain.filters import Filters
from rtdash.query import census, tally
from rtdash.query.columns import columns
from rtdash.query.run import run, value
from rtdash.store.connect import Store

UNITS = ("theses", "events", "polls")


def count(store: Store, filters: Filters, unit: str = "theses") -> int:
    """How many theses, events or polls are selected, each counted once."""
    if unit not in UNITS:
        raise ValueError(f"no unit {unit!r}; units are {', '.join(UNITS)}")
    if unit == "theses":
        return tally.select(store, filters).size
    return len((census.events if unit == "events" else census.polls)(store, filters))


def totals(store: Store) -> dict[str, int]:
    """Everything there is: events theses people organizations topics polls poll_waves problems, and undated events."""
    row = run(store, "totals").iloc[0].to_dict()
    return {str(key): int(number) for key, number in row.items()}


def undated(store: Store) -> int:
    """How many events have no date: they are left out while dates are set."""
    return int(value(store, "undated"))


def date_range(store: Store) -> tuple[date, date]:
    """The first and the last day of all events; today's stand-in of an empty store is the first day of 2000."""
    known = columns(store).events
    if np.isnat(known.start_date).all():
        return date(2000, 1, 1), date(2000, 1, 1)
    first, last = np.fmin.reduce(known.start_date), np.fmax.reduce(known.end_date)
    return first.astype("datetime64[D]").item(), last.astype("datetime64[D]").item()
