"""What pages print of all polls, mapped: to plan a statement takes longer than to read the rows of a page of polls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from rtdash.domain.rows import Row, shape
from rtdash.query.cards import texts_at
from rtdash.query.columns import Integers, Texts
from rtdash.query.held import held
from rtdash.query.run import mapped
from rtdash.store.connect import Store


@dataclass(frozen=True, slots=True)
class Printed:
    """All polls by key, mapped: those of `counts` about key i stand from `begin[i]` to `begin[i + 1]`.

    The text of key i stands in `texts` at `place[i]`; a key that no poll has is at place 0.
    """

    keys: dict[str, int]
    texts: pa.Table
    place: Integers
    counts: pa.Table
    begin: Integers


@held
def printed(store: Store) -> Printed:
    """The printed polls of a built file."""
    texts, counts = mapped(store, "poll_texts"), mapped(store, "poll_counts")
    polls = texts["poll_id"].to_numpy()
    size = 1 + int(polls.max(initial=0))
    place = np.zeros(size, dtype=np.int32)
    place[polls] = np.arange(len(polls))
    return Printed(
        keys=dict(zip(texts["poll_slug"].to_pylist(), polls.tolist(), strict=True)),
        texts=texts.drop_columns("poll_id"),
        place=place,
        counts=counts.drop_columns("poll_id"),
        begin=np.searchsorted(counts["poll_id"].to_numpy(), np.arange(size + 1)).astype(np.int32),
    )


def keys(store: Store, slugs: Sequence[str]) -> list[int]:
    """The keys of those slugs that the data has, in the order of the slugs."""
    known = printed(store).keys
    return [known[slug] for slug in sorted(set(slugs)) if slug in known]


def texts(store: Store, polls: Integers) -> dict[str, Texts]:
    """The columns of `poll_texts.sql` but the key, for the polls of these keys, in this order."""
    on = printed(store)
    return {name: texts_at(on.texts[name], on.place[polls]) for name in on.texts.column_names}


def counts(store: Store, poll: int) -> list[Row]:
    """The rows of `poll_counts.sql` about the poll of this key, as named tuples; what is not printed is None."""
    on = printed(store)
    first, last = int(on.begin[poll]), int(on.begin[poll + 1])
    found = on.counts.slice(first, last - first).to_pydict()
    return [*map(shape(tuple(found))._make, zip(*found.values(), strict=True))]
