"""Topics, held against the tiny data set's hand-worked answers."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtdash.domain.filters import Filters
from rtdash.query import columns, topics
from rtdash.query.run import run
from rtdash.query.selection import parameters
from rtdash.store.connect import Store
from tests.query.frames import same
from tests.query.test_tally import chosen_filters


def test_a_thesis_under_a_broader_topic_is_counted_once(tiny: Store) -> None:
    """Asia holds the theses of China and of the South China Sea, each once: three."""
    found = topics.tree(tiny, Filters()).set_index("topic_slug")
    assert found["theses"].to_dict() == {
        "asia": 3,
        "china": 2,
        "south-china-sea": 1,
        "russia": 2,
        "usa": 1,
        "un": 2,
        "energy": 4,
    }


def test_events_and_polls_of_the_tree(tiny: Store) -> None:
    """An event is on a topic by name, summary, theses or its own polls; a poll by its question."""
    found = topics.tree(tiny, Filters()).set_index("topic_slug")
    assert found["events"].to_dict() == {
        "asia": 2,
        "china": 2,
        "south-china-sea": 1,
        "russia": 2,
        "usa": 2,
        "un": 2,
        "energy": 5,
    }
    assert found["polls"][found["polls"] > 0].to_dict() == {"energy": 2}


def test_narrower_topics_follow_their_broader_one(tiny: Store) -> None:
    """The order of the tree is the taxonomy's."""
    found = list(topics.tree(tiny, Filters())["topic_slug"])
    assert found[found.index("asia") :][:3] == ["asia", "china", "south-china-sea"]


def test_the_years_of_a_topic_hold_empty_ones_too(tiny: Store) -> None:
    """2022 to 2024 for every topic; their sum is the topic's dated theses."""
    found = topics.tree(tiny, Filters()).set_index("topic_slug")
    assert found["years"]["energy"] == [1, 0, 3]
    assert found["years"]["asia"] == [1, 0, 2]
    assert set(found["first_year"]) == {2022}
    assert set(found["last_year"]) == {2024}


def test_the_tree_answers_to_the_filters(tiny: Store) -> None:
    """Of Orlov's two theses one is on Asia, China, Russia and energy, the other on the UN."""
    found = topics.tree(tiny, Filters(speaker=("boris-orlov",))).set_index("topic_slug")["theses"]
    assert found[found > 0].to_dict() == {"asia": 1, "china": 1, "russia": 1, "un": 1, "energy": 1}


def test_a_selection_without_theses_has_no_years(tiny: Store) -> None:
    """Nothing selected: zeros, and an empty list of years."""
    found = topics.tree(tiny, Filters(topic=()))
    assert found["theses"].sum() == 0
    assert all(years == [] for years in found["years"])


def test_sorting_the_tree_loses_no_topic(tiny: Store) -> None:
    """By theses: the most first. Every order holds the same topics."""
    by_theses = topics.tree(tiny, Filters(), sort="theses")
    assert list(by_theses["topic_slug"][:2]) == ["energy", "asia"]
    for sort in ("theses", "trend"):
        assert set(topics.tree(tiny, Filters(), sort=sort)["topic_slug"]) == set(
            topics.tree(tiny, Filters())["topic_slug"]
        )


def test_a_topic_counts_what_its_narrower_ones_hold(tiny: Store) -> None:
    """Asia: three of nine theses, one of them collective, so by two people; two events."""
    row = topics.topic(tiny, "asia").iloc[0]
    assert (row["theses"], row["of"], row["people"], row["events"], row["polls"]) == (3, 9, 2, 2, 0)
    assert (str(row["start_date"])[:10], str(row["end_date"])[:10]) == ("2022-11-10", "2024-03-05")
    narrower = topics.narrower(tiny, "asia")
    assert dict(zip(narrower["topic_slug"], narrower["theses"], strict=True)) == {"china": 2, "south-china-sea": 1}


def test_a_narrower_topic_names_its_broader_one(tiny: Store) -> None:
    """The way up the tree."""
    assert topics.topic(tiny, "china")["broader_slug"].iloc[0] == "asia"
    assert topics.topic(tiny, "no-such").empty


def test_who_says_what_since_when(tiny: Store) -> None:
    """Energy: Berg three theses since March 2024, her latest the one of June; Orlov one in 2022."""
    found = topics.speakers(tiny, "energy")
    assert list(zip(found["speaker_slug"], found["theses"], strict=True)) == [("anna-berg", 3), ("boris-orlov", 1)]
    assert str(found["start_date"].iloc[0])[:10] == "2024-03-05"
    assert found["last_precision"].iloc[0] == "month"
    assert found["thesis_slug"].iloc[0] == "2024-06-debate-on-nuclear-power-t1"


def test_the_trend_stands_beside_all_theses_of_the_year(tiny: Store) -> None:
    """Energy: 1 of 2 in 2022, none of none in 2023, 3 of 7 in 2024."""
    found = topics.trend(tiny, "energy")
    assert list(zip(found["year"], found["theses"], found["of"], strict=True)) == [
        (2022, 1, 2),
        (2023, 0, 0),
        (2024, 3, 7),
    ]


def test_company_leaves_out_the_family(tiny: Store) -> None:
    """China comes with Russia and energy, twice each; Asia above it and itself are no company."""
    found = topics.company(tiny, "china")
    assert dict(zip(found["topic_slug"], found["theses"], strict=True)) == {"russia": 2, "energy": 2}
    assert set(found["of"]) == {2}
    assert set(topics.company(tiny, "asia")["topic_slug"]) == {"russia", "energy"}


def test_company_counts_each_thesis_once_on_real_data(bundled: Store) -> None:
    """Each pair's count is the number of distinct theses on both, held against the plainest query there is."""
    slug = topics.tree(bundled, Filters(), sort="theses")["topic_slug"].iloc[0]
    found = topics.company(bundled, slug, size=100)
    cursor = bundled.connection.cursor()
    for other, theses in zip(found["topic_slug"], found["theses"], strict=True):
        (plain,) = cursor.execute(
            """select count(distinct a.thesis_id) from thesis_under_topic a join topic t using (topic_id)
            join thesis_topic b on b.thesis_id = a.thesis_id join topic u on u.topic_id = b.topic_id
            where t.slug = $slug and u.slug = $other""",
            {"slug": slug, "other": other},
        ).fetchone() or (None,)
        assert theses == plain, other


def test_events_and_polls_of_a_topic(tiny: Store) -> None:
    """Energy: five events, the survey by its poll alone; two polls ask about it."""
    found = topics.events(tiny, "energy")
    assert list(found["theses"]) == [1, 1, 1, 0, 1]
    assert set(found["events"]) == {5}
    assert len(topics.polls(tiny, "energy")) == 2
    assert topics.polls(tiny, "china").empty


def test_totals_of_the_tree_equal_distinct_theses(bundled: Store) -> None:
    """Counted once: each topic's number is count(distinct thesis) over it and its narrower ones."""
    found = topics.tree(bundled, Filters()).set_index("topic_slug")["theses"]
    cursor = bundled.connection.cursor()
    plain = dict(
        cursor.execute(
            """select t.slug, count(distinct tt.thesis_id) from topic t
            left join topic n on n.topic_id = t.topic_id or n.broader_id = t.topic_id
            left join thesis_topic tt on tt.topic_id = n.topic_id group by all"""
        ).fetchall()
    )
    assert found.to_dict() == plain


def test_labels_by_which_a_topic_is_found(tiny: Store) -> None:
    """English and Russian, preferred labels first."""
    found = topics.labels(tiny, "china")
    assert set(found["language"]) == {"en", "ru"}
    assert list(found.drop_duplicates("language")["kind"]) == ["pref", "pref"]
    assert topics.labels(tiny, "no-such").empty
    assert set(topics.labels(tiny, "no-such").columns) == {"language", "label", "kind"}


def test_labels_of_every_topic(bundled: Store) -> None:
    """Those of the table, in the order of language, kind and letters."""
    text = """select language, label, kind from topic join topic_label using (topic_id) where slug = $slug
        order by language, kind desc, lower(label), label"""
    for slug in _slugs(bundled):
        expected = bundled.connection.cursor().execute(text, {"slug": slug}).fetchall()
        assert list(topics.labels(bundled, slug).itertuples(index=False, name=None)) == expected


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("data", ["tiny", "bundled"])
@pytest.mark.parametrize("name", ["topic", "narrower", "trend"])
def test_a_topic_in_memory_is_that_of_sql(name: str, data: str, request: pytest.FixtureRequest) -> None:
    """The same rows of every topic, and of one that is not there."""
    store = request.getfixturevalue(data)
    for slug in _slugs(store):
        same(getattr(topics, name)(store, slug), run(store, _FILES.get(name, f"topic_{name}"), slug=slug))


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("data", ["tiny", "bundled"])
@pytest.mark.parametrize("size", [3, 1000])
@pytest.mark.parametrize("name", ["speakers", "company", "events", "polls"])
def test_lists_of_a_topic_are_those_of_sql(name: str, size: int, data: str, request: pytest.FixtureRequest) -> None:
    """The same rows in the same order, cut or whole, of every topic, and of one that is not there."""
    store = request.getfixturevalue(data)
    for slug in _slugs(store):
        same(getattr(topics, name)(store, slug, size=size), run(store, f"topic_{name}", slug=slug, size=size))


@pytest.mark.usefixtures("plain")
@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_the_tree_in_memory_is_that_of_sql(data: st.DataObject, bundled: Store) -> None:
    """Whatever is asked, each topic has the same counts and the same theses of each year."""
    filters = data.draw(chosen_filters(bundled))
    plain = run(bundled, "topic_tree", **parameters(bundled, filters))
    ours = topics.tree(bundled, filters)
    same(ours[[*plain.columns.drop("by_year")]], plain.drop(columns="by_year"))
    assert [_dated(row.years, row.first_year) for row in ours.itertuples()] == [
        {pair["year"]: pair["theses"] for pair in pairs} for pairs in plain["by_year"]
    ]


_FILES = {"topic": "topic"}


def _slugs(store: Store) -> list[str]:
    return [*columns.columns(store).values["topic"].keys, "no-such"]


def _dated(years: list[int], first: float) -> dict[int, int]:
    return {} if pd.isna(first) else {int(first) + place: theses for place, theses in enumerate(years) if theses}
