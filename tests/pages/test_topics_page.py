"""The tree of topics and the page of one, as a link shows them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pages.conftest import links, said


def test_the_tree_stands_by_scheme(visit: Any) -> None:
    """One table a scheme; narrower topics are set in, a broader one counts each thesis once."""
    at = visit("topics")
    assert "9 theses" in said(at)
    regions = at.dataframe[0].value.set_index("topic")
    assert regions.loc["Asia", "theses"] == 3
    assert regions.loc["\u2003China", "theses"] == 2
    assert list(regions.loc["Asia", "years"]) == [1, 0, 2]


def test_another_order_is_one_table(visit: Any) -> None:
    """By theses: all used topics in one table, most first."""
    at = visit("topics", sort="theses")
    assert list(at.dataframe[0].value["topic"][:2]) == ["Energy", "Asia"]
    assert len(at.dataframe) == 1


def test_the_tree_answers_to_the_filters(visit: Any) -> None:
    """The counts are those of the sentence's theses; a topic without any is left out of a flat order."""
    at = visit("topics", sort="theses", speaker="elena-kim")
    assert "1 thesis by Елена Ким" in said(at)
    found = at.dataframe[0].value.set_index("topic")["theses"]
    assert sorted(found[found > 0]) == [1, 1]
    assert "Energy" not in found[found > 0].index


def test_filters_that_leave_nothing_say_so(visit: Any) -> None:
    """No table of zeros: a sentence and the way out."""
    at = visit("topics", speaker="elena-kim", event="undated-lecture-on-methods")
    assert "No topic is left" in said(at)
    assert not at.dataframe


def test_opening_a_topic_by_hand_leads_to_its_page(visit: Any) -> None:
    """The list beside the table works by keyboard."""
    at = visit("topics")
    at.selectbox(key="topics.open").set_value("china").run()
    assert at.title[0].value == "China"
    assert at.query_params["id"] == "china"


def test_a_topic_says_who_says_what_since_when(visit: Any) -> None:
    """Speakers with their latest thesis and since when; ways to their theses on it."""
    at = visit("topic", id="energy")
    words, found = said(at), links(at)
    assert "since 5 March 2024, last June 2024" in words
    assert "Energy without carbon needs reactors." in words
    assert found["3 theses"] == "/theses?speaker=anna-berg&topic=energy"
    assert [metric.value for metric in at.metric][:4] == ["4", "2", "5", "2"]


def test_a_topic_leads_up_and_down_the_tree(visit: Any) -> None:
    """Asia to its narrower ones, China back to Asia."""
    assert links(visit("topic", id="asia"))["China · 2"] == "/topic?id=china"
    assert links(visit("topic", id="china"))["Asia"] == "/topic?id=asia"


def test_a_topics_charts_have_words(visit: Any) -> None:
    """The trend and the company, with every number."""
    alts = [element.proto.alt for element in visit("topic", id="china").get("plotly_chart")]
    assert any("2022: 1 of 2" in alt for alt in alts)
    assert any("Russia 2" in alt and "Energy 2" in alt for alt in alts)


def test_a_topic_without_theses_is_whole_all_the_same(visit: Any) -> None:
    """The page says that nothing is there yet."""
    at = visit("topic", id="usa")
    assert at.title[0].value in ("United States", "USA", "US")
    assert "No poll asks about this topic." in said(at)


@pytest.mark.parametrize(
    ("query", "told"), [({"id": "chinna"}, "There is no topic “chinna”"), ({}, "does not say which")]
)
def test_an_unknown_topic_gets_a_sentence(visit: Any, query: dict[str, str], told: str) -> None:
    """No error page: a sentence, near names and the tree."""
    at = visit("topic", **query)
    assert told in said(at)
    assert "All topics" in links(at)
    if query:
        assert links(at)["China"] == "/topic?id=china"
