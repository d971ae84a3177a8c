"""The one cached door to the questions of `query`. Everything is keyed by the data version, and bounded.

Answers and figures are shared by all sessions: never change one in place.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from cachetools import LRUCache, cached

from rtdash import settings
from rtdash.store.connect import Store, open_store

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

T = TypeVar("T")
_run = threading.local()
"""What a run holds. A thread has one session's runs, one after the other, and each begins with `begin`."""


class Chart(Protocol):
    """A module of `charts`: what it needs, how it draws, what it says."""

    @property
    def NEEDS(self) -> tuple[str, ...]:
        """The columns that the frame must have."""

    @property
    def draw(self) -> Callable[..., go.Figure]:
        """Draws a frame."""

    @property
    def say(self) -> Callable[..., str]:
        """Says in words what the figure shows."""


@dataclass(frozen=True, slots=True)
class Asked(Generic[T]):
    """An answer of a question, with the key under which it (and what is made of it) is cached."""

    frame: T
    key: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure with its text alternative."""

    figure: go.Figure
    alt: str


def config() -> settings.Settings:
    """The settings of this process."""
    return settings.read()


def begin() -> None:
    """Begin a run: all that it asks is answered from one version of the data. Raises `NoDataError` without any."""
    _run.store = None
    _run.store = open_store(config())


def store() -> Store:
    """The data of this run; the newest published where none was begun. Raises `NoDataError` when there is none yet."""
    held: Store | None = getattr(_run, "store", None)
    return held or open_store(config())


def ask(question: Callable[..., T], *args: Any, **kwargs: Any) -> Asked[T]:
    """Ask `question(store, *args, **kwargs)`, or take the answer that this version of the data gave before.

    Arguments must have a `repr` that tells them apart: Filters, text, numbers, tuples.
    """
    now = store()
    key = _key(now, question, args, kwargs)
    return Asked(_answer(key, lambda: question(now, *args, **kwargs)), key)


def each(question: Callable[..., pd.DataFrame], column: str, values: Sequence[str]) -> dict[str, Asked[Any]]:
    """Ask a question about several things in one go; `column` says which rows are about which.

    Each answer, and what is drawn of it, is kept as if it had been asked for alone: a poll on two pages is drawn once.
    """
    together = ask(question, tuple(values))
    parts = _answer(f"{together.key} by {column}", lambda: dict(tuple(together.frame.groupby(column, sort=False))))
    now = store()
    return {value: Asked(parts.get(value, together.frame[:0]), _key(now, question, (value,), {})) for value in values}


def draw(chart: Chart, asked: Asked[Any], **state: Any) -> Drawn:
    """Draw a chart of an answer, or take the figure that was drawn of it before."""
    key = f"{chart.__name__} {sorted(state.items())!r} {asked.key}"  # type: ignore[attr-defined]
    return _figure(key, lambda: Drawn(chart.draw(asked.frame, **state), chart.say(asked.frame, **state)))


def kept(asked: Asked[Any], name: str, make: Callable[[Any], T]) -> T:
    """What `make` makes of an answer, made once; `name` tells it from what else is made of the answer."""
    made: T = _answer(f"{asked.key} as {name}", lambda: make(asked.frame))
    return made


def _key(now: Store, question: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    return f"{now.version} {question.__module__}.{question.__qualname__} {args!r} {sorted(kwargs.items())!r}"


def _by_key(key: str, _make: Callable[[], Any]) -> str:
    return key


# Not Streamlit's own cache: it looks at the function's signature on every call, 70 microseconds of a page's 2,000.
# Who asks what somebody else is just working out waits for that.
@cached(LRUCache(1024), _by_key, condition=threading.Condition())
def _answer(key: str, make: Callable[[], Any]) -> Any:  # noqa: ARG001  (the key is the cache's)
    return make()


@cached(LRUCache(512), _by_key, condition=threading.Condition())
def _figure(key: str, make: Callable[[], Drawn]) -> Drawn:  # noqa: ARG001  (the key is the cache's)
    return make()
