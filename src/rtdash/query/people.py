"""What is known of people beside their keys: seats with post and role, spellings, names to sort by.

Read once a built file: some ten bytes a participation; spellings and names are mapped.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from rtdash.query.cards import Numbered, numbered
from rtdash.query.columns import Integers, Texts, columns
from rtdash.query.held import held
from rtdash.query.ledger import Ledger, ledger
from rtdash.query.run import mapped
from rtdash.store.connect import Store


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of few texts, each row by its number; number 0 is None."""

    code: Integers
    text: Texts

    def of(self, rows: Integers) -> Texts:
        """The texts of these rows."""
        return self.text[self.code[rows]]


@dataclass(frozen=True, slots=True)
class People:
    """All participations, one person after the other, their events newest first; and what people are called.

    The rows of person i stand from `begin[i]` to `begin[i + 1]`; `latest[i]` is the first of them with a post or an
    organization, -1 for none. `organization` is 0 where none is known.
    """

    event: Integers
    organization: Integers
    post: Coded
    role: Coded
    side: Coded
    begin: Integers
    latest: Integers
    spellings: Ledger
    sort_names: Numbered
    organizations: Numbered

    def seats(self, key: int) -> Integers:
        """The rows of a person, newest event first."""
        return np.arange(self.begin[key], self.begin[key + 1])

    def sent_by(self, organizations: Integers) -> Texts:
        """The names of these organizations in full, None for 0."""
        found = self.organizations.of(organizations, "name")["name"]
        found[organizations == 0] = None
        return found


@held
def people(store: Store) -> People:
    """The people of a built file."""
    seats, values = mapped(store, "speaker_seats"), columns(store).values
    size = len(values["speaker"].slug)
    speaker, organization = seats["speaker"].to_numpy(), _small(seats["organization"].to_numpy())
    post = _coded(seats["post"])
    latest = np.full(size, -1, dtype=np.int32)
    telling = np.flatnonzero((post.code > 0) | (organization > 0))[::-1]
    # Of rows that are written one over another the last one stays: that of the newest event.
    latest[speaker[telling]] = telling
    return People(
        # Copied: what is mapped is let go.
        event=np.array(seats["event"].to_numpy()),
        organization=organization,
        post=post,
        role=_coded(seats["role"]),
        side=_coded(seats["side"]),
        begin=np.searchsorted(speaker, np.arange(size + 1)).astype(np.int32),
        latest=latest,
        spellings=ledger(mapped(store, "speaker_spellings"), "person_id", size),
        sort_names=numbered(mapped(store, "speaker_sort_names"), "person_id"),
        organizations=numbered(mapped(store, "organization_names"), "organization_id"),
    )


def _coded(column: pa.ChunkedArray) -> Coded:
    found = column.combine_chunks().dictionary_encode() if column.num_chunks else pa.array([], pa.string())
    if isinstance(found, pa.ChunkedArray):
        found = found.combine_chunks()
    code = found.indices.fill_null(-1).to_numpy() + 1
    return Coded(_small(code), np.array([None, *found.dictionary.to_pylist()], dtype=object))


def _small(numbers: Integers) -> Integers:
    """The same numbers, none of them below 0, in as few bytes as hold the largest."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))
