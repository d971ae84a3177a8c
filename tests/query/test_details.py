"""Pages of one thing, answered from memory, agree with the same questions put to DuckDB in plain SQL (`sql/` here)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtdash.query import cards, columns, events, polls, records, run
from rtdash.query.run import mapped
from rtdash.query.selection import parameters
from rtdash.store.connect import Store
from tests.query.test_tally import chosen_filters

pytestmark = pytest.mark.usefixtures("plain")
Answer = Callable[..., pd.DataFrame]
OF_EVENTS: dict[str, tuple[Answer, dict[str, int]]] = {
    "event": (records.event, {}),
    "event_organizers": (records.organizers, {}),
    "event_participants": (records.participants, {}),
    "event_theses": (records.theses, {}),
    "event_topics": (records.topics, {}),
    "event_problems": (records.problems, {}),
    "event_related": (records.related, {"size": 9}),
}
OF_THESES: dict[str, tuple[Answer, dict[str, int]]] = {
    "thesis": (records.thesis, {}),
    "thesis_topics": (records.thesis_topics, {}),
    "thesis_neighbours": (records.neighbours, {"reach": 2}),
    "thesis_elsewhere": (records.elsewhere, {"size": 3}),
}
OF_POLLS: dict[str, tuple[Answer, dict[str, int]]] = {
    "poll_events": (polls.events_showing, {}),
    "poll_theses": (polls.theses, {"size": 7}),
    "poll_topics": (polls.topics, {}),
}
UNKNOWN = ["atlantis", "", "2024-06-debate-on-nuclear-power-t0", "2024-06-debate-on-nuclear-power-t01", "x-t1", "-t1"]


def _slugs(store: Store, table: str, step: int) -> list[str]:
    rows = store.connection.cursor().execute(f"select slug from {table} order by {table}_id").fetchall()
    return [slug for (slug,) in rows][::step] + UNKNOWN


def _agree(ours: pd.DataFrame, plain: pd.DataFrame, asked: str) -> None:
    """The same rows in the same order; whole numbers may be of another width, and lists lists or arrays."""
    ours, plain = (
        frame.map(lambda cell: tuple(cell) if isinstance(cell, (list, np.ndarray)) else cell) for frame in (ours, plain)
    )
    pd.testing.assert_frame_equal(
        ours.drop(columns="date", errors="ignore")[list(plain.columns)], plain, check_dtype=False, atol=1e-9, obj=asked
    )
    assert set(ours.columns) <= {*plain.columns, "date"}


@pytest.mark.parametrize("name", OF_EVENTS)
def test_an_event(name: str, tiny: Store, bundled: Store) -> None:
    """Everything about an event, and nothing about one that the data does not have."""
    _held(name, *OF_EVENTS[name], {tiny: _slugs(tiny, "event", 1), bundled: _slugs(bundled, "event", 4)})


@pytest.mark.parametrize("name", OF_THESES)
def test_a_thesis(name: str, tiny: Store, bundled: Store) -> None:
    """A thesis, its topics, what stands near it and what is like it."""
    _held(name, *OF_THESES[name], {tiny: _slugs(tiny, "thesis", 1), bundled: _slugs(bundled, "thesis", 3)})


@pytest.mark.parametrize("name", OF_POLLS)
def test_a_poll(name: str, tiny: Store, bundled: Store) -> None:
    """Where a poll was shown, what it asks about and what was held in the room."""
    _held(name, *OF_POLLS[name], {tiny: _slugs(tiny, "poll", 1), bundled: _slugs(bundled, "poll", 2)})


def _held(name: str, answer: Answer, how: dict[str, Any], asked: dict[Store, list[str]]) -> None:
    for store, slugs in asked.items():
        for slug in slugs:
            _agree(answer(store, slug, **how), run.run(store, name, slug=slug, **how), f"{name} {slug!r}")


@given(data=st.data())
@settings(max_examples=120, deadline=None)
def test_the_latest_event(data: st.DataObject, bundled: Store) -> None:
    """The same event of any selection, and none of one that has none."""
    filters = data.draw(chosen_filters(bundled))
    plain = run.run(bundled, "latest_event", **parameters(bundled, filters))
    _agree(events.latest_event(bundled, filters), plain, str(filters))


@given(data=st.data(), day=st.dates(date(1995, 1, 1), date(2026, 12, 31)))
@settings(max_examples=60, deadline=None)
def test_events_that_may_be_older(data: st.DataObject, day: date, bundled: Store) -> None:
    """As many events are known by their month or year alone and began before the day."""
    filters = data.draw(chosen_filters(bundled))
    plain = run.value(bundled, "events_unsure", **parameters(bundled, filters), day=day)
    assert events.unsure(bundled, filters, day) == plain


@pytest.mark.parametrize("name", ["tiny", "bundled"])
def test_a_thesis_is_found_by_its_slug(name: str, request: pytest.FixtureRequest) -> None:
    """A thesis has its number by event and position, and the slug of its event: no list of all slugs is needed."""
    store = request.getfixturevalue(name)
    rows = store.connection.cursor().execute("select slug, thesis_id - 1 from thesis").fetchall()
    assert {slug: columns.thesis(store, slug) for slug, _ in rows} == dict(rows)
    known = rows[0][0].rpartition("-t")[0]
    for wrong in ("", "-t1", "t1", known, f"{known}-t", f"{known}-t0", f"{known}-t01", f"{known}-t9999", f"{known}-t١"):
        assert columns.thesis(store, wrong) is None
    assert columns.thesis(store, f"{known}-t{'9' * 5000}") is None


def test_lines_stand_in_the_order_of_the_keys(bundled: Store) -> None:
    """They are read as the file holds them, unsorted: that is the order of thesis_id, by which they are looked up."""
    text = "select attribution_text, line_first from thesis order by thesis_id"
    expected = bundled.connection.cursor().execute(text).fetchall()
    found = mapped(bundled, "detail_lines")
    assert list(zip(found["attribution_text"].to_pylist(), found["line_first"].to_pylist(), strict=True)) == expected


def test_no_word_holds_the_sign_that_parts_words(bundled: Store) -> None:
    """A comma may stand within the words that matched; the sign that keeps them apart may not."""
    text = "select count(*) from thesis_topic where contains(array_to_string(words, ''), $parted)"
    assert bundled.connection.cursor().execute(text, {"parted": cards.PARTED}).fetchall() == [(0,)]
