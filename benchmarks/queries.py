"""The query work of a Theses page over random filter states: `python -m benchmarks.queries 200000`.

Cold: a state that was not asked before (the file is in memory, no answer is). Warm: asked again through the
dashboard's cache. In the same run DuckDB alone on the same states. Text search is measured with two words.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks import bare, measure, states
from rtdash.domain.filters import Filters
from rtdash.query import facets, selection, theses
from rtdash.store.connect import Store, open_store

Work = Callable[[Store, Filters], Any]


PAGE: dict[str, Work] = {
    "count": theses.count,
    "page": theses.page,
    "facets": facets.every,
    "speaker_topic": theses.speaker_topic,
    "topics_by_year": theses.topics_by_year,
}
"""Everything that a Theses page asks."""

SEARCH = {name: work for name, work in PAGE.items() if name in ("count", "page", "facets")}
"""A text search, ranked, with facets."""


def run(theses_count: int, states_count: int = 220, searches: int = 200) -> dict[str, Any]:
    """Measure one corpus."""
    settings = measure.corpus(theses_count)
    store = open_store(settings)
    opened = measure.milliseconds(lambda: _all(store, Filters(), PAGE))
    chosen = states.draw(store, states_count, measure.SEED)
    for filters in states.draw(store, 12, measure.SEED + 1):
        _all(store, filters, PAGE)
    for filters in states.two_words(store, 12, measure.SEED + 1):
        _all(store, filters, SEARCH)
    selection._parameters.cache_clear()
    each: dict[str, list[float]] = {name: [] for name in PAGE}
    alone: dict[str, list[float]] = {}
    page, bound, scan, rows = [], [], [], []
    used: dict[str, list[float]] = {"page": [], "bare": []}
    for filters in chosen:
        began = time.process_time()
        spent = _all(store, filters, PAGE)
        used["page"].append((time.process_time() - began) * 1000)
        page.append(sum(spent.values()))
        for name, taken in spent.items():
            each[name].append(taken)
        asked = bare.statements(store, filters)
        began = time.process_time()
        plain = {name: measure.milliseconds(lambda text=text: bare.ask(store, text)) for name, text in asked.items()}
        used["bare"].append((time.process_time() - began) * 1000)
        bound.append(sum(plain.values()))
        for name, taken in plain.items():
            alone.setdefault(name, []).append(taken)
        scan.append(measure.milliseconds(lambda: bare.one_scan(store)))
        rows.append(theses.count(store, filters))
    found = states.two_words(store, searches, measure.SEED)
    search = []
    used["search"] = []
    for filters in found:
        began = time.process_time()
        search.append(sum(_all(store, filters, SEARCH).values()))
        used["search"].append((time.process_time() - began) * 1000)
    matches = [theses.count(store, filters) for filters in found]
    ratios = [ours / theirs for ours, theirs in zip(page, bound, strict=True)]
    return {
        "first_page_after_opening_ms": round(opened, 1),
        "page_cold_ms": measure.spread(page),
        "page_warm_ms": measure.spread(_warm(store, chosen)),
        "page_processor_ms": measure.spread(used["page"]),
        "bare_processor_ms": measure.spread(used["bare"]),
        "bare_duckdb_ms": measure.spread(bound),
        "bare_one_scan_ms": measure.spread(scan),
        "page_over_bare": measure.spread(ratios),
        "search_ms": measure.spread(search),
        "search_processor_ms": measure.spread(used["search"]),
        "search_matches": measure.spread(matches),
        "selected": measure.spread(rows),
        "each_ms": {name: measure.spread(times) for name, times in each.items()},
        "bare_each_ms": {name: measure.spread(times) for name, times in alone.items()},
    }


def _all(store: Store, filters: Filters, asked: dict[str, Work]) -> dict[str, float]:
    return {name: measure.milliseconds(lambda work=work: work(store, filters)) for name, work in asked.items()}


def _warm(store: Store, chosen: list[Filters]) -> list[float]:
    """The same questions through the cache of the dashboard, second time round."""
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    from rtdash.ui import data

    data.store = lambda: store
    times = []
    for filters in chosen[:100]:
        for work in PAGE.values():
            data.ask(work, filters)
        times.append(measure.milliseconds(lambda f=filters: [data.ask(work, f) for work in PAGE.values()]))
    return times


def main() -> None:
    """Read the command line, measure, keep the result and print it."""
    size = int(sys.argv[1])
    result = run(size, *(int(given) for given in sys.argv[2:]))
    print(measure.save("queries", size, result))
    for name in (
        "page_cold_ms",
        "page_warm_ms",
        "bare_duckdb_ms",
        "bare_one_scan_ms",
        "page_processor_ms",
        "bare_processor_ms",
        "page_over_bare",
        "search_ms",
    ):
        print(f"{name:22}", result[name])
    for name, times in result["each_ms"].items():
        print(f"  {name:20}", times)


if __name__ == "__main__":
    main()
