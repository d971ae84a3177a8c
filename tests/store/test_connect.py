"""Opening: read-only and hardened, following the pointer, many threads, old versions while they are in use."""

from __future__ import annotations

import dataclasses
import gc
import threading
import time
import weakref
from pathlib import Path

import duckdb
import pytest

from rtdash.errors import NoDataError
from rtdash.settings import Settings
from rtdash.store import connect
from rtdash.store.build import build
from rtdash.store.connect import Store, open_store


def change(settings: Settings, number: int) -> None:
    """Make the records say something new."""
    path = settings.records / "undated-lecture-on-methods.yaml"
    text = path.read_text(encoding="utf-8").splitlines()
    changed = [f"  summary: Lecture number {number}." if line.startswith("  summary:") else line for line in text]
    path.write_text("\n".join(changed) + "\n", encoding="utf-8")


def test_nothing_built_says_what_to_do(tiny_copy: Settings) -> None:
    """Without a file there is a sentence with the next step."""
    with pytest.raises(NoDataError, match=r"there is no built data in .*; make it with: rtdash build"):
        open_store(tiny_copy)


@pytest.mark.parametrize("name", ["gone.duckdb", "", "../people.yaml"])
def test_a_pointer_that_names_no_file_says_so(tiny_copy: Settings, name: str) -> None:
    """A pointer names a file beside it, or the reader hears what to do."""
    tiny_copy.built.mkdir()
    (tiny_copy.built / "current").write_text(name)
    with pytest.raises(NoDataError, match="there is no such file; make it with: rtdash build"):
        open_store(tiny_copy)


def test_a_file_that_is_no_database_says_so(tiny_copy: Settings) -> None:
    """A broken file is named."""
    tiny_copy.built.mkdir()
    (tiny_copy.built / "x.duckdb").write_text("x" * 5000)
    (tiny_copy.built / "current").write_text("x.duckdb")
    with pytest.raises(NoDataError, match=r"x.duckdb cannot be read"):
        open_store(tiny_copy)


def test_a_file_of_another_schema_says_so(tiny_copy: Settings) -> None:
    """A file that another version of rtdash made is not read."""
    tiny_copy.built.mkdir()
    with duckdb.connect(tiny_copy.built / "x.duckdb") as connection:
        connection.execute(
            "create table build as select 'v' as data_version, now()::timestamp as built_at, 999 as schema_version"
        )
    (tiny_copy.built / "current").write_text("x.duckdb")
    with pytest.raises(NoDataError, match=r"x.duckdb was made by another version of rtdash"):
        open_store(tiny_copy)


def test_one_connection_a_version(tiny_settings: Settings, tiny: Store) -> None:
    """Opening again gives the same store."""
    assert open_store(tiny_settings) is tiny


@pytest.mark.parametrize(
    "query",
    [
        "delete from thesis",
        "create table x (a integer)",
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/hostname')",
        "copy thesis to '/tmp/theses.csv'",
        "attach '/tmp/other.duckdb'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set memory_limit = '100GB'",
    ],
)
def test_a_connection_cannot_reach_out(tiny: Store, query: str) -> None:
    """No writing, no other file, no extension, and no setting that would allow it."""
    with pytest.raises(duckdb.Error):
        tiny.connection.cursor().execute(query)


def test_a_new_version_is_seen_at_once(tiny_copy: Settings) -> None:
    """After a build the next call gives the new version; a query on the old one goes on."""
    build(tiny_copy)
    old = open_store(tiny_copy)
    cursor = old.connection.cursor()
    change(tiny_copy, 1)
    made = build(tiny_copy)
    new = open_store(tiny_copy)
    assert (new.version, new.path) == (made.version, made.path)
    assert new.version != old.version
    question = "select summary from event where slug = 'undated-lecture-on-methods'"
    assert cursor.execute(question).fetchall() == [("How to count what was said.",)]
    assert new.connection.cursor().execute(question).fetchall() == [("Lecture number 1.",)]


@pytest.fixture
def ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read ahead, for this test alone."""
    monkeypatch.setattr(connect, "_ahead", [])


def _shown(settings: Settings, version: str) -> bool:
    """Whether a version comes to be shown."""
    deadline = time.monotonic() + 30
    while open_store(settings).version != version and time.monotonic() < deadline:
        time.sleep(0.01)
    return open_store(settings).version == version


@pytest.mark.usefixtures("ahead")
def test_a_new_version_is_shown_once_it_was_read_ahead(tiny_copy: Settings) -> None:
    """Until then everybody is answered from the old one, and it is read one time; who edits sees the new one."""
    build(tiny_copy)
    read: list[str] = []
    done = threading.Event()

    def reading(store: Store) -> None:
        read.append(store.version)
        assert done.wait(30)

    connect.read_ahead(reading)
    old = open_store(tiny_copy)
    change(tiny_copy, 1)
    made = build(tiny_copy)
    assert {open_store(tiny_copy).version for _ in range(20)} == {old.version}
    assert open_store(dataclasses.replace(tiny_copy, editing=True)).version == made.version
    change(tiny_copy, 2)
    last = build(tiny_copy)
    assert open_store(tiny_copy).version == made.version
    done.set()
    assert _shown(tiny_copy, last.version)
    assert read == [made.version, last.version]


@pytest.mark.usefixtures("ahead")
def test_the_connection_is_locked_once_a_version_was_read(tiny_copy: Settings) -> None:
    """The first version and one read ahead answer as before, keep their memory limit, and take no setting."""
    build(tiny_copy)
    read: list[str] = []
    connect.read_ahead(lambda store: read.append(store.version))
    connect.read_first(tiny_copy)
    first = open_store(tiny_copy)
    change(tiny_copy, 1)
    made = build(tiny_copy)
    assert _shown(tiny_copy, made.version)
    assert read == [first.version, made.version]
    for store in (first, open_store(tiny_copy)):
        cursor = store.connection.cursor()
        assert cursor.execute("select count(*) > 0 from thesis").fetchall() == [(True,)]
        assert cursor.execute("select current_setting('memory_limit')").fetchall()[0][0] not in ("8.0 MB", "7.6 MiB")
        with pytest.raises(duckdb.Error, match="locked"):
            cursor.execute("set memory_limit = '1GB'")


@pytest.mark.usefixtures("ahead")
def test_a_version_that_cannot_be_read_ahead_is_shown_all_the_same(
    tiny_copy: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """What fails ahead is said in the log, and the version is opened by who asks."""
    build(tiny_copy)

    def failing(store: Store) -> None:
        raise MemoryError

    connect.read_ahead(failing)
    open_store(tiny_copy)
    change(tiny_copy, 1)
    made = build(tiny_copy)
    assert _shown(tiny_copy, made.version)
    assert "could not be read ahead" in caplog.text


@pytest.mark.usefixtures("ahead")
def test_an_older_version_that_fails_late_does_not_hold_up_the_newest(tiny_copy: Settings) -> None:
    """Two versions are read ahead and both fail, the newest first: it is opened by who asks all the same."""
    build(tiny_copy)
    known = open_store(tiny_copy).version
    later = threading.Event()

    def failing(store: Store) -> None:
        assert store.version != second or later.wait(30)
        raise MemoryError

    connect.read_ahead(failing)
    change(tiny_copy, 1)
    second = build(tiny_copy).version
    assert open_store(tiny_copy).version == known
    (slow,) = [thread for thread in threading.enumerate() if thread.name == "read ahead"]
    change(tiny_copy, 2)
    newest = build(tiny_copy).version
    assert open_store(tiny_copy).version == known
    for thread in threading.enumerate():
        if thread.name == "read ahead" and thread is not slow:
            thread.join(30)
    later.set()
    slow.join(30)
    assert open_store(tiny_copy).version == newest


def test_an_old_version_is_closed_when_nobody_holds_it(tiny_copy: Settings) -> None:
    """Nothing is leaked: a store that nobody has is gone."""
    build(tiny_copy)
    gone = weakref.ref(open_store(tiny_copy))
    change(tiny_copy, 1)
    build(tiny_copy)
    open_store(tiny_copy)
    gc.collect()
    assert gone() is None


def test_readers_see_whole_versions_while_builds_are_published(tiny_copy: Settings) -> None:
    """Eight threads read while five versions are published: no error, never a mixture of two versions."""
    build(tiny_copy)
    done = threading.Event()
    wrong: list[object] = []
    seen: set[str] = set()

    def read() -> None:
        try:
            while not done.wait(0.01):
                store = open_store(tiny_copy)
                cursor = store.connection.cursor()
                rows = cursor.execute(
                    "select data_version, events, theses, (select count(*) from event), (select count(*) from thesis) "
                    "from build"
                ).fetchall()
                if rows != [(store.version, 6, 9, 6, 9)]:
                    wrong.append(rows)
                seen.add(store.version)
        except Exception as error:  # noqa: BLE001 (a thread's error is a finding of this test)
            wrong.append(error)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    versions = set()
    try:
        for number in range(5):
            change(tiny_copy, number)
            versions.add(build(tiny_copy).version)
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert wrong == []
    assert len(versions) == 5
    assert len(seen) >= 2


def test_two_builds_at_once_are_made_one_after_the_other(tiny_copy: Settings) -> None:
    """The lock lets one builder in; both end well, and the file is whole."""
    made: list[Path] = []
    threads = [threading.Thread(target=lambda: made.append(build(tiny_copy).path)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 2
    assert made[0] == made[1] == open_store(tiny_copy).path
