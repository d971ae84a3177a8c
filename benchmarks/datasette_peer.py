"""Datasette on the same rows: an SQLite file with the indexes and the full-text search that its documents advise.

Every key and facet column has an index, text is searched by FTS5 with the Porter stemmer, the file is analysed and
served immutable with its rows counted beforehand, and facets are not suggested.
"""

from __future__ import annotations

import http.client
import json
import socket
import sqlite3
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks import measure
from rtdash.store.connect import Store

HOME = measure.RESULTS / ".peers"
LIMITS = {"default": (1_000, 200), "raised": (60_000, 60_000)}
"""Milliseconds for a query and for a facet: as shipped, and raised until it answers."""

_TABLES = {
    "person": "select person_id, slug, name from person",
    "organization": "select organization_id, slug, name from organization",
    "event": "select event_id, slug, name, start_date::varchar as start_date from event",
    "topic": "select topic_id, slug, name, broader_id from topic",
    "thesis": (
        "select thesis_id, slug, text, language, person_id, organization_id, event_id, classification, "
        "start_date::varchar as start_date, end_date::varchar as end_date, year(start_date) as year from thesis"
    ),
    "thesis_topic": "select thesis_id, topic_id from thesis_under_topic",
}
_REFERENCES = {
    "thesis": ("person", "organization", "event"),
    "thesis_topic": ("thesis", "topic"),
}
_INDEXES = (
    *("thesis (person_id)", "thesis (organization_id)", "thesis (event_id)", "thesis (classification)"),
    *("thesis (start_date)", "thesis (end_date)", "thesis (year)", "thesis (slug)"),
    *("thesis_topic (topic_id, thesis_id)", "thesis_topic (thesis_id, topic_id)"),
)


class Datasette:
    """A running server and one open connection to it."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=180)

    def get(self, path: str, **query: Any) -> dict[str, Any] | None:
        """The JSON of a page, or None where Datasette gave up at a time limit."""
        reply = self._reply(f"{path}?{urlencode(query, doseq=True)}")
        body = reply.read()
        if reply.status == 400 and b"interrupted" in body.lower():
            return None
        if reply.status != 200:
            raise RuntimeError(f"Datasette answered {reply.status} to {path}: {body[:300]!r}")
        found: dict[str, Any] = json.loads(body)
        wanted = query.get("_facet", [])
        # A facet that met its time limit is left out without a word.
        missing = {wanted} if isinstance(wanted, str) else set(wanted)
        return None if missing - found.get("facet_results", {}).keys() else found

    def _reply(self, address: str) -> http.client.HTTPResponse:
        """The reply to a request; the server closes a connection that was idle for five seconds."""
        try:
            self._connection.request("GET", address)
            return self._connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            self._connection.close()
            self._connection.request("GET", address)
            return self._connection.getresponse()

    def sql(self, text: str, **parameters: Any) -> list[list[Any]] | None:
        """The rows of a query of one's own, which Datasette offers to every reader."""
        found = self.get("/bench.json", sql=text, _shape="arrays", **parameters)
        return None if found is None else found["rows"]


def program() -> Path:
    """The folder of Datasette's programs, installed once from requirements.txt into an environment of its own."""
    folder = HOME / "bin"
    if not (folder / "datasette").exists():
        measure.told("installing Datasette")
        venv.create(HOME, with_pip=True)
        wanted = Path(__file__).parent / "requirements.txt"
        command = [folder / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", wanted]
        subprocess.run(command, check=True)
    return folder


def copy(store: Store, path: Path) -> Path:
    """Copy the rows of the store into an SQLite file, made once for a data version."""
    marked = path.with_suffix(".version")
    if marked.exists() and marked.read_text() == store.version and path.exists():
        return path
    measure.told("copying the rows to SQLite")
    path.unlink(missing_ok=True)
    cursor = store.connection.cursor()
    with sqlite3.connect(path) as lite:
        lite.execute("pragma journal_mode = off")
        for name, query in _TABLES.items():
            columns = [column[0] for column in cursor.execute(query).description]
            keys = [
                f"{column} {'integer' if column.endswith('_id') or column == 'year' else 'text'}" for column in columns
            ]
            if name != "thesis_topic":
                keys[0] += " primary key"
            links = [f"foreign key ({key}_id) references {key} ({key}_id)" for key in _REFERENCES.get(name, ())]
            lite.execute(f"create table {name} ({', '.join([*keys, *links])})")
            marks = ", ".join("?" * len(columns))
            while rows := cursor.fetchmany(50_000):
                lite.executemany(f"insert into {name} values ({marks})", rows)
        for number, on in enumerate(_INDEXES):
            lite.execute(f"create index index_{number} on {on}")
        lite.commit()
    database = str(path)
    subprocess.run(
        [program() / "sqlite-utils", "enable-fts", database, "thesis", "text", "--fts5", "--tokenize", "porter"],
        check=True,
    )
    subprocess.run([program() / "sqlite-utils", "analyze", database], check=True)
    counted = path.with_suffix(".inspect.json")
    subprocess.run([program() / "datasette", "inspect", database, "--inspect-file", str(counted)], check=True)
    marked.write_text(store.version)
    return path


@contextmanager
def served(path: Path, limits: str) -> Iterator[Datasette]:
    """Datasette over an SQLite file, on a free port of this machine, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    query_ms, facet_ms = LIMITS[limits]
    settings = {
        "sql_time_limit_ms": query_ms,
        "facet_time_limit_ms": facet_ms,
        "suggest_facets": "off",
        "max_returned_rows": 10_000,
        "default_cache_ttl": 0,
    }
    command = [
        *(str(program() / "datasette"), "-i", str(path), "--inspect-file", str(path.with_suffix(".inspect.json"))),
        *("-h", "127.0.0.1", "-p", str(port)),
        *(part for name, value in settings.items() for part in ("--setting", name, str(value))),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            sys.exit("Datasette did not start; run it by hand to see why: " + " ".join(command))
        yield Datasette(port)
    finally:
        process.terminate()
        process.wait(20)
