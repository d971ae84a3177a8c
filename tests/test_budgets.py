"""What a page may cost, in counts and not in times, which differ from machine to machine: statements, rows read.

The data are a made corpus, large enough that a page of twenty is a small part of it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from benchmarks import generate
from rtdash.domain.filters import Filters
from rtdash.domain.link import PAGES
from rtdash.query import run, theses
from rtdash.query.selection import parameters
from rtdash.settings import Settings, root
from rtdash.store.build import build
from rtdash.store.connect import Store, open_store
from rtdash.ui import data, serving

THESES = 2_000
ROUTER = root() / "src" / "rtdash" / "ui" / "router.py"
Visit = Callable[..., Counter[str]]

# Statements of a first visit, nothing cached. A page that needs more should say in its commit why it is worth it.
BUDGETS = {
    "overview": 1,
    "theses": 0,
    "timeline": 0,
    "polls": 0,
    "poll": 0,
    "compare": 0,
    "gaps": 4,
    "brief": 0,
    "speakers": 2,
    "speaker": 7,
    "topics": 3,
    "topic": 8,
    "event": 0,
    "thesis": 0,
    "data": 6,
}
THINGS = {"poll": "poll", "speaker": "person", "topic": "topic", "event": "event", "thesis": "thesis"}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a made corpus, built."""
    folder = tmp_path_factory.mktemp("made")
    records = generate.write(THESES, folder)
    made = Settings(folder, memory_limit="1GB")
    build(made, records=records)
    return made


@pytest.fixture(scope="module")
def store(settings: Settings) -> Store:
    """The made corpus, with what the server reads once at its start."""
    made = open_store(settings)
    for read in serving.READ_ONCE:
        read(made)
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Counts every statement that is executed, by the name of its file."""
    counted: Counter[str] = Counter()
    execute = run._executed

    def counting(store: Store, name: str, *rest: Any) -> Any:
        counted[name] += 1
        return execute(store, name, *rest)

    monkeypatch.setattr(run, "_executed", counting)
    return counted


@pytest.fixture
def visit(store: Store, asked: Counter[str], monkeypatch: pytest.MonkeyPatch) -> Visit:
    """`visit("theses", topic="russia")` is a visit in a session of its own: what it asked. `keep` keeps the caches."""
    monkeypatch.setenv("RTDASH_DATA", str(store.path.parents[1]))

    def to(page: str, /, *, keep: bool = False, **query: str | list[str]) -> Counter[str]:
        if not keep:
            data._answer.cache_clear()
            data._figure.cache_clear()
        asked.clear()
        at = AppTest.from_file(ROUTER, default_timeout=60)
        at.switch_page(str(Path("../../..") / "pages" / f"{page}.py"))
        for key, value in query.items():
            at.query_params[key] = value
        at.run()
        assert not at.exception, at.exception
        return Counter(asked)

    return to


def _query(store: Store, page: str) -> dict[str, str]:
    """The id that a page of one thing needs."""
    if page not in THINGS:
        return {}
    row = store.connection.cursor().execute(f"select slug from {THINGS[page]} order by slug limit 1").fetchone()
    assert row is not None
    return {"id": row[0]}


def _scanned(store: Store, name: str, **given: Any) -> int:
    return int(json.loads(run.explain(store, name, **given))["query"]["total_rows_scanned"])


def _rows(store: Store, *tables: str) -> int:
    cursor = store.connection.cursor()
    return sum(cursor.execute(f"select count(*) from {table}").fetchall()[0][0] for table in tables)


def test_every_page_has_a_budget() -> None:
    """A new page is measured too; only the page that writes is not."""
    assert set(BUDGETS) == set(PAGES) - {"add"}


@pytest.mark.parametrize("page", BUDGETS)
def test_a_visit_stays_in_its_budget(page: str, visit: Visit, store: Store) -> None:
    """No page asks more statements than its budget with nothing cached; the next reader of it asks none."""
    first = visit(page, **_query(store, page))
    assert min(1, BUDGETS[page]) <= first.total() <= BUDGETS[page], first
    assert visit(page, keep=True, **_query(store, page)) == {}


def test_statements_do_not_grow_with_cards(visit: Visit, store: Store) -> None:
    """A page of twenty cards asks what a page of one card asks: there is no statement a card."""
    rare, frequent = _word(store, "= 1"), _word(store, "> 100")
    assert theses.count(store, Filters(q=rare)) == 1
    assert theses.count(store, Filters(q=frequent)) > theses.PAGE
    assert visit("theses", q=rare) == visit("theses", q=frequent)


def test_no_statement_is_asked_twice_on_a_page(visit: Visit) -> None:
    """With filters set, what differs between statements of one name is the filter that a facet ignores."""
    found = visit("theses", topic="russia", type="roundtable")
    assert max(found.values(), default=0) <= 3, found


def test_finding_theses_reads_each_thesis_once(store: Store) -> None:
    """Filters on the thesis itself read the table of theses once, and no other."""
    chosen = parameters(store, Filters(type=("roundtable",), since="2010-01-01"))  # type: ignore[arg-type]
    assert _scanned(store, "theses_selected", **chosen) <= _rows(store, "thesis")


def test_finding_theses_on_a_topic_reads_theses_and_topics_once(store: Store) -> None:
    """A filter by topic adds one reading of the pairs, not one a topic."""
    chosen = parameters(store, Filters(topic=("russia", "china", "economy")))
    assert _scanned(store, "theses_selected", **chosen) <= _rows(store, "thesis", "thesis_topic")


def test_a_search_reads_no_text(store: Store) -> None:
    """A search of loose words reads the index and theses once; the texts only where a phrase asks for them."""
    rare = _word(store, "= 1")
    index = _rows(store, "thesis", "search_posting")
    assert _scanned(store, "theses_selected", **parameters(store, Filters(q=rare))) <= index
    # What the rule forbids, to show that it can be broken.
    assert _scanned(store, "theses_selected", **parameters(store, Filters(q=f'"{rare}"'))) > index


def _word(store: Store, held: str) -> str:
    """A word that is no beginning of another one, in as many theses as `held` says."""
    text = (
        "select word from search_word w join search_term using (term_id) where length(word) > 3 "
        f"and theses {held} and not exists "
        "(select 1 from search_word o where o.word <> w.word and starts_with(o.word, w.word)) order by word limit 1"
    )
    row = store.connection.cursor().execute(text).fetchone()
    assert row is not None
    return str(row[0])
