"""The dashboard beside Datasette, plain pandas and bare DuckDB, on the same rows: `python -m benchmarks.peers 200000`.

Each question is asked of all of them in one run, in turn; answers are compared before a time counts. Ours are the
functions that the pages call, without a cache; Datasette's times hold its HTTP request on this machine, and the row
"an empty request" tells how much that is.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks import datasette_peer, measure, plain
from benchmarks.datasette_peer import Datasette
from benchmarks.peer_questions import Peers, Question, questions
from rtdash.domain.filters import Filters
from rtdash.query import search, selection, tally
from rtdash.store.connect import Store, open_store


def run(theses_count: int, each: int = 12) -> dict[str, Any]:
    """Ask everything of everybody."""
    store = open_store(measure.corpus(theses_count))
    lite = datasette_peer.copy(store, measure.CORPORA / str(theses_count) / "bench.db")
    peers = Peers(store, plain.read(store), *_keys(store))
    rows = []
    with datasette_peer.served(lite, "default") as default, datasette_peer.served(lite, "raised") as raised:
        empty = [measure.milliseconds(lambda: default.get("/-/versions.json")) for _ in range(20)]
        for question in questions(store, each):
            measure.told(question.name)
            rows.append(_asked(question, peers, default, raised))
    return {"empty_datasette_request_ms": measure.spread(empty), "questions": rows}


def _asked(question: Question, peers: Peers, default: Datasette, raised: Datasette) -> dict[str, Any]:
    asked: dict[str, Callable[[Filters], Any]] = {
        "rtdash": lambda state: question.ours(peers, state),
        "duckdb": lambda state: question.duckdb(peers, state),
        "datasette": lambda state: question.datasette(peers, default, state),
        "datasette_raised": lambda state: question.datasette(peers, raised, state),
        "pandas": lambda state: question.pandas(peers, state),
    }
    times: dict[str, list[float]] = {name: [] for name in asked}
    gave_up = dict.fromkeys(asked, 0)
    differs = dict.fromkeys(asked, 0)
    for work in asked.values():
        work(question.states[0])
    for state in question.states:
        answers = {}
        for name, work in asked.items():
            # Ours keep a selection for the next question of a page; here every question is the first one.
            tally._places.cache_clear()
            search._theses.cache_clear()
            selection._parameters.cache_clear()
            began = time.perf_counter()
            answers[name] = work(state)
            times[name].append((time.perf_counter() - began) * 1000)
        for name, answer in answers.items():
            gave_up[name] += answer is None
            differs[name] += answer is not None and answer != answers["rtdash"]
    return {
        "question": question.name,
        "states": len(question.states),
        "ms": {name: measure.spread(spent) for name, spent in times.items()},
        "gave_up": gave_up,
        "differs": differs,
    }


def _keys(store: Store) -> tuple[dict[str, dict[int, str]], dict[str, dict[str, int]]]:
    cursor = store.connection.cursor()
    slugs = {
        table: dict(cursor.execute(f"select {table}_id, slug from {table}").fetchall())
        for table in ("person", "organization", "event", "topic")
    }
    return slugs, {table: {slug: key for key, slug in found.items()} for table, found in slugs.items()}


def main() -> None:
    """Read the command line, ask, keep the result and print it."""
    size = int(sys.argv[1])
    result = run(size, *(int(given) for given in sys.argv[2:]))
    print(measure.save("peers", size, result))
    for row in result["questions"]:
        print(f"{row['question']}: {row['states']} states")
        for name, spent in row["ms"].items():
            print(f"  {name:18}", spent, "gave up", row["gave_up"][name], "differs", row["differs"][name])


if __name__ == "__main__":
    main()
