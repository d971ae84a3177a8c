"""What pages print of all polls, mapped: to plan a statement takes longer than to read the rows of a page of polls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from rtdash.domain.rows import Row, shape
from rtdash.query.cards import Numbered, numbered
from rtdash.query.columns import Integers, Texts
from rtdash.query.held import held
from rtdash.query.run import mapped
from rtdash.store.connect import Store


@dataclass(frozen=True, slots=True)
class Printed:
    """All polls by key, mapped: those of `counts` about key i stand from `begin[i]` to `begin[i + 1]`."""

    keys: dict[str, int]
    texts: Numbered
    counts: pa.Table
    begin: Integers


@held
def printed(store: Store) -> Printed:
    """The printed polls of a built file."""
    texts, counts = mapped(store, "poll_texts"), mapped(store, "poll_counts")
    polls = texts["poll_id"].to_pylist()
    size = 1 + max(polls, default=0)
    return Printed(
        keys=dict(zip(texts["poll_slug"].to_pylist(), polls, strict=True)),
        texts=numbered(texts, "poll_id"),
        counts=counts.drop_columns("poll_id"),
        begin=np.searchsorted(counts["poll_id"].to_numpy(), np.arange(size + 1)).astype(np.int32),
    )


def keys(store: Store, slugs: Sequence[str]) -> list[int]:
    """The keys of those slugs that the data has, in the order of the slugs."""
    known = printed(store).keys
    return [known[slug] for slug in sorted(set(slugs)) if slug in known]


def texts(store: Store, polls: Integers) -> dict[str, Texts]:
    """The columns of `poll_texts.sql` but the key, for the polls of these keys, in this order."""
    return printed(store).texts.of(polls)


def counts(store: Store, poll: int) -> list[Row]:
    """The rows of `poll_counts.sql` about the poll of this key, as named tuples; what is not printed is None."""
    on = printed(store)
    first, last = int(on.begin[poll]), int(on.begin[poll + 1])
    found = on.counts.slice(first, last - first).to_pydict()
    return [*map(shape(tuple(found))._make, zip(*found.values(), strict=True))]
