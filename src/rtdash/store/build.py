"""Building the DuckDB file: aside, checked, then published by pointer. A build that fails leaves the old one served."""

from __future__ import annotations

import fcntl
import gc
import hashlib
import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from rtdash.errors import BuildError, Fault, NoDataError
from rtdash.settings import Settings
from rtdash.store import series, sources
from rtdash.store.checks import Inspector
from rtdash.store.connect import POINTER, SCHEMA_VERSION, connect, open_store
from rtdash.store.hands import MANY, Hands
from rtdash.store.rows import Rows
from rtdash.store.staging import SQL, Staging

Progress = Callable[[str, int, int], None]
"""Told what is done: a stage in words, how much of it is behind, and how much there is (0: not known)."""

KEPT = 3
_WAIT_SECONDS = 600.0
_MAX_FAULTS = 200
_SPILL = ".spill"


@dataclass(frozen=True, slots=True)
class Build:
    """What was published: the file, its data version, rows by table, and how many problems the data has."""

    path: Path
    version: str
    counts: Mapping[str, int]
    problems: int


def build(
    settings: Settings, *, progress: Progress | None = None, records: Path | None = None, many: int = MANY
) -> Build:
    """Build `data/built/rtdash-<version>.duckdb` of the records and publish it. Waits for another build to end.

    `records` names a file of JSON Lines to take in place of `data/records/`. With `many` texts ahead other processes
    help. Raises `BuildError` or `DataFileError`; what was published before stays so.
    """
    tell = progress or _silent
    sources.require(settings)
    settings.built.mkdir(parents=True, exist_ok=True)
    with _one_writer(settings.built):
        part = settings.built / f".{secrets.token_hex(8)}.part"
        try:
            made = _fill(part, settings, tell, records, many)
            tell("Checking", 0, 1)
            faults = verify(part, settings)
            if faults:
                raise BuildError(faults)
            tell("Publishing", 0, 1)
            path = settings.built / f"rtdash-{made.version}.duckdb"
            part.replace(path)
            publish(path)
        finally:
            for left in (part, part.with_name(f"{part.name}.wal")):
                left.unlink(missing_ok=True)
            shutil.rmtree(settings.built / _SPILL, ignore_errors=True)
        _clean(settings.built, path)
        tell("Published", 1, 1)
    return Build(path, made.version, made.counts, made.problems)


def is_current(settings: Settings) -> bool:
    """Whether the published file was made of the files as they lie in the data folder now, by this code."""
    try:
        rows = open_store(settings).connection.cursor().execute("select fingerprint from build").fetchall()
    except NoDataError:
        return False
    return rows == [(sources.fingerprint(settings),)]


def publish(path: Path) -> None:
    """Point readers at a built file, at once for all of them."""
    part = path.with_name(f".{secrets.token_hex(8)}.pointer")
    part.write_text(f"{path.name}\n", encoding="utf-8")
    part.replace(path.with_name(POINTER))


def verify(path: Path, settings: Settings) -> list[Fault]:
    """Run the checks of verify.sql on a closed file: a fault for each rule that does not hold, with examples."""
    faults: list[Fault] = []
    connection = connect(path, settings)
    try:
        for rule, query in _rules():
            broken = [str(row[0]) for row in connection.execute(query).fetchall()]
            if broken:
                shown = ", ".join(broken[:3]) + (" …" if len(broken) > 3 else "")
                faults.append(Fault("the built file", shown, f"breaks the rule that {rule}; this is a bug of rtdash"))
    finally:
        connection.close()
    return faults


def _fill(part: Path, settings: Settings, tell: Progress, records: Path | None, many: int) -> Build:
    fingerprint = None if records else sources.fingerprint(settings)
    read = sources.read(settings)
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": settings.memory_limit,
        "threads": settings.threads,
        "temp_directory": str(settings.built / _SPILL),
        "autoinstall_known_extensions": False,
    }
    with _without_collection(), duckdb.connect(part, config=config) as connection:
        connection.execute(_sql("schema.sql"))
        staging = Staging(connection)
        inspector = Inspector(read)
        with Hands(read.taxonomy, staging.take, settings.threads - 1, many) as hands:
            rows = Rows(staging, inspector, hands)
            digests = _stage(settings, inspector, rows, hands, tell, records)
            people, organizations, topics = rows.close()
        tell("Arranging tables", 0, 1)
        connection.execute(_sql("arrange.sql"))
        series.fill(connection, read.questions)
        tell("Indexing words", 0, 1)
        connection.execute(_sql("index.sql"))
        version = _version(read, digests)
        counts = {
            **{"events": rows.events, "theses": rows.theses, "people": people, "organizations": organizations},
            **{"topics": topics, "polls": rows.polls, "poll_waves": rows.waves},
        }
        built_at = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        row = [version, built_at, SCHEMA_VERSION, fingerprint, *counts.values(), rows.problems]
        connection.execute("insert into build values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        connection.execute("checkpoint")
    return Build(part, version, counts, rows.problems)


def _stage(
    settings: Settings, inspector: Inspector, rows: Rows, hands: Hands, tell: Progress, records: Path | None
) -> list[bytes]:
    """Put every record into rows: the digest of each. Raises `BuildError` where there are faults."""
    digests: list[bytes] = []
    told = 0.0
    for item in sources.each_record(settings, records):
        record, problems = inspector.take(item)
        if len(inspector.faults) > _MAX_FAULTS:
            break
        if record is not None and not inspector.faults:
            digests.append(hashlib.sha256((item.record or record).model_dump_json().encode()).digest())
            rows.record(record)
            for problem in problems:
                rows.problem(problem)
        if time.monotonic() - told > 0.1:
            tell("Reading records", item.done, item.total)
            hands.expect(item.done, item.total)
            told = time.monotonic()
    for problem in inspector.closing():
        rows.problem(problem)
    if inspector.faults:
        raise BuildError(inspector.faults[:_MAX_FAULTS])
    return digests


def _version(read: sources.Sources, digests: list[bytes]) -> str:
    """Equal for equal records, people, organizations, topics and corrections under equal code, in whatever order."""
    digest = hashlib.sha256(sources.code_digest())
    for entries in (
        read.directory.people.values(),
        read.directory.organizations.values(),
        read.taxonomy.topics.values(),
        [rule for rules in read.corrections.values() for rule in rules],
        read.questions,
    ):
        digest.update(b"\0")
        for entry in entries:
            digest.update(entry.model_dump_json().encode())
    for one in sorted(digests):
        digest.update(one)
    return digest.hexdigest()[:16]


def _sql(name: str) -> str:
    return (SQL / name).read_text(encoding="utf-8")


def _rules() -> Iterator[tuple[str, str]]:
    """The rules of verify.sql: the comment and the query below it."""
    for block in _sql("verify.sql").split("\n\n")[1:]:
        comment, _, query = block.strip().partition("\n")
        yield comment.removeprefix("--").strip(), query


@contextmanager
def _one_writer(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("a") as lock:
        until = time.monotonic() + _WAIT_SECONDS
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    reason = (
                        f"another build has been running for {_WAIT_SECONDS / 60:.0f} minutes; end it, then try again"
                    )
                    raise BuildError([Fault(str(folder), "", reason)]) from None
                time.sleep(0.1)
        yield


@contextmanager
def _without_collection() -> Iterator[None]:
    """No search for garbage in cycles: rows on their way make none, and looking takes a tenth of a build."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _clean(folder: Path, current: Path) -> None:
    """Remove all but the newest versions, and what a killed build left. Who has one open goes on reading it."""
    versions = sorted(folder.glob("rtdash-*.duckdb"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    kept = {current, *versions[:KEPT]}
    for path in [*versions, *folder.glob(".*.part"), *folder.glob(".*.part.wal"), *folder.glob(".*.pointer")]:
        if path not in kept:
            path.unlink(missing_ok=True)


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""
