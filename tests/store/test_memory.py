"""Memory given back to the system."""

from __future__ import annotations

import ctypes
import sys
from types import SimpleNamespace

import pytest

from rtdash.store import memory


def test_it_is_asked_for_on_linux_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the C library has no such call, or there is another system, nothing is done."""
    asked: list[int] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace(malloc_trim=asked.append))
    memory.give_back()
    assert asked == [0]
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace())
    memory.give_back()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "CDLL", lambda _: pytest.fail("asked"))
    memory.give_back()
    assert asked == [0]


def test_it_can_be_asked_for_here() -> None:
    """The real call returns."""
    memory.give_back()
