"""The cards of theses: their texts, looked up by place in a mapped table, with names and days from the columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from rtdash.query.columns import Integers, Texts, columns, rows_of
from rtdash.query.held import held
from rtdash.query.run import mapped
from rtdash.store.connect import Store

PARTED = "\x1f"
"""What stands between the words of `Shelf.words`: a sign that no text has."""
_FEW = 10
_TEXT = pa.string()


@dataclass(frozen=True, slots=True)
class Shelf:
    """What stands on the cards of all theses, mapped: texts by place, and topics one thesis after the other.

    The topics of the thesis at place i, and the words that named them, stand from `begin[i]` to `begin[i + 1]`.
    """

    texts: pa.Table
    topic: Integers
    words: pa.ChunkedArray
    begin: Integers


@held
def shelf(store: Store) -> Shelf:
    """The shelf of a built file."""
    texts, topics = mapped(store, "thesis_cards"), mapped(store, "thesis_card_topics")
    texts = texts.append_column("post", mapped(store, "thesis_posts")["post"])
    begin = np.searchsorted(topics["thesis_id"].to_numpy(), np.arange(1, len(texts) + 2)).astype(np.int32)
    return Shelf(texts, topics["topic_id"].to_numpy().astype(np.int16), topics["words"], begin)


@dataclass(frozen=True, slots=True)
class Numbered:
    """Texts that are mapped by key: those of key i stand at `place[i]`; a key that nothing has is at place 0."""

    texts: pa.Table
    place: Integers

    def of(self, keys: Integers, *names: str) -> dict[str, Texts]:
        """The columns of these names, or all, for these keys, in this order."""
        at = self.place[keys]
        return {name: texts_at(self.texts[name], at) for name in names or self.texts.column_names}


def numbered(texts: pa.Table, key: str) -> Numbered:
    """Texts that come in the order of their key, a column of this name."""
    keys = texts[key].to_numpy()
    place = np.zeros(1 + int(keys.max(initial=0)), dtype=np.int32)
    place[keys] = np.arange(len(keys))
    return Numbered(texts.drop_columns(key), place)


@held
def event_texts(store: Store) -> Numbered:
    """What lists and marks say of events beside their names and days, see `event_texts.sql`, by key."""
    return numbered(mapped(store, "event_texts"), "event_id")


def cards(store: Store, places: Sequence[int] | Integers) -> pd.DataFrame:
    """The cards of the theses at these places, in this order.

    Columns: those of `thesis_cards.sql`; slug and name of the speaker, the organization and the event; classification
    and days of the event; and lists that belong together: topic_slugs, topics, topic_colors, topic_words.
    """
    data, on = columns(store), shelf(store)
    at = np.asarray(places, dtype=np.int64)
    found: dict[str, NDArray[Any]] = {name: texts_at(on.texts[name], at) for name in on.texts.column_names}
    event = data.keys["event"][at]
    for field in ("speaker", "organization", "event"):
        values, keys = data.values[field], data.keys[field][at]
        found |= {f"{field}_slug": values.slug[keys], field: values.name[keys]}
    found["classification"] = data.values["type"].slug[data.events.type[event]]
    found["date_precision"] = data.events.date_precision[event]
    rows = rows_of(on.begin, at)
    ends = np.cumsum(on.begin[at + 1] - on.begin[at]).tolist()
    values, keys = data.values["topic"], on.topic[rows]
    told = {
        "topic_slugs": values.slug[keys].tolist(),
        "topics": values.name[keys].tolist(),
        "topic_colors": values.color[keys].tolist(),
        "topic_words": [words.replace(PARTED, ", ") for words in texts_at(on.words, rows).tolist()],
    }
    for name, one_by_one in told.items():
        found[name] = listed([one_by_one[first:last] for first, last in zip([0, *ends], ends, strict=False)])
    found |= {"start_date": data.events.start_date[event], "end_date": data.events.end_date[event]}
    return frame(found)


def listed(lists: Sequence[Sequence[Any] | NDArray[Any]]) -> Texts:
    """Lists as cells of one column."""
    return np.fromiter(lists, dtype=object, count=len(lists))


def frame(found: dict[str, NDArray[Any]]) -> pd.DataFrame:
    """A frame of columns, those of one type together, as `run` gives them: texts are objects.

    A frame is made of a block a type here, for pandas takes longer over each column than counting took.
    """
    kinds: dict[np.dtype[Any], list[str]] = {}
    for name, values in found.items():
        kinds.setdefault(values.dtype, []).append(name)
    blocks = [
        pd.DataFrame(
            np.stack([found[name] for name in names], axis=1), columns=_columns(*names), dtype=kind, copy=False
        )
        for kind, names in kinds.items()
    ]
    return blocks[0] if len(blocks) == 1 else pd.concat(blocks, axis=1)


@lru_cache(maxsize=64)
def _columns(*names: str) -> pd.Index[str]:
    return pd.Index(names)


def texts_at(column: pa.ChunkedArray, places: Integers) -> Texts:
    """The texts (or numbers) at these places.

    A few, or those of several pieces, one by one: `take` costs as much as ten of them, and it would first put several
    pieces together.
    """
    if column.type == _TEXT and (column.num_chunks > 1 or len(places) < _FEW):
        piece = column if column.num_chunks > 1 else column.chunk(0)
        return np.fromiter((piece[place].as_py() for place in places.tolist()), dtype=object, count=len(places))
    found: Texts = column.take(pa.array(places)).to_numpy()
    return found
