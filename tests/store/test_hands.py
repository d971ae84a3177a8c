"""Other processes that help a build: the same tables, the same errors, nothing left running, no caller run twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from benchmarks import generate
from rtdash.domain.topic import Taxonomy
from rtdash.errors import BuildError
from rtdash.settings import Settings
from rtdash.store import hands
from rtdash.store.build import Build, build
from rtdash.store.connect import connect

_BY_BUILD = "exclude (built_at)"
_SCRIPT = """
import resource
import threading
from pathlib import Path
from rtdash.settings import Settings
from rtdash.store.build import build

def log(line):
    with Path({log!r}).open("a") as file:
        file.write(line + chr(10))

log("runs")
thread = threading.Thread(target=build, args=[Settings(Path({data!r}))], kwargs=dict(many=0))
thread.start()
thread.join()
log("helped" if resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime else "alone")
"""


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """Every process that is started, in order; afterwards all must have ended."""
    processes: list[Any] = []

    class Noted(hands._Process):
        def __init__(self, *begin: Any) -> None:
            super().__init__(*begin)
            processes.append(self._process)

    monkeypatch.setattr(hands, "_Process", Noted)
    yield processes
    assert all(process.returncode is not None for process in processes)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six hundred made theses in English and Russian, with events, polls and widgets."""
    folder = tmp_path_factory.mktemp("corpus")
    generate.write(600, folder)
    return folder


def tables(made: Build, settings: Settings) -> dict[str, list[Any]]:
    """Every row of every table, in the order in which it is stored."""
    connection = connect(made.path, settings)
    try:
        names = [name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()]
        return {
            name: connection.execute(f"select * {_BY_BUILD if name == 'build' else ''} from {name}").fetchall()
            for name in names
        }
    finally:
        connection.close()


def taken(many: int, *documents: tuple[str, ...], others: int = 1) -> list[dict[str, pa.Table]]:
    """The tables of these theses."""
    found: list[dict[str, pa.Table]] = []
    with hands.Hands(Taxonomy({}), found.append, others, many) as indexing:
        for number, texts in enumerate(documents):
            indexing.put("thesis", number, texts, tagged=1)
            indexing.expect(1, 2)
        indexing.finish()
    return found


def test_others_make_the_same_tables(corpus: Path, started: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """One process or several: every row of every table is the same, in the same order, and so is the version."""
    monkeypatch.setattr(hands, "_BATCH", 50)
    settings = Settings(corpus, threads=3)
    alone = build(settings, records=corpus / "records.jsonl")
    assert not started
    one = tables(alone, settings)
    together = build(settings, records=corpus / "records.jsonl", many=0)
    assert len(started) == 2
    assert together.version == alone.version
    assert tables(together, settings) == one
    assert len(one["thesis"]) == 600
    assert one["search_posting"]


def test_others_come_where_much_is_ahead(started: list[Any]) -> None:
    """What is ahead is reckoned from what was put: 1,000 documents, and a hundred times as much, or nineteen."""
    with hands.Hands(Taxonomy({}), lambda _: None, others=1) as indexing:
        for number in range(1000):
            indexing.expect(1, 101)
            indexing.put("thesis", number, ("a word",), tagged=1)
        indexing.expect(1, 20)
        assert not started
        indexing.expect(1, 101)
        assert len(started) == 1


def test_bundled_data_starts_no_process(bundled_settings: Settings, started: list[Any]) -> None:
    """Where there is little to do, starting a process costs more than it gains."""
    build(bundled_settings)
    assert not started


def test_one_thread_is_one_process(tiny_copy: Settings, started: list[Any]) -> None:
    """RTDASH_THREADS=1 keeps a build to one process."""
    build(Settings(tiny_copy.data, threads=1), many=0)
    assert not started


def test_an_error_in_another_process_is_raised_here(started: list[Any]) -> None:
    """What goes wrong there is the same error with the same words as here."""
    with pytest.raises(TypeError) as here:
        taken(10, (None,))  # type: ignore[arg-type]
    assert not started
    with pytest.raises(TypeError) as there:
        taken(0, (None,))  # type: ignore[arg-type]
    assert len(started) == 1
    assert str(there.value) == str(here.value)


def test_a_process_that_is_killed_is_told(monkeypatch: pytest.MonkeyPatch, started: list[Any]) -> None:
    """A process that the system ends stops the build with words on what to do."""
    kept = hands._Process.index

    def killed(self: Any, batch: Any) -> Any:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        return kept(self, batch)

    monkeypatch.setattr(hands._Process, "index", killed)
    with pytest.raises(BuildError, match=r"ended before its work was done \(exit code -9\).*RTDASH_THREADS=1"):
        taken(0, ("a word",))
    assert len(started) == 1


def test_where_no_process_can_be_started_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that refuses another process gets its build all the same."""

    def refused(*_: Any, **__: Any) -> None:
        raise OSError("Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refused)
    assert taken(0, ("a word",))[0]["word"].column("word").to_pylist() == ["a", "word"]


def test_faults_of_records_are_the_same(tiny_copy: Settings, started: list[Any]) -> None:
    """A record with a fault stops a build with others as one without, and what was published stays."""
    path = min(tiny_copy.records.glob("*.yaml"))
    path.write_text(path.read_text(encoding="utf-8").replace("speaker: ", "speaker: Nobody "), encoding="utf-8")
    with pytest.raises(BuildError) as alone:
        build(tiny_copy)
    with pytest.raises(BuildError) as together:
        build(tiny_copy, many=0)
    assert together.value.faults == alone.value.faults


def test_an_interrupt_ends_the_others(corpus: Path, started: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C in the middle: it is passed on, and no process stays behind."""
    monkeypatch.setattr(hands, "_BATCH", 10)

    def interrupt(_stage: str, _done: int, _total: int) -> None:
        if started:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(Settings(corpus), records=corpus / "records.jsonl", many=0, progress=interrupt)
    assert len(started) == 1


def test_a_process_ends_with_the_one_that_started_it() -> None:
    """Its pipes end, so it ends, also where nobody could say so."""
    process = hands._Process(Taxonomy({}), 1, 2)._process
    process.stdin.close()
    assert process.wait(timeout=60) == 0
    process.stdout.close()


def test_a_caller_without_a_guard_is_run_once(tiny_copy: Settings, tmp_path: Path) -> None:
    """A script that builds, in a thread and at its top level, runs once: the others do not import it."""
    log = tmp_path / "log"
    script = tmp_path / "script.py"
    script.write_text(_SCRIPT.format(log=str(log), data=str(tiny_copy.data)), encoding="utf-8")
    path = str(Path(hands.__file__).parents[2])
    subprocess.run([sys.executable, script], check=True, timeout=120, env={**os.environ, "PYTHONPATH": path})
    assert log.read_text().split() == ["runs", "helped"]


def test_a_build_in_a_page_runs_the_page_once(tiny_copy: Settings, tmp_path: Path, started: list[Any]) -> None:
    """Streamlit puts the page's script in the place of the program's; a build there starts processes all the same."""
    log = tmp_path / "log"
    script = tmp_path / "page.py"
    script.write_text(_SCRIPT.format(log=str(log), data=str(tiny_copy.data)), encoding="utf-8")
    page = AppTest.from_file(str(script), default_timeout=120).run()
    assert not page.exception
    assert len(started) == 1
    assert log.read_text().split() == ["runs", "helped"]
