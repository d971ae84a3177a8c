"""Counting events and polls in memory agrees with the same questions put to DuckDB in plain SQL (`sql/` here)."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtdash.domain.filters import LISTS
from rtdash.query import axis, census, events, facets, polls, run, trends
from rtdash.query.run import arrays
from rtdash.query.selection import parameters
from rtdash.store.connect import Store
from tests.query.test_tally import chosen_filters

SCOPES = ("all", "event", "site")
PHASES = ("all", "both", "before", "after", "once")
pytestmark = pytest.mark.usefixtures("plain")


def _same(ours: pd.DataFrame, plain: pd.DataFrame) -> None:
    """The same rows in the same order; whole numbers may be of another width."""
    pd.testing.assert_frame_equal(ours.reset_index(drop=True), plain.reset_index(drop=True), check_dtype=False)


@given(data=st.data(), scope=st.sampled_from(SCOPES), phase=st.sampled_from(PHASES))
@settings(max_examples=200, deadline=None)
def test_memory_selects_what_sql_selects(data: st.DataObject, scope: str, phase: str, bundled: Store) -> None:
    """Whatever is asked, the events and polls found in memory are those of `_selected.sql`, the one WHERE."""
    filters = data.draw(chosen_filters(bundled))
    asked = parameters(bundled, filters, scope, phase)
    events = arrays(bundled, "events_selected", **asked)["event_id"]
    polls = arrays(bundled, "polls_selected", **asked)["poll_id"]
    assert census.events(bundled, filters).tolist() == events.tolist()
    assert census.polls(bundled, filters, scope, phase).tolist() == polls.tolist()


@given(data=st.data(), field=st.sampled_from(LISTS), size=st.sampled_from([3, 300]))
@settings(max_examples=120, deadline=None)
def test_facets_of_events(data: st.DataObject, field: str, size: int, bundled: Store) -> None:
    """Each value with its events, in the order of SQL."""
    filters = data.draw(chosen_filters(bundled))
    others = filters.without(field)
    plain = run.run(bundled, "facets_events", **parameters(bundled, others), fields=[field], size=size)
    _same(facets.facet(bundled, filters, field, "events", size), plain.drop(columns="field"))


@given(
    data=st.data(),
    field=st.sampled_from(LISTS),
    size=st.sampled_from([3, 300]),
    scope=st.sampled_from(SCOPES),
    phase=st.sampled_from(PHASES),
)
@settings(max_examples=200, deadline=None)
def test_facets_of_polls(data: st.DataObject, field: str, size: int, scope: str, phase: str, bundled: Store) -> None:
    """Each value with its polls, once a poll however many events show it, in the order of SQL."""
    filters = data.draw(chosen_filters(bundled))
    others = parameters(bundled, filters.without(field), scope, phase)
    plain = run.run(bundled, "facets_polls", **others, fields=[field], size=size)
    ours = facets.facet(bundled, filters, field, "polls", size, scope=scope, phase=phase)
    _same(ours, plain.drop(columns="field"))


@given(data=st.data())
@settings(max_examples=120, deadline=None)
def test_totals(data: st.DataObject, bundled: Store) -> None:
    """Every total of a selection, and its first and last day."""
    filters = data.draw(chosen_filters(bundled))
    ours = census.totals(bundled, filters).iloc[0].to_dict()
    plain: dict[Any, Any] = run.run(bundled, "event_totals", **parameters(bundled, filters)).iloc[0].to_dict()
    assert {key: str(value) for key, value in ours.items()} == {key: str(value) for key, value in plain.items()}


@given(
    data=st.data(),
    lane=st.sampled_from(["type", "organizer", "topic"]),
    lanes=st.sampled_from([2, 8]),
    most=st.sampled_from([5, 40, 150, 1200]),
    across=st.sampled_from([10, 60]),
)
@settings(max_examples=150, deadline=None)
def test_marks_of_the_time_axis(
    data: st.DataObject, lane: str, lanes: int, most: int, across: int, bundled: Store
) -> None:
    """The same marks in the same lanes, single or counted by month, quarter or year."""
    filters = data.draw(chosen_filters(bundled))
    how = {"lane": lane, "lanes": lanes, "most": most, "across": across}
    plain = run.run(bundled, "timeline", **parameters(bundled, filters), **how)
    ours = axis.marks(bundled, filters, lane, lanes, most, across)
    assert sorted(ours.columns) == sorted(plain.columns)
    # SQL leaves marks of one lane and time in any order.
    order = ["lane_position", "start_date", "end_date", "event_slug", "date_precision"]
    _same(ours[list(plain.columns)].sort_values(order), plain.sort_values(order))


@given(
    data=st.data(),
    sort=st.sampled_from(["newest", "oldest", "base", "closest", "swing"]),
    scope=st.sampled_from(SCOPES),
    phase=st.sampled_from(PHASES),
    page=st.integers(1, 3),
)
@settings(max_examples=100, deadline=None)
def test_pages_of_polls(data: st.DataObject, sort: str, scope: str, phase: str, page: int, bundled: Store) -> None:
    """The same polls in the same order with the same figures; a page past the end is the last."""
    filters = data.draw(chosen_filters(bundled))
    ours = polls.cards(bundled, filters, sort=sort, scope=scope, phase=phase, page=page)
    total = int(ours["polls"].iloc[0]) if len(ours) else 0
    asked = parameters(bundled, filters, scope, phase)
    skip = (min(page, max(1, -(-total // polls.PAGE))) - 1) * polls.PAGE
    plain = run.run(bundled, "poll_cards", **asked, sort=sort, size=polls.PAGE, skip=skip)
    _same(ours[list(plain.columns)], plain)


@given(data=st.data(), months=st.sampled_from([1, 12, 36, 600]))
@settings(max_examples=100, deadline=None)
def test_windows_of_trends(data: st.DataObject, months: int, bundled: Store) -> None:
    """The same events of each topic in the same windows."""
    filters = data.draw(chosen_filters(bundled))
    plain = run.run(bundled, "topics_rising", **parameters(bundled, filters), months=months)
    _same(trends.windows(bundled, filters, months)[list(plain.columns)], plain)


@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_events_over_time(data: st.DataObject, bundled: Store) -> None:
    """The same counts of each year and type, in the same order."""
    filters = data.draw(chosen_filters(bundled))
    plain = run.run(bundled, "events_over_time", **parameters(bundled, filters))
    _same(events.events_over_time(bundled, filters)[list(plain.columns)], plain)
