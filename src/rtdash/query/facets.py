"""How many theses, events or polls each value of a filter would give. A facet ignores its own filter's choice."""

from __future__ import annotations

import pandas as pd

from rtdash.domain.filters import LISTS, Filters
from rtdash.query import tally
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
    if unit == "theses":
        if field in LISTS:
            return tally.facet(store, others, field, size)
        return run(store, f"facet_theses_{field}", **parameters(store, others), size=size)
    return _together(store, others, [field], unit, size, scope, phase)[field]


def every(
    store: Store, filters: Filters, unit: str = "theses", size: int = MOST, *, scope: str = "all", phase: str = "all"
) -> dict[str, pd.DataFrame]:
    """The facet of each list field, by its name. Of events and polls, fields without a choice share one question."""
    free = [field for field in LISTS if unit != "theses" and getattr(filters, field) is None]
    found = _together(store, filters, free, unit, size, scope, phase) if free else {}
    return {
        field: found[field] if field in found else facet(store, filters, field, unit, size, scope=scope, phase=phase)
        for field in LISTS
    }


def _together(
    store: Store, filters: Filters, fields: list[str], unit: str, size: int, scope: str, phase: str
) -> dict[str, pd.DataFrame]:
    asked = parameters(store, filters, scope, phase)
    frame = run(store, f"facets_{unit}", **asked, fields=fields, size=size)
    own = frame.pop("field")
    return {field: frame[own == field].reset_index(drop=True) for field in fields}
