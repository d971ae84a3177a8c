"""How many theses, events or polls each value of a filter would give. A facet ignores its own filter's choice."""

from __future__ import annotations

import pandas as pd

from rtdash.domain.filters import LISTS, Filters
from rtdash.query.counts import UNITS
from rtdash.query.run import run
from rtdash.query.selection import parameters
from rtdash.store.connect import Store

FIELDS = (*LISTS, "year")
MOST = 1_000
"""Values that a facet holds at most: those with the highest counts. `of` says how many there are."""

_OWN = {field: (field,) for field in LISTS} | {"year": ("since", "until")}


def facet(store: Store, filters: Filters, field: str, unit: str = "theses", size: int = MOST) -> pd.DataFrame:
    """The values of one field with what the other filters leave of them, the most first, then by name.

    Columns: slug, name, broader_slug and color (of topics, else None), the unit, of. A thesis with three topics counts
    once for each of them, and once for a topic above two of them. `year` ignores both dates; its undated row has no
    slug.
    """
    if field not in FIELDS:
        raise ValueError(f"no field {field!r}; fields are {', '.join(FIELDS)}")
    if unit not in UNITS:
        raise ValueError(f"no unit {unit!r}; units are {', '.join(UNITS)}")
    others = filters.without(*_OWN[field])
    if unit == "theses":  # asked most, of most rows: a file a field, which costs half the planning
        return run(store, f"facet_theses_{field}", **parameters(store, others), size=size)
    return run(store, f"facet_{unit}", **parameters(store, others), field=field, size=size)


def every(store: Store, filters: Filters, unit: str = "theses", size: int = MOST) -> dict[str, pd.DataFrame]:
    """The facet of each list field, by its name. Of theses, fields without a choice share one reading of the data."""
    if unit != "theses":
        return {field: facet(store, filters, field, unit, size) for field in LISTS}
    free = [field for field in LISTS if getattr(filters, field) is None]
    found = {field: facet(store, filters, field, unit, size) for field in LISTS if field not in free}
    if free:
        rows = run(store, "facets_theses", **parameters(store, filters), fields=free, size=size)
        for field in free:
            found[field] = rows[rows["field"] == field].drop(columns="field").reset_index(drop=True)
    return found
