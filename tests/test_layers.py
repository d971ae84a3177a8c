"""The arrows between the rooms, held by reading every import. A planted breach shows that the test can fail."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rtdash.settings import root

LEAVES = {"errors", "settings"}
# Which rooms a room may import from, beside itself and the leaves.
ARROWS: dict[str, set[str]] = {
    "errors": set(),
    "settings": set(),
    "domain": set(),
    "stats": set(),
    "ingest": {"domain"},
    "store": {"domain"},
    "adding": {"domain", "ingest", "store"},
    "query": {"domain", "store", "stats"},
    "charts": {"domain"},
    "exports": {"domain", "charts"},
    "takeaway": {"domain", "store", "query", "charts", "exports"},
    "ui": {"domain", "ingest", "store", "adding", "query", "charts", "exports", "takeaway"},
    "cli": {"domain", "ingest", "store", "adding", "query", "charts", "exports", "takeaway"},
}
ARROWS["pages"] = ARROWS["app"] = ARROWS["ui"] | {"ui"}
# Packages that only some rooms may import.
ONLY: dict[str, set[str]] = {
    "streamlit": {"ui", "pages", "app"},
    "duckdb": {"store", "query"},
    "plotly": {"charts", "exports"},
}
# Rooms that import nothing else from outside the standard library.
OUTSIDE: dict[str, set[str]] = {"errors": set(), "settings": set(), "domain": {"pydantic"}}
NETWORK = {"aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "urllib3"}


def breaches(checkout: Path) -> list[str]:
    """Every import in a checkout that goes against the arrows, as "file: room imports name"."""
    found = []
    for path, room in _files(checkout):
        for name in _imports(path):
            if _against(room, name):
                found.append(f"{path.relative_to(checkout)}: {room} imports {name}")
    return found


def _against(room: str, name: str) -> bool:
    top, _, rest = name.partition(".")
    if top == "rtdash":
        other = rest.partition(".")[0]
        return other not in {"", room, *LEAVES, *ARROWS.get(room, set())}
    if top in ONLY:
        return room not in ONLY[top]
    if room in OUTSIDE and top not in sys.stdlib_module_names:
        return top not in OUTSIDE[room]
    return room == "ingest" and top in NETWORK


def _files(checkout: Path) -> Iterator[tuple[Path, str]]:
    package = checkout / "src" / "rtdash"
    for path in sorted(package.rglob("*.py")):
        room = path.relative_to(package).parts[0].removesuffix(".py")
        if room != "__init__":
            yield path, room
    yield from ((path, "pages") for path in sorted((checkout / "pages").glob("*.py")))
    yield from ((path, "app") for path in [checkout / "app.py"] if path.exists())


def _imports(path: Path) -> Iterator[str]:
    """The names that a file imports when it runs; what it imports for type hints alone is left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hints = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if node in hints:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            if node.module == "rtdash":
                yield from (f"rtdash.{alias.name}" for alias in node.names if alias.name != "__version__")
            else:
                yield node.module


def test_the_arrows_hold() -> None:
    """No room imports from a room that it may not know."""
    assert breaches(root()) == []


def test_every_room_has_its_arrows() -> None:
    """A new room cannot slip in without a word on what it may import."""
    assert {room for _, room in _files(root())} <= set(ARROWS)


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("src/rtdash/domain/poll.py", "from rtdash.store.build import build", "domain imports rtdash.store.build"),
        ("src/rtdash/domain/poll.py", "import pandas", "domain imports pandas"),
        ("src/rtdash/store/build.py", "def f():\n    import rtdash.query.run", "store imports rtdash.query.run"),
        ("src/rtdash/charts/bars.py", "import duckdb", "charts imports duckdb"),
        ("src/rtdash/query/run.py", "import plotly.graph_objects as go", "query imports plotly.graph_objects"),
        ("src/rtdash/cli.py", "from rtdash import ui", "cli imports rtdash.ui"),
        ("src/rtdash/ingest/read.py", "import requests", "ingest imports requests"),
        ("pages/polls.py", "from rtdash.stats import tests", "pages imports rtdash.stats"),
        ("app.py", "import streamlit, duckdb", "app imports duckdb"),
    ],
)
def test_a_planted_breach_is_found(tmp_path: Path, file: str, line: str, said: str) -> None:
    """The test would see it: one line in the wrong room is one breach."""
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{line}\n", encoding="utf-8")
    assert breaches(tmp_path) == [f"{file}: {said}"]


def test_an_import_along_the_arrows_is_no_breach(tmp_path: Path) -> None:
    """Rooms may import themselves, the leaves, and what is below them."""
    path = tmp_path / "src" / "rtdash" / "query" / "polls.py"
    path.parent.mkdir(parents=True)
    path.write_text("import duckdb\nfrom rtdash import errors\nfrom rtdash.stats import wilson\nfrom .run import run\n")
    assert breaches(tmp_path) == []


def test_help_is_light() -> None:
    """`rtdash --help` loads neither streamlit nor duckdb nor plotly."""
    code = (
        "import sys; from rtdash.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "print([name for name in ('streamlit', 'duckdb', 'plotly', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]"
