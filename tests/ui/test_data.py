"""The one cached door: an answer is worked out once, whoever asks, and a fault is not kept."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from rtdash.store.connect import Store
from rtdash.ui import data


@pytest.fixture(autouse=True)
def _asks_of_tiny(monkeypatch: pytest.MonkeyPatch, tiny: Store) -> None:
    monkeypatch.setattr(data, "store", lambda: tiny)


def test_who_asks_what_is_being_worked_out_waits_for_it() -> None:
    """Two readers who ask the same at once cost one question."""
    asked: list[int] = []
    begun = threading.Event()
    go_on = threading.Event()

    def question(store: Store) -> str:
        asked.append(1)
        begun.set()
        assert go_on.wait(10)
        return "answer"

    with ThreadPoolExecutor(2) as readers:
        first = readers.submit(data.ask, question)
        assert begun.wait(10)
        second = readers.submit(data.ask, question)
        go_on.set()
        assert (first.result(10).frame, second.result(10).frame) == ("answer", "answer")
    assert len(asked) == 1


def test_a_fault_is_not_kept() -> None:
    """A question that failed is asked again."""
    faults = [RuntimeError("once")]

    def question(store: Store) -> str:
        if faults:
            raise faults.pop()
        return "answer"

    with pytest.raises(RuntimeError, match="once"):
        data.ask(question)
    assert data.ask(question).frame == "answer"


def test_what_is_made_of_an_answer_is_made_once() -> None:
    """By its name, whoever asks for it."""
    made: list[str] = []

    def question(store: Store) -> str:
        return "answer"

    asked = data.ask(question)
    for _ in range(2):
        assert data.kept(asked, "twice", lambda answer: made.append(answer) or len(answer)) == 6
    assert made == ["answer"]
    assert data.kept(asked, "other", len) == 6
