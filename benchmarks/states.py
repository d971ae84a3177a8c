"""Random states of the filter bar, as readers make them: values that many theses have are picked more often."""

from __future__ import annotations

import random
from datetime import date

from rtdash.domain.filters import Filters
from rtdash.query.search import parse
from rtdash.store.connect import Store
from rtdash.store.words import folded

_PICKED = {
    "speaker": "select p.slug, count(*) from thesis join person p using (person_id) group by all order by 2 desc, 1",
    "topic": (
        "select t.slug, count(*) from thesis_under_topic join topic t using (topic_id) group by all order by 2 desc, 1"
    ),
    "organization": (
        "select o.slug, count(*) from thesis join organization o using (organization_id) "
        "group by all order by 2 desc, 1"
    ),
    "event": (
        "select e.slug, count(*) from thesis join event e using (event_id) group by all order by 2 desc, 1 limit 1000"
    ),
    "type": "select classification, count(*) from thesis group by all order by 2 desc, 1",
}
_CHANCE = {"speaker": 0.3, "topic": 0.45, "organization": 0.2, "event": 0.05, "type": 0.2}
_DATES = 0.3


def draw(store: Store, count: int, seed: int) -> list[Filters]:
    """`count` different states without text, the first without any filter."""
    chance = random.Random(seed)
    cursor = store.connection.cursor()
    values = {field: cursor.execute(query).fetchall() for field, query in _PICKED.items()}
    drawn = {Filters(): None}
    while len(drawn) < count:
        chosen: dict[str, object] = {}
        for field, rows in values.items():
            if chance.random() < _CHANCE[field]:
                several = chance.choices((1, 2, 3), (70, 22, 8))[0]
                weights = [row[1] for row in rows]
                chosen[field] = tuple(row[0] for row in chance.choices(rows, weights, k=several))
        if chance.random() < _DATES:
            year = chance.randint(1995, 2024)
            chosen["since"] = date(year, 1, 1)
            if chance.random() < 0.5:
                chosen["until"] = date(min(2025, year + chance.randint(0, 8)), 12, 31)
        drawn[Filters(**chosen)] = None
    return list(drawn)


def two_words(store: Store, count: int, seed: int) -> list[Filters]:
    """`count` different searches of two words that stand together in some thesis, from rare to frequent."""
    chance = random.Random(seed)
    cursor = store.connection.cursor()
    most = cursor.execute("select count(*) from thesis").fetchone()
    assert most is not None
    drawn: dict[Filters, None] = {}
    while len(drawn) < count:
        ids = [chance.randint(1, most[0]) for _ in range(200)]
        rows = cursor.execute("select text from thesis where list_contains($ids, thesis_id)", {"ids": ids}).fetchall()
        for (text,) in rows:
            words = [word for word in dict.fromkeys(folded(text)) if len(word) > 3]
            if len(words) < 2:
                continue
            q = " ".join(chance.sample(words, 2))
            if len(parse(q).required) == 2:
                drawn[Filters(q=q)] = None
    return list(drawn)[:count]
