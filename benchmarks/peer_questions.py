"""The questions that are asked of every peer: each in four ways that give the same plain answer.

A file longer than others, for one question reads best with its four answers side by side.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks import bare, measure, plain, states
from benchmarks.datasette_peer import Datasette
from rtdash.domain.filters import Filters
from rtdash.query import facets, theses
from rtdash.query.columns import columns
from rtdash.store.connect import Store

_MOST = 1_000
_FACETED = ("speaker", "organization", "event", "type")
_COLUMN = {"speaker": "person_id", "organization": "organization_id", "event": "event_id", "type": "classification"}
_CARD = "slug text person_id organization_id event_id classification start_date".split()  # noqa: SIM905


@dataclass(frozen=True)
class Peers:
    """Everything that is asked."""

    store: Store
    frames: plain.Frames
    slugs: dict[str, dict[int, str]]
    keys: dict[str, dict[str, int]]


@dataclass(frozen=True)
class Question:
    """One question of four: each gives the same plain answer, None where it gave up."""

    name: str
    states: list[Filters]
    ours: Callable[[Peers, Filters], Any]
    datasette: Callable[[Peers, Datasette, Filters], Any]
    pandas: Callable[[Peers, Filters], Any]
    duckdb: Callable[[Peers, Filters], Any]


def questions(store: Store, each: int) -> list[Question]:
    """The questions, each over `each` random states."""
    chance = random.Random(measure.SEED)
    some = states.draw(store, 400, measure.SEED)
    topics = [state.topic[0] for state in some if state.topic]
    speakers = [state.speaker[0] for state in some if state.speaker]
    by_topic = [Filters(topic=(topic,)) for topic in dict.fromkeys(topics)][:each]
    by_speaker = [
        Filters(speaker=(speaker,), since=f"{chance.randint(1995, 2020)}-01-01") for speaker in dict.fromkeys(speakers)
    ][:each]
    nothing = [Filters()] * min(each, 3)
    words = [state for state in states.two_words(store, each * 6, measure.SEED) if state.q.isascii()][:each]
    return [
        Question("theses on a topic: count and a page", by_topic, _page, _lite_topic, _pandas_topic, _bare_page),
        Question(
            "a speaker since a year: count and a page", by_speaker, _page, _lite_speaker, _pandas_speaker, _bare_page
        ),
        Question("speakers on a topic (facet)", by_topic, _speakers, _lite_speakers, _pandas_speakers, _bare_speakers),
        Question("topics of a speaker (facet)", by_speaker, _topics, _lite_topics, _pandas_topics, _bare_topics),
        Question("a topic: count, page, four facets", by_topic, _whole, _lite_whole, _pandas_whole, _bare_whole),
        Question("kinds of event of all theses (facet)", nothing, _kinds, _lite_kinds, _pandas_kinds, _bare_kinds),
        Question("year by topic, all theses", nothing, _years, _lite_years, _pandas_years, _bare_years),
        Question("two words: count and the best 20", words, _search, _lite_search, _pandas_search, _bare_search),
    ]


# A page: the count and the slugs of the first twenty, newest first.


def _page(peers: Peers, state: Filters) -> Any:
    cards = theses.page(peers.store, state, sort="newest")
    return theses.count(peers.store, state), cards["thesis_slug"].tolist()


def _lite_page(found: dict[str, Any] | None) -> Any:
    if found is None or found["filtered_table_rows_count"] is None:
        return None
    return found["filtered_table_rows_count"], [row["slug"] for row in found["rows"]]


def _through(peers: Peers, state: Filters) -> str:
    assert state.topic
    return json.dumps(
        {"table": "thesis_topic", "column": "topic_id", "value": str(peers.keys["topic"][state.topic[0]])}
    )


def _lite_topic(peers: Peers, lite: Datasette, state: Filters) -> Any:
    asked = {"_through": _through(peers, state), "_sort": "thesis_id", "_size": 20, "_labels": "on", "_col": _CARD}
    return _lite_page(lite.get("/bench/thesis.json", _shape="objects", **asked))


def _lite_speaker(peers: Peers, lite: Datasette, state: Filters) -> Any:
    assert state.speaker
    asked = {"person_id": peers.keys["person"][state.speaker[0]], "end_date__gte": str(state.since)}
    asked |= {"_sort": "thesis_id", "_size": 20, "_labels": "on", "_col": _CARD}
    return _lite_page(lite.get("/bench/thesis.json", _shape="objects", **asked))


def _pandas_topic(peers: Peers, state: Filters) -> Any:
    assert state.topic
    chosen = plain.on_topic(peers.frames, state.topic[0])
    return len(chosen), chosen["slug"].head(20).tolist()


def _pandas_speaker(peers: Peers, state: Filters) -> Any:
    assert state.speaker
    chosen = plain.by_speaker(peers.frames, state.speaker[0], state.since)
    return len(chosen), chosen["slug"].head(20).tolist()


def _bare_page(peers: Peers, state: Filters) -> Any:
    asked = bare.statements(peers.store, state)
    count = bare.ask(peers.store, asked["count"])[0][0]
    page = (
        asked["page"]
        .replace("select text,", "select slug, text,")
        .replace("where thesis_id in (", "where thesis_id in (", 1)
    )
    return count, [row[0] for row in bare.ask(peers.store, f"{page} order by thesis_id")]


# Facets: how many theses each value has; the thousand with the most, as both can give at most.


def _facet(peers: Peers, state: Filters, field: str) -> dict[str, int]:
    frame = facets.facet(peers.store, state, field)
    return dict(zip(frame["slug"], frame["theses"].tolist(), strict=True))


def _lite_facet(peers: Peers, found: dict[str, Any], field: str) -> dict[str, int]:
    column = _COLUMN[field]
    rows = found["facet_results"][column]["results"]
    if field == "type":
        return {row["value"]: row["count"] for row in rows}
    table = column.removesuffix("_id")
    return {peers.slugs[table][row["value"]]: row["count"] for row in rows if row["value"] is not None}


def _bare_facet(peers: Peers, state: Filters, field: str) -> dict[str, int]:
    rows = bare.ask(peers.store, bare.statements(peers.store, state)[f"facet {field}"])
    if field == "type":
        return dict(rows)
    table = "topic" if field == "topic" else _COLUMN[field].removesuffix("_id")
    return {peers.slugs[table][key]: count for key, count in rows if key is not None}


def _most(found: dict[str, int], size: int = 500) -> list[int]:
    """The highest counts: which of equal ones are left out at the end is nobody's fault."""
    return sorted(found.values(), reverse=True)[:size]


def _speakers(peers: Peers, state: Filters) -> Any:
    return _most(_facet(peers, state, "speaker"))


def _lite_speakers(peers: Peers, lite: Datasette, state: Filters) -> Any:
    asked = {"_through": _through(peers, state), "_facet": "person_id", "_facet_size": _MOST, "_size": 0, "_nocount": 1}
    found = lite.get("/bench/thesis.json", **asked)
    return None if found is None else _most(_lite_facet(peers, found, "speaker"))


def _pandas_speakers(peers: Peers, state: Filters) -> Any:
    assert state.topic
    return _most(plain.counts(plain.on_topic(peers.frames, state.topic[0]), "speaker"))


def _bare_speakers(peers: Peers, state: Filters) -> Any:
    return _most(_bare_facet(peers, state, "speaker"))


def _topics(peers: Peers, state: Filters) -> Any:
    return _facet(peers, state, "topic")


def _lite_topics(peers: Peers, lite: Datasette, state: Filters) -> Any:
    assert state.speaker
    text = (
        "select topic_id, count(*) from thesis join thesis_topic using (thesis_id) "
        "where person_id = :person and end_date >= :since group by topic_id"
    )
    rows = lite.sql(text, person=peers.keys["person"][state.speaker[0]], since=str(state.since))
    return None if rows is None else {peers.slugs["topic"][key]: count for key, count in rows}


def _pandas_topics(peers: Peers, state: Filters) -> Any:
    assert state.speaker
    return plain.topics_of(peers.frames, plain.by_speaker(peers.frames, state.speaker[0], state.since))


def _bare_topics(peers: Peers, state: Filters) -> Any:
    return _bare_facet(peers, state, "topic")


def _whole(peers: Peers, state: Filters) -> Any:
    frames = facets.every(peers.store, state)
    return _page(peers, state), [
        _most(dict(zip(frames[field]["slug"], frames[field]["theses"], strict=True))) for field in _FACETED
    ]


def _lite_whole(peers: Peers, lite: Datasette, state: Filters) -> Any:
    asked = {"_through": _through(peers, state), "_sort": "thesis_id", "_size": 20, "_labels": "on", "_col": _CARD}
    asked |= {"_facet": list(_COLUMN.values()), "_facet_size": _MOST}
    found = lite.get("/bench/thesis.json", _shape="objects", **asked)
    if found is None:
        return None
    page = _lite_page(found)
    return None if page is None else (page, [_most(_lite_facet(peers, found, field)) for field in _FACETED])


def _pandas_whole(peers: Peers, state: Filters) -> Any:
    assert state.topic
    chosen = plain.on_topic(peers.frames, state.topic[0])
    columns = [name if name != "type" else "classification" for name in _FACETED]
    page = (len(chosen), chosen["slug"].head(20).tolist())
    return page, [_most(plain.counts(chosen, column)) for column in columns]


def _bare_whole(peers: Peers, state: Filters) -> Any:
    return _bare_page(peers, state), [_most(_bare_facet(peers, state, field)) for field in _FACETED]


def _kinds(peers: Peers, state: Filters) -> Any:
    return _facet(peers, state, "type")


def _lite_kinds(peers: Peers, lite: Datasette, _state: Filters) -> Any:
    found = lite.get("/bench/thesis.json", _facet="classification", _size=0, _nocount=1)
    return None if found is None else _lite_facet(peers, found, "type")


def _pandas_kinds(peers: Peers, _state: Filters) -> Any:
    return plain.counts(peers.frames.theses, "classification")


def _bare_kinds(peers: Peers, state: Filters) -> Any:
    return _bare_facet(peers, state, "type")


# Year by topic: ours is asked for every topic without narrower ones, so the others leave out the broader ones too.


def _years(peers: Peers, state: Filters) -> Any:
    frame = theses.topics_by_year(peers.store, state, topics=_MOST)
    frame = frame[frame["topic_slug"].notna() & (frame["theses"] > 0)]
    rows = zip(frame["year"].tolist(), frame["topic_slug"], frame["theses"].tolist(), strict=True)
    return {(int(year), topic): int(count) for year, topic, count in rows}


def _lite_years(peers: Peers, lite: Datasette, _state: Filters) -> Any:
    text = (
        "select year, topic_id, count(*) from thesis join thesis_topic using (thesis_id) "
        "where year is not null group by year, topic_id"
    )
    rows = lite.sql(text)
    return None if rows is None else _narrow(peers, {(year, peers.slugs["topic"][key]): n for year, key, n in rows})


def _pandas_years(peers: Peers, _state: Filters) -> Any:
    return _narrow(peers, plain.topics_by_year(peers.frames))


def _bare_years(peers: Peers, state: Filters) -> Any:
    rows = bare.ask(peers.store, bare.statements(peers.store, state)["topics_by_year"])
    return _narrow(peers, {(year, peers.slugs["topic"][key]): n for year, key, n in rows if year is not None})


def _narrow(peers: Peers, found: dict[tuple[int, str], int]) -> dict[tuple[int, str], int]:
    broader = set(_broader(peers))
    return {key: count for key, count in found.items() if key[1] not in broader}


def _broader(peers: Peers) -> list[str]:
    return sorted(slug for slug in set(columns(peers.store).values["topic"].broader_slug) if slug is not None)


# Text search: how many match, and that twenty (or all) of them come back. Which come first is each one's own judgement.


def _search(peers: Peers, state: Filters) -> Any:
    return theses.count(peers.store, state), len(theses.page(peers.store, state))


def _lite_search(_peers: Peers, lite: Datasette, state: Filters) -> Any:
    first, second = (f'"{word}"' for word in state.q.split())
    text = "select count(*) from thesis_fts where thesis_fts match :q"
    best = (
        "select thesis.slug, thesis.text, person.name, event.name, thesis.start_date from thesis_fts "
        "join thesis on thesis.thesis_id = thesis_fts.rowid join event using (event_id) "
        "left join person using (person_id) where thesis_fts match :q order by rank limit 20"
    )
    # The last word stands for longer ones too, as in ours.
    count = lite.sql(text, q=f"{first} {second}*")
    rows = lite.sql(best, q=f"{first} {second}*")
    return None if count is None or rows is None else (count[0][0], len(rows))


def _pandas_search(peers: Peers, state: Filters) -> Any:
    found = plain.with_words(peers.frames, state.q)
    return len(found), len(found.head(20))


def _bare_search(peers: Peers, state: Filters) -> Any:
    """No index: read every text and keep those that hold both words."""
    text = (
        "select count(*) from search_document where kind = 'thesis' and words like '% ' || $first || ' %' "
        "and words like '% ' || $second || ' %'"
    )
    first, second = state.q.split()
    found = peers.store.connection.cursor().execute(text, {"first": first, "second": second}).fetchall()
    return found[0][0], min(20, found[0][0])
