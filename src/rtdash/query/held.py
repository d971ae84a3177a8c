"""What is read once of each built file, and held as long as that file is open."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary, ref

from rtdash.store.connect import Store

T = TypeVar("T")


def held(read: Callable[[Store], T]) -> Callable[[Store], T]:
    """Make `read(store)` read once a store: who asks first waits for it, and so does who asks meanwhile."""
    known: WeakKeyDictionary[Store, T] = WeakKeyDictionary()
    reading = threading.Lock()

    @wraps(read)
    def once(store: Store) -> T:
        found = known.get(store)
        if found is None:
            with reading:
                found = known.get(store)
                if found is None:
                    found = known[store] = read(store)
        return found

    return once


def lent(store: ref[Store]) -> Store:
    """The store behind the key of a cache that must hold no store open. The caller of the cache holds it."""
    found = store()
    assert found is not None, "the caller holds the store"
    return found
