"""Counting in memory agrees with the same question put to DuckDB in plain SQL, over the bundled data."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtdash.domain.filters import Filters
from rtdash.query import cards, columns, counts, tally, theses
from rtdash.query.run import arrays, mapped
from rtdash.query.selection import parameters
from rtdash.store.connect import Store

STATES: list[dict[str, Any]] = [
    {},
    {"topic": ("russia",)},
    {"topic": ("eurasia", "europe"), "type": ("debate", "conference")},
    {"speaker": ("andrey-kortunov", "kirill-babaev")},
    {"since": date(2010, 1, 1), "until": date(2020, 12, 31)},
    {"q": "security"},
    {"event": ()},
]
KEY = {"speaker": "person_id", "organization": "organization_id", "event": "event_id", "type": "classification"}


def _ids(store: Store, filters: Filters) -> list[int]:
    chosen = tally.select(store, filters)
    return (np.arange(chosen.size) if chosen.places is None else chosen.places).tolist()


@pytest.mark.parametrize("chosen", STATES)
def test_a_selection_is_what_the_count_says_and_in_order(chosen: dict[str, Any], bundled: Store) -> None:
    """The kept places are those of the theses that `_selected.sql` selects, in the order of their keys."""
    filters = Filters(**chosen)
    ids = _ids(bundled, filters)
    assert len(ids) == tally.select(bundled, filters).size == counts.count(bundled, filters)
    assert ids == _in_sql(bundled, filters)


def _in_sql(store: Store, filters: Filters) -> list[int]:
    found = arrays(store, "theses_selected", **parameters(store, filters))["thesis_id"] - 1
    return sorted(found.tolist())


def chosen_filters(store: Store) -> st.SearchStrategy[Filters]:
    """Filters of any fields, with values that the data has, one that it has not, and lists that are empty."""
    values = columns.columns(store).values
    telling = {field: [slug for slug in values[field].slug[1:] if slug] for field in columns.FIELDS}
    lists = {
        field: st.none() | st.lists(st.sampled_from(slugs[:60] + ([] if field == "type" else ["atlantis"])), max_size=4)
        for field, slugs in telling.items()
    }
    days = st.none() | st.dates(date(1995, 1, 1), date(2026, 12, 31))
    words = ["", "russia", "the war", "econom", '"united states"', '"free tra', "россии", "security europe", "zzz", "?"]
    return st.builds(Filters, **lists, since=days, until=days, q=st.sampled_from(words))


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_memory_selects_what_sql_selects(data: st.DataObject, bundled: Store) -> None:
    """Whatever is asked, the theses found in memory are those of `_selected.sql`, which is the one WHERE."""
    filters = data.draw(chosen_filters(bundled))
    assert _ids(bundled, filters) == _in_sql(bundled, filters)


@given(data=st.data(), sort=st.sampled_from(["best", "newest", "oldest"]))
@settings(max_examples=60, deadline=None)
def test_pages_of_any_order_are_the_selection_once(data: st.DataObject, sort: str, bundled: Store) -> None:
    """Pages put one after the other are the whole order, which holds every selected thesis once."""
    filters = data.draw(chosen_filters(bundled))
    size = tally.select(bundled, filters).size
    whole = tally.ordered(bundled, filters, sort, size, 0).tolist()
    pages = [tally.ordered(bundled, filters, sort, 7, skip).tolist() for skip in range(0, size + 7, 7)]
    assert [place for page in pages for place in page] == whole
    assert sorted(whole) == _ids(bundled, filters)


def test_cards_stand_in_the_order_of_the_keys(bundled: Store) -> None:
    """Texts are read as the file holds them, unsorted: that is the order of thesis_id, by which all else is found."""
    text = "select slug from thesis order by thesis_id"
    slugs = [slug for (slug,) in bundled.connection.cursor().execute(text).fetchall()]
    assert cards.shelf(bundled).texts["thesis_slug"].to_pylist() == slugs
    held = {
        "thesis_card_topics": "select thesis_id from thesis_topic order by thesis_id, topic_id",
        "index_postings": "select document_id from search_posting where kind = 'thesis' order by term_id, document_id",
    }
    for name, text in held.items():
        expected = [key for (key,) in bundled.connection.cursor().execute(text).fetchall()]
        assert mapped(bundled, name)["thesis_id"].to_pylist() == expected


def test_oldest_is_the_order_that_sql_gives(bundled: Store) -> None:
    """Oldest first: by day, undated last, later events of a day behind, each event's theses as on its page."""
    text = "select thesis_id - 1 from thesis order by start_date nulls last, -event_id, thesis_id"
    expected = [place for (place,) in bundled.connection.cursor().execute(text).fetchall()]
    assert tally.ordered(bundled, Filters(), "oldest", len(expected), 0).tolist() == expected


@pytest.mark.parametrize("field", ["speaker", "organization", "event", "type", "topic"])
@pytest.mark.parametrize("chosen", STATES)
def test_a_facet_counts_as_sql_does(chosen: dict[str, Any], field: str, bundled: Store) -> None:
    """Each value has as many theses as `group by` finds, and `of` says how many values there are."""
    filters = Filters(**chosen)
    ids = [place + 1 for place in _ids(bundled, filters)]
    key, table = ("topic_id", "thesis_under_topic") if field == "topic" else (KEY[field], "thesis")
    text = f"select {key}, count(*) from {table} where list_contains($ids::integer[], thesis_id) group by all"
    rows = bundled.connection.cursor().execute(text, {"ids": ids}).fetchall()
    expected = sorted(count for key, count in rows if key is not None)
    frame = tally.facet(bundled, filters, field, 1_000_000)
    assert sorted(frame["theses"]) == expected
    assert set(frame["of"]) <= {len(expected)}


@pytest.mark.parametrize("size", [1, 7, 50])
def test_a_facet_that_is_cut_is_the_head_of_the_whole(size: int, bundled: Store) -> None:
    """Asking for fewer values changes neither which come first nor their order, equal ones included."""
    whole = tally.facet(bundled, Filters(), "speaker", 1_000_000)
    cut = tally.facet(bundled, Filters(), "speaker", size)
    assert cut.to_dict("records") == whole.head(size).to_dict("records")


@pytest.mark.parametrize("chosen", STATES)
def test_newest_pages_follow_each_other(chosen: dict[str, Any], bundled: Store) -> None:
    """Pages put one after the other are the whole selection once, newest first, undated last."""
    filters = Filters(**chosen)
    size = tally.select(bundled, filters).size
    pages = [tally.ordered(bundled, filters, "newest", 20, skip).tolist() for skip in range(0, size + 20, 20)]
    assert [place for page in pages for place in page] == _ids(bundled, filters)
    days = theses.all_rows(bundled, filters, "newest")["start_date"]
    assert days.dropna().is_monotonic_decreasing
    assert not days.isna().any() or days.isna().to_numpy().argmax() == days.notna().sum()


def test_keys_of_a_topic_hold_its_narrower_ones(bundled: Store) -> None:
    """A broader topic means the ones below it too; an unknown slug means nothing."""
    values = columns.columns(bundled).values["topic"]
    below = {values.keys[slug] for slug in values.keys if values.broader_slug[values.keys[slug]] == "eurasia"}
    assert below
    assert set(columns.keys(bundled, "topic", ["eurasia", "atlantis"])) == below | {values.keys["eurasia"]}
    assert parameters(bundled, Filters(topic=("atlantis",)))["topic"] == []


def test_an_empty_selection_counts_nothing(bundled: Store) -> None:
    """Nothing selected gives empty frames with their columns, not an error."""
    nothing = Filters(event=())
    assert tally.facet(bundled, nothing, "speaker", 10).empty
    assert list(tally.speaker_topic(bundled, nothing, 15, 12).columns)[:2] == ["speaker_slug", "speaker"]
    assert tally.speaker_topic(bundled, nothing, 15, 12).empty
    assert tally.topics_by_year(bundled, nothing, 6).empty
