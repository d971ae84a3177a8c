"""Who does the indexing of a build: this process, and once there is much to do, others beside it.

Another one is a fresh interpreter that runs this file and talks over its pipes: it is no fork of a process with
threads, such as a server is, and runs none of the caller's scripts. A batch comes out the same whoever takes it.
"""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Self

import pyarrow as pa

from rtdash.domain.topic import Taxonomy
from rtdash.errors import BuildError, Fault
from rtdash.store.index import Batch, Indexer

MANY = 20_000
"""With so many documents ahead, starting another process gains more than it costs."""
_SURE = 1_000
_MOST = 3
_BATCH = 2_000
_AHEAD = 2
Tables = dict[str, pa.Table]


class Hands:
    """Indexes documents in batches and gives the tables to `take`, in any order. Use it as a context.

    With `many` documents ahead up to `others` processes help; a batch that they are too busy for is done here.
    """

    def __init__(self, taxonomy: Taxonomy, take: Callable[[Tables], None], others: int, many: int = MANY) -> None:
        self._taxonomy = taxonomy
        self._take = take
        self._others = max(0, min(others, _MOST))
        self._indexer = Indexer(taxonomy, 0, self._others + 1)
        self._many = many
        self._seen = 0
        self._batches: dict[str, Batch] = {}
        self._processes: list[_Process] = []
        self._free: SimpleQueue[_Process] = SimpleQueue()
        self._given: list[Future[Tables]] = []
        self._threads: ThreadPoolExecutor | None = None

    def put(self, kind: str, number: int, texts: tuple[str, ...], tagged: int) -> None:
        """One document: its texts, and in how many of them (from the first) topics are looked for."""
        batch = self._batches.setdefault(kind, Batch(kind))
        batch.numbers.append(number)
        batch.texts.append(texts)
        batch.tagged.append(tagged)
        self._seen += 1
        if len(batch.numbers) == _BATCH:
            self._give(self._batches.pop(kind))

    def expect(self, done: int, total: int) -> None:
        """Start the others where, by what was put so far, with `done` of `total` behind, many documents are ahead."""
        sure = self._seen >= min(_SURE, self._many)
        if self._others and self._threads is None and sure and self._seen * (total - done) > self._many * done:
            self._start()

    def finish(self) -> None:
        """Index what is left, and wait for the others."""
        while self._batches:
            self._give(self._batches.popitem()[1])
        while self._given:
            self._take(self._given.pop().result())

    def __enter__(self) -> Self:
        """Nothing is started before there is much to do."""
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        """End the other processes, whatever they are doing."""
        for process in self._processes:
            process.kill()
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)
        for process in self._processes:
            process.close()

    def _give(self, batch: Batch) -> None:
        if sum(not future.done() for future in self._given) < _AHEAD * len(self._processes):
            assert self._threads is not None
            self._given.append(self._threads.submit(self._beside, batch))
        else:
            self._take(self._indexer.index(batch))
        for future in [future for future in self._given if future.done()]:
            self._given.remove(future)
            self._take(future.result())

    def _start(self) -> None:
        self._threads = ThreadPoolExecutor(self._others, "indexing")
        # Where no process can be started, all is done here.
        with suppress(OSError):
            for place in range(1, self._others + 1):
                process = _Process(self._taxonomy, place, self._others + 1)
                self._processes.append(process)
                self._free.put(process)

    def _beside(self, batch: Batch) -> Tables:
        process = self._free.get()
        try:
            return process.index(batch)
        finally:
            self._free.put(process)


class _Process:
    """Another process that indexes batches. Ctrl+C in a terminal does not reach it: who started it ends it."""

    def __init__(self, *begin: Any) -> None:
        source = str(Path(__file__).parents[2])
        path = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH"))))
        self._begin: tuple[Any, ...] | None = begin
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", __spec__.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
            process_group=0,
        )

    def index(self, batch: Batch) -> Tables:
        """The tables of a batch. Raises what the other process raised, and `BuildError` where it ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            if self._begin is not None:
                pickle.dump(self._begin, self._process.stdin)
                self._begin = None
            pickle.dump(batch, self._process.stdin)
            self._process.stdin.flush()
            answer = pickle.load(self._process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError):
            reason = (
                f"ended before its work was done (exit code {self._process.wait()}); is there too little memory? "
                "Try again, or set RTDASH_THREADS=1 to do without it"
            )
            raise BuildError([Fault("the process that indexes words", "", reason)]) from None
        if isinstance(answer, Exception):
            raise answer
        return answer  # type: ignore[no-any-return]

    def kill(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Let go of the pipes to a process that has ended."""
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()


def main() -> None:
    """Index what comes over stdin until it ends: the arguments of an `Indexer`, then batches."""
    gc.disable()
    source = sys.stdin.buffer
    target = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever prints must not print between the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with suppress(EOFError, BrokenPipeError):
        indexer = Indexer(*pickle.load(source))
        while True:
            batch = pickle.load(source)
            answer: Tables | Exception
            try:
                answer = indexer.index(batch)
            except Exception as error:  # noqa: BLE001  (it is raised where the batch came from)
                answer = error
            pickle.dump(answer, target)
            target.flush()


if __name__ == "__main__":
    main()
