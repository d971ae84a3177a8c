"""From Filters to the parameters of `_selected.sql`: slugs become integer keys, a search becomes stems and phrases."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from weakref import ref

from rtdash.domain.filters import LISTS, Filters
from rtdash.query import columns, search
from rtdash.query.held import lent
from rtdash.store.connect import Store

_KEYED = tuple(field for field in LISTS if field != "type")


def parameters(store: Store, filters: Filters, scope: str = "all", phase: str = "all") -> dict[str, Any]:
    """The parameters that these filters mean, for `run(store, name, **parameters(store, filters))`.

    `scope` and `phase` say which polls: who was asked, and when; "all" is no restriction.

    A slug that the data does not have leaves nothing of itself; a list of such slugs alone leaves nothing at all.
    """
    asked = {"scope": scope, "phase": phase}
    return _parameters(ref(store), filters) | {name: value for name, value in asked.items() if value != "all"}


@lru_cache(maxsize=512)
def _parameters(held: ref[Store], filters: Filters) -> dict[str, Any]:
    """Kept for each store and filters, for a page asks a dozen questions of one selection. Holds no store open."""
    store = lent(held)
    found: dict[str, Any] = {}
    for field in _KEYED:
        slugs = getattr(filters, field)
        found[field] = None if slugs is None else columns.keys(store, field, slugs)
    found["type"] = None if filters.type is None else list(filters.type)
    found["since"] = filters.since
    found["until"] = filters.until
    return found | search.parameters(store, filters.q)
