"""What tests of answers from memory share: the same questions in plain SQL, in the folder `sql` here."""

from __future__ import annotations

from pathlib import Path

import pytest

from rtdash.query import run

SQL = Path(__file__).parent / "sql"


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """`run` finds the statements of this folder beside its own."""
    read = run._read

    def also(name: str) -> str:
        own = SQL / f"{name}.sql"
        return own.read_text(encoding="utf-8") if own.exists() else read(name)

    monkeypatch.setattr(run, "_read", also)
