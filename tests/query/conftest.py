"""What tests of questions share: statements in plain SQL (`sql/` here), to which what is counted in memory is held."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rtdash.query import run

SQL = Path(__file__).parent / "sql"


@pytest.fixture(scope="module")
def plain() -> Iterator[None]:
    """`run` finds the statements of this folder beside its own."""
    read = run._read

    def also(name: str) -> str:
        own = SQL / f"{name}.sql"
        return own.read_text(encoding="utf-8") if own.exists() else read(name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "_read", also)
        yield
