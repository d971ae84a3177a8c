"""The one cached door to the questions of `query`. Everything is keyed by the data version, and bounded.

Answers and figures are shared by all sessions: never change one in place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

import streamlit as st

from rtdash import settings
from rtdash.store.connect import Store, open_store

if TYPE_CHECKING:
    import plotly.graph_objects as go

T = TypeVar("T")


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


def store() -> Store:
    """The newest published data. Raises `NoDataError` when there is none yet."""
    return open_store(config())


def ask(question: Callable[..., T], *args: Any, **kwargs: Any) -> Asked[T]:
    """Ask `question(store, *args, **kwargs)`, or take the answer that this version of the data gave before.

    Arguments must have a `repr` that tells them apart: Filters, text, numbers, tuples.
    """
    now = store()
    key = f"{now.version} {question.__module__}.{question.__qualname__} {args!r} {sorted(kwargs.items())!r}"
    return Asked(_answer(key, lambda: question(now, *args, **kwargs)), key)


def part(asked: Asked[Any], column: str, value: str) -> Asked[Any]:
    """The rows of an answer about several things that are about one."""
    parts = _answer(f"{asked.key} by {column}", lambda: dict(tuple(asked.frame.groupby(column, sort=False))))
    return Asked(parts.get(value, asked.frame[:0]), f"{asked.key} {value}")


def draw(chart: Chart, asked: Asked[Any], **state: Any) -> Drawn:
    """Draw a chart of an answer, or take the figure that was drawn of it before."""
    key = f"{chart.__name__} {sorted(state.items())!r} {asked.key}"  # type: ignore[attr-defined]
    return _figure(key, lambda: Drawn(chart.draw(asked.frame, **state), chart.say(asked.frame, **state)))


@st.cache_resource(max_entries=1024, show_spinner=False)
def _answer(key: str, _ask: Callable[[], Any]) -> Any:  # noqa: ARG001  (the key is the cache's)
    return _ask()


@st.cache_resource(max_entries=256, show_spinner=False)
def _figure(key: str, _draw: Callable[[], Drawn]) -> Drawn:  # noqa: ARG001  (the key is the cache's)
    return _draw()
