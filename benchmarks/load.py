"""Many readers at once: `python -m benchmarks.load 200000 --readers 50 --seconds 60`.

Each reader has a session of its own, changes a filter every five seconds, and moves between the pages with filters.
In the middle another version of the data is published under them. A reply counts as an error when it shows a fault,
when it never ends, or when it states another count than the data has.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from benchmarks import measure, reader, states
from benchmarks.reader import Reader, Shown
from rtdash.domain.filters import Filters
from rtdash.domain.link import Link
from rtdash.query import counts
from rtdash.settings import Settings
from rtdash.store.build import publish
from rtdash.store.connect import Store, open_store, published

PAUSE = 5.0
MOST_READERS = 200
MOST_SECONDS = 300
_PAGES = (("theses", "theses", 6), ("timeline", "events", 2), ("polls", "polls", 2))


@dataclass(slots=True)
class Tally:
    """What the readers met."""

    times: list[tuple[float, float]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)


async def run(settings: Settings, readers: int, seconds: float, workers: int = 1) -> dict[str, Any]:
    """Let so many readers read for so long, from a server of so many processes."""
    readers, seconds = min(readers, MOST_READERS), min(seconds, MOST_SECONDS)
    folder, second = _two_versions(settings)
    store = open_store(Settings(folder))
    asked = _asked(store)
    tally = Tally()
    with reader.serving("app.py", reader.data(folder), workers=workers) as (port, pid):
        # Each process has read what it reads once; which one takes a connection is the system's choice.
        for _ in range(1 if workers == 1 else 4 * workers):
            one = await Reader.open(port)
            for page in ("overview", "theses", "timeline", "polls"):
                await one.show(Link(page))
            await one.close()
        rest = measure.held_mb(pid)
        began = time.perf_counter()
        until = began + seconds
        people = [
            asyncio.create_task(_read(port, random.Random(number), asked, tally, until, number * PAUSE / readers))
            for number in range(readers)
        ]
        await asyncio.sleep(seconds / 2)
        await asyncio.to_thread(publish, second)
        swapped = time.perf_counter()
        await asyncio.gather(*people)
        spent = time.perf_counter() - began
        loaded = measure.held_mb(pid)
    times = [taken for _, taken in tally.times]
    around = [taken for at, taken in tally.times if swapped <= at <= swapped + 2 * PAUSE]
    return {
        "readers": readers,
        "workers": workers,
        "seconds": round(spent, 1),
        "changes": len(times),
        "ms": measure.spread(times),
        "ms_after_publish": measure.spread(around),
        "errors": len(tally.errors),
        "error_examples": sorted(set(tally.errors))[:5],
        "versions_shown": tally.versions,
        "server_at_rest_mb": rest,
        "server_after_mb": loaded,
        "mb_a_session": round((loaded - rest) / readers, 2),
        "load_generator_shares_the_cores": os.cpu_count(),
    }


async def _read(
    port: int, chance: random.Random, asked: list[tuple[Link, str]], tally: Tally, until: float, delay: float
) -> None:
    await asyncio.sleep(delay)
    me = await Reader.open(port)
    try:
        first = True
        while time.perf_counter() < until:
            link, count = chance.choice(asked)
            at = time.perf_counter()
            try:
                shown = await me.show(link)
            except (OSError, TimeoutError) as error:
                tally.errors.append(f"{link.href}: no reply ({type(error).__name__})")
                return
            # The first run of a session is a visit, not a change of a filter.
            if not first:
                tally.times.append((at, shown.milliseconds))
            first = False
            tally.errors += [f"{link.href}: {fault}" for fault in shown.faults]
            if not any(text.startswith(count) for text in shown.lines()):
                tally.errors.append(f"{link.href}: does not say {count!r}")
            _note_version(shown, tally)
            await asyncio.sleep(max(0.0, at + PAUSE - time.perf_counter()))
    finally:
        await me.close()


def _asked(store: Store) -> list[tuple[Link, str]]:
    """Links that readers choose of, with the count that the page must state."""
    chance = random.Random(measure.SEED)
    chosen: list[Filters] = states.draw(store, 240, measure.SEED)
    asked = []
    for filters in chosen:
        page, unit, _ = chance.choices(_PAGES, [weight for *_, weight in _PAGES])[0]
        number = counts.count(store, filters, unit)
        if number > 1:
            asked.append((Link(page, filters), f"{number:,} "))
    return asked


def _two_versions(settings: Settings) -> tuple[Path, Path]:
    """A data folder of our own with the same data under two versions, the first one published."""
    folder = measure.RESULTS / "load"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    mine = Settings(folder)
    mine.built.mkdir()
    # A server that stands for a while has compressed its static files long ago.
    if (settings.built / "static").exists():
        shutil.copytree(settings.built / "static", mine.built / "static")
    first = Path(shutil.copy(published(settings), mine.built))
    second = Path(shutil.copy(first, mine.built / "rtdash-second.duckdb"))
    with duckdb.connect(second) as connection:
        connection.execute("update build set data_version = 'second'")
    publish(first)
    return folder, second


def _note_version(shown: Shown, tally: Tally) -> None:
    for text in shown.lines():
        if text.startswith("Data version "):
            version = text.split()[2]
            tally.versions[version] = tally.versions.get(version, 0) + 1


def main() -> None:
    """Read the command line, let them read, keep the result and print it. A size of 0 is the bundled data."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("theses", type=int)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    settings = measure.corpus(given.theses)
    result = asyncio.run(run(settings, given.readers, given.seconds, given.workers))
    name = f"load{given.readers}" + (f"x{given.workers}" if given.workers > 1 else "")
    print(measure.save(name, given.theses, result))
    print(result)


if __name__ == "__main__":
    main()
