"""What is known of topics beside their names, and which polls ask about each: read once a built file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rtdash.query.census import Pairs, census, paired
from rtdash.query.columns import Integers, Texts, columns
from rtdash.query.held import held
from rtdash.query.ledger import Ledger, ledger
from rtdash.query.run import arrays, mapped, run
from rtdash.store.connect import Store


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All topics by key; place 0 stands for none.

    `broader` is the key of the broader topic, 0 for none; `position` the place in topics.yaml; `tree` all keys, a
    broader topic, then its narrower ones. `asked` has the topics of the question of each poll, the broader ones too.
    """

    scheme: Texts
    scope_note: Texts
    broader: Integers
    position: Integers
    tree: Integers
    labels: Ledger
    asked: Pairs

    def below(self, key: int) -> Integers:
        """The topics right below, in the order of topics.yaml."""
        found = np.flatnonzero(self.broader == key) if key else np.empty(0, dtype=np.int64)
        return found[np.argsort(self.position[found])]


@held
def taxonomy(store: Store) -> Taxonomy:
    """The taxonomy of a built file."""
    rows, asked = run(store, "taxonomy"), arrays(store, "taxonomy_polls")
    keys, size = rows["topic_id"].to_numpy(), len(columns(store).values["topic"].slug)

    def spread(name: str) -> Texts:
        found = np.full(size, None, dtype=object)
        found[keys] = rows[name].to_numpy(dtype=object)
        return found

    def numbers(name: str) -> Integers:
        found = np.zeros(size, dtype=np.int32)
        found[keys] = rows[name].to_numpy()
        return found

    return Taxonomy(
        scheme=spread("scheme"),
        scope_note=spread("scope_note"),
        broader=numbers("broader"),
        position=numbers("position"),
        tree=keys[np.argsort(rows["place"].to_numpy())],
        labels=ledger(mapped(store, "topic_labels"), "topic_id", size),
        asked=paired(asked["poll"], asked["topic"], len(census(store).scope)),
    )
