"""The server work of each page beyond an empty rerun: `python -m benchmarks.pages 200000`.

Real servers with the checkout's settings, one session, one page after the other over random states. Cold: a state
whose answers nobody asked for before; warm: the same once more. An empty app is measured in turn with it. Processor
time is the server's own. Names of pages after the count measure those alone and keep no result.
"""

from __future__ import annotations

import asyncio
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from benchmarks import measure, reader, states
from benchmarks.reader import Reader
from rtdash.domain.link import PAGES, Link
from rtdash.settings import Settings
from rtdash.store.connect import Store, open_store

_SHOWN = ("cold_beyond_empty_ms", "warm_beyond_empty_ms", "cold_processor_ms", "warm_processor_ms")
_THINGS = {"poll": "poll", "speaker": "person", "topic": "topic", "event": "event", "thesis": "thesis"}


def links(store: Store, page: str, count: int) -> list[Link]:
    """`count` random links of a page."""
    chance = random.Random(f"{page} {measure.SEED}")
    if page in _THINGS:
        slugs = [row[0] for row in store.connection.cursor().execute(f"select slug from {_THINGS[page]}").fetchall()]
        return [Link(page).choose(id=slug) for slug in chance.sample(slugs, min(count, len(slugs)))]
    if page in ("theses", "timeline", "polls", "speakers", "topics"):
        return [Link(page, filters) for filters in states.draw(store, count, measure.SEED)]
    return [Link(page)] * min(count, 5)


async def run(settings: Settings, count: int, only: Sequence[str] = ()) -> dict[str, Any]:
    """Measure every page of a data folder, or those of `only`."""
    store = open_store(settings)
    found: dict[str, Any] = {}
    with (
        reader.serving(reader.EMPTY) as (empty_port, empty_pid),
        reader.serving("app.py", reader.data(settings.data)) as (port, pid),
    ):
        rest = measure.resident_mb(pid)
        bare = await Reader.open(empty_port, empty_pid)
        me = await Reader.open(port, pid)
        first = await me.show(Link("overview"))
        for _ in range(5):
            await bare.show(Link("overview"))
        for page in PAGES:
            if page == "add" or (only and page not in only):
                continue
            asked = links(store, page, count)
            # The first run of a page imports what it needs; it is told apart.
            opening = await me.show(replace(asked[0], filters=asked[-1].filters))
            cold, warm, empty = [], [], []
            for link in asked:
                empty.append(await bare.show(Link("overview")))
                cold.append(await me.show(link))
                warm.append(await me.show(link))
            faults = [fault for shown in cold + warm for fault in shown.faults]
            size = [shown.bytes / 1024 for shown in cold]
            base = measure.percentile([one.milliseconds for one in empty], 0.5)
            used = measure.percentile([one.processor for one in empty], 0.5)
            found[page] = {
                "cold_beyond_empty_ms": measure.spread([one.milliseconds - base for one in cold]),
                "warm_beyond_empty_ms": measure.spread([one.milliseconds - base for one in warm]),
                "cold_processor_ms": measure.spread([one.processor - used for one in cold]),
                "warm_processor_ms": measure.spread([one.processor - used for one in warm]),
                "empty_ms": measure.spread([one.milliseconds for one in empty]),
                "empty_processor_ms": measure.spread([one.processor for one in empty]),
                "first_ms": round(opening.milliseconds, 1),
                "kilobytes": measure.spread(size),
                "faults": sorted(set(faults)),
            }
            measure.told(f"{page}: {found[page]['cold_beyond_empty_ms']} {found[page]['faults']}")
        await me.close()
        await bare.close()
        after = measure.resident_mb(pid)
    return {
        "server_at_rest_mb": rest,
        "server_after_mb": after,
        "first_run_ms": round(first.milliseconds, 1),
        "pages": found,
    }


def main() -> None:
    """Read the command line, measure, keep the result. A size of 0 is the bundled data."""
    size = int(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    settings = measure.corpus(size)
    only = sys.argv[3:]
    result = asyncio.run(run(settings, count, only))
    if not only:
        print(measure.save("pages", size, result))
    rows = [
        (
            page,
            *(one[key][share] for key in _SHOWN for share in ("p50", "p95")),
        )
        for page, one in result["pages"].items()
    ]
    head = [f"{name} {share}" for name in ("cold", "warm", "cold cpu", "warm cpu") for share in ("p50", "p95")]
    print(measure.table(("page", *head), rows))


if __name__ == "__main__":
    main()
