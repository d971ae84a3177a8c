"""Goldens: six pages with their whole record and ledger. Regenerate with `python tests/golden/regenerate.py`."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

HERE = Path(__file__).parent
_SPEC = importlib.util.spec_from_file_location("golden_regenerate", HERE / "regenerate.py")
assert _SPEC is not None
assert _SPEC.loader is not None
regenerate = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(regenerate)


@pytest.mark.parametrize("name", regenerate.NAMES)
def test_the_record_and_ledger_are_as_they_were(name: str) -> None:
    """A change of the reader that changes a whole record or ledger is seen."""
    assert regenerate.golden(name) == (HERE / f"{name}.golden").read_text(encoding="utf-8")
