"""How many theses, events or polls each value of a filter would give. A facet ignores its own filter's choice."""

from __future__ import annotations

import pandas as pd

from rtdash.domain.filters import LISTS, Filters
from rtdash.query import census, tally
from rtdash.query.counts import UNITS
from rtdash.query.run import run
from rtdash.query.selection import parameters
from rtdash.store.connect import Store

FIELDS = (*LISTS, "year")
MOST = 1_000
"""Values that a facet holds at most: those with the highest counts. `of` says how many there are."""

_OWN = {field: (field,) for field in LISTS} | {"year": ("since", "until")}


def facet(
    store: Store,
    filters: Filters,
    field: str,
    unit: str = "theses",
    size: int = MOST,
    *,
    scope: str = "all",
    phase: str = "all",
) -> pd.DataFrame:
    """The values of one field with what the other filters leave of them, the most first, then by name.

    Columns: slug, name, broader_slug and color (of topics, else None), the unit, of. A thesis with three topics counts
    once for each of them, and once for a topic above two of them. `year` ignores both dates; its undated row has no
    slug. Of polls, `scope` and `phase` hold too.
    """
    if field not in FIELDS:
        raise ValueError(f"no field {field!r}; fields are {', '.join(FIELDS)}")
    if unit not in UNITS:
        raise ValueError(f"no unit {unit!r}; units are {', '.join(UNITS)}")
    others = filters.without(*_OWN[field])
    if field not in LISTS:
        asked = parameters(store, others, scope, phase) if unit == "polls" else parameters(store, others)
        return run(store, f"facet_{unit}_{field}", **asked, size=size)
    if unit == "theses":
        return tally.facet(store, others, field, size)
    return census.facet(store, others, field, unit, size, scope=scope, phase=phase)


def every(
    store: Store, filters: Filters, unit: str = "theses", size: int = MOST, *, scope: str = "all", phase: str = "all"
) -> dict[str, pd.DataFrame]:
    """The facet of each list field, by its name."""
    return {field: facet(store, filters, field, unit, size, scope=scope, phase=phase) for field in LISTS}
