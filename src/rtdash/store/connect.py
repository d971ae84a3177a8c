"""Opening the built file: read-only, hardened, one connection a process and version, following the pointer.

`data/built/current` is a text file that holds the name of the DuckDB file to read. Every version has a path of its
own, for DuckDB goes on reading an open file whatever is put in its place.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from weakref import WeakValueDictionary

import duckdb

from rtdash.errors import NoDataError
from rtdash.settings import Settings
from rtdash.store.memory import give_back

SCHEMA_VERSION = 2
POINTER = "current"
_NEXT = "make it with: rtdash build"
_LEAST = "8MB"
"""What DuckDB's memory is held to for a moment, so that it lets go of the blocks it holds."""


@dataclass(frozen=True, eq=False)
class Store:
    """One built version of the data. Take a cursor of `connection` for each query: threads must not share one."""

    version: str
    path: Path
    built_at: datetime
    connection: duckdb.DuckDBPyConnection


_log = logging.getLogger(__name__)
_lock = threading.Lock()
_current: dict[tuple[int, Path], tuple[tuple[int, int], Store]] = {}
# An older version stays open as long as somebody holds its Store, and is closed with the last of them.
_open: WeakValueDictionary[tuple[int, Path], Store] = WeakValueDictionary()
_ahead: list[Callable[[Store], object]] = []
# The pointers whose new version is being read ahead, and those where that failed.
_coming: dict[tuple[int, Path], tuple[int, int]] = {}
_failed: dict[tuple[int, Path], tuple[int, int]] = {}


def read_ahead(*reads: Callable[[Store], object]) -> None:
    """Have these read each new version of this process before it is shown; until then the one before it is.

    So nobody waits for what is read once of a version. Who edits sees what was saved at once, and so does who asks for
    the first version of all.
    """
    _ahead[:] = reads


def open_store(settings: Settings) -> Store:
    """The version to show: the published one, once it was read ahead. Costs one `stat` when nothing changed.

    Raises `NoDataError`.
    """
    pointer = settings.built / POINTER
    key = (os.getpid(), pointer)
    seen = _stamp(pointer)
    known = _current.get(key)
    if known is not None and known[0] == seen:
        return known[1]
    with _lock:
        seen = _stamp(pointer)
        known = _current.get(key)
        if known is None or known[0] != seen:
            if known is not None and _ahead and not settings.editing and _failed.get(key) != seen:
                if _coming.get(key) != seen:
                    threading.Thread(target=_come, args=(settings, key, seen), name="read ahead", daemon=True).start()
                    _coming[key] = seen
                return known[1]
            known = (seen, _opened(published(settings), settings))
            _current[key] = known
        return known[1]


def read_first(settings: Settings) -> None:
    """Open the published version and read it as `read_ahead` says, before anybody asks. Raises `NoDataError`."""
    pointer = settings.built / POINTER
    seen = _stamp(pointer)
    with _lock:
        store = _opened(published(settings), settings, locked=False)
    _read(store, settings)
    with _lock:
        _current[os.getpid(), pointer] = (seen, store)


def published(settings: Settings) -> Path:
    """The path of the file that the pointer names. Raises `NoDataError` when there is none."""
    pointer = settings.built / POINTER
    try:
        name = pointer.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise NoDataError(f"there is no built data in {settings.built}; {_NEXT}") from None
    path = settings.built / name
    if not name or Path(name).name != name or not path.is_file():
        raise NoDataError(f"{pointer} names {name!r}, and there is no such file; {_NEXT}")
    return path


def connect(path: Path, settings: Settings, *, locked: bool = True) -> duckdb.DuckDBPyConnection:
    """A read-only connection that can reach no other file, no network and no extension, and cannot be talked out of it.

    Unlocked it still cannot reach them, but how much memory it may take can be set. Raises `NoDataError` when the file
    is no DuckDB file.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "enable_external_access": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_community_extensions": False,
        "memory_limit": settings.memory_limit,
        "threads": settings.threads,
        "max_temp_directory_size": "0MB",
        "allocator_background_threads": True,  # what a statement took is given back to the system behind it
        "lock_configuration": locked,
    }
    try:
        return duckdb.connect(path, read_only=True, config=config)
    except duckdb.Error as error:
        raise NoDataError(f"{path} cannot be read ({error}); {_NEXT}") from None


def _come(settings: Settings, key: tuple[int, Path], seen: tuple[int, int]) -> None:
    """Read a new version ahead, then show it."""
    try:
        with _lock:
            store = _opened(published(settings), settings, locked=False)
        _read(store, settings, wanted=lambda: _coming[key] == seen)  # else a newer one is on its way
    except Exception:  # noqa: BLE001  (whatever it is, readers go on)
        _log.warning("the new version of %s could not be read ahead", key[1].parent, exc_info=True)
        # Who asks next opens it without us, and is told what is wrong with it.
        with _lock:
            if _coming[key] == seen:
                _failed[key] = seen
        return
    with _lock:
        if _coming[key] == seen:
            _current[key] = (seen, store)


def _read(store: Store, settings: Settings, wanted: Callable[[], bool] = lambda: True) -> None:
    """Read what is read once of a version, as long as it is wanted; whatever comes of it, its settings are locked."""
    try:
        for read in _ahead:
            if not wanted():
                return
            read(store)
    finally:
        _settle(store, settings)


def _settle(store: Store, settings: Settings) -> None:
    """Let go of what was needed to read a version: the blocks that DuckDB holds of its file, and free memory.

    Nobody reads most of them again; they are a quarter to two fifths of a server at rest, and are read anew where they
    are asked for. Then the connection's settings are locked.
    """
    cursor = store.connection.cursor()
    if not cursor.execute("select current_setting('lock_configuration')").fetchall()[0][0]:
        with suppress(duckdb.OutOfMemoryException):  # a block in use: as many as could be were let go of
            cursor.execute(f"set memory_limit = '{_LEAST}'")
        cursor.execute(f"set memory_limit = '{settings.memory_limit}'")
        cursor.execute("set lock_configuration = true")
    give_back()


def _stamp(pointer: Path) -> tuple[int, int]:
    try:
        state = pointer.stat()
    except FileNotFoundError:
        raise NoDataError(f"there is no built data in {pointer.parent}; {_NEXT}") from None
    return state.st_mtime_ns, state.st_ino


def _opened(path: Path, settings: Settings, *, locked: bool = True) -> Store:
    key = (os.getpid(), path)
    store = _open.get(key)
    if store is None:
        connection = connect(path, settings, locked=locked)
        try:
            rows = connection.execute("select data_version, built_at, schema_version from build").fetchall()
        except duckdb.Error:
            rows = []
        if len(rows) != 1 or rows[0][2] != SCHEMA_VERSION:
            connection.close()
            raise NoDataError(f"{path} was made by another version of rtdash; {_NEXT}")
        store = Store(rows[0][0], path, rows[0][1], connection)
        _open[key] = store
    return store
