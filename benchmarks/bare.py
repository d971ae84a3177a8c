"""The lower bound: what DuckDB alone takes for the answers of a Theses page.

Each answer is one statement that scans only the columns it needs, with the keys as literals: no names, no colours, no
relevance, no counts of other filters. `one_scan` is the strictest bound: those columns read once, nothing grouped.
"""

from __future__ import annotations

from typing import Any

from rtdash.domain.filters import Filters
from rtdash.query.selection import parameters
from rtdash.store.connect import Store

_ABOUT = "join thesis_under_topic using (thesis_id)"


def statements(store: Store, filters: Filters) -> dict[str, str]:
    """The statement of each answer of a Theses page, by the name of the answer."""
    keys = parameters(store, filters)
    where = _where(keys)
    about = f"{_ABOUT} where {where} group by all"
    facets = {
        f"facet {field}": f"select {column}, count(*) from thesis where {_where(keys, field)} group by all"
        for field, column in (
            ("speaker", "person_id"),
            ("organization", "organization_id"),
            ("event", "event_id"),
            ("type", "classification"),
        )
    }
    return {
        "count": f"select count(*) from thesis where {where}",
        "page": (
            "select text, person_id, event_id, start_date from thesis "
            f"where thesis_id in (select thesis_id from thesis where {where} order by thesis_id limit 20)"
        ),
        **facets,
        "facet topic": f"select topic_id, count(*) from thesis {_ABOUT} where {_where(keys, 'topic')} group by all",
        "speaker_topic": f"select person_id, topic_id, count(*) from thesis {about}",
        "topics_by_year": f"select year(start_date), topic_id, count(*) from thesis {about}",
    }


def ask(store: Store, text: str) -> list[Any]:
    """Run one statement on a cursor of its own and fetch what it gives."""
    return store.connection.cursor().execute(text).fetchall()


def one_scan(store: Store) -> list[Any]:
    """Read every column that the page needs once."""
    return ask(
        store,
        "select (select (max(thesis_id), max(person_id), max(organization_id), max(event_id), max(start_date), "
        "max(end_date), max(classification)) from thesis), "
        "(select (max(thesis_id), max(topic_id)) from thesis_under_topic)",
    )


def _where(keys: dict[str, Any], without: str = "") -> str:
    parts = ["true"]
    for field, column in (("speaker", "person_id"), ("organization", "organization_id"), ("event", "event_id")):
        if keys[field] is not None and field != without:
            parts.append(f"{column} in ({', '.join(map(str, keys[field] or [-1]))})")
    if keys["type"] is not None and without != "type":
        parts.append("classification in ({})".format(", ".join(f"'{name}'" for name in keys["type"])))
    if keys["topic"] is not None and without != "topic":
        listed = ", ".join(map(str, keys["topic"] or [-1]))
        parts.append(f"thesis_id in (select thesis_id from thesis_topic where topic_id in ({listed}))")
    if keys["since"] is not None:
        parts.append(f"end_date >= date '{keys['since']}'")
    if keys["until"] is not None:
        parts.append(f"start_date <= date '{keys['until']}'")
    return " and ".join(parts)
