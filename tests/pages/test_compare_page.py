"""The page that compares polls, visited by link."""

from __future__ import annotations

import json

from rtdash.query import compare
from tests.pages.conftest import Visit, said

A, B = "2024-06-debate-on-nuclear-power-p1", "2024-03-06-seminar-on-energy-prices-p1"


def test_two_waves_on_one_scale(visit: Visit, tiny) -> None:
    """The finding, the caution and both charts, with the words of every number."""
    keys = (f"{A}.1", f"{A}.2")
    at = visit("compare", poll=list(keys))
    told = said(at)
    assert compare.headline(tiny, keys) in told
    assert "Waves of one poll are compared as if asked of different people" in told
    shares, differences = at.get("plotly_chart")
    assert "For, A before: 40%" in shares.proto.alt
    assert "For, B after minus A before: +26.7, 95% interval +12.8 to +39.1" in differences.proto.alt
    drawn = json.loads(shares.proto.spec)["data"]
    assert [trace["name"] for trace in drawn] == ["A before", "B after"]


def test_different_questions_are_shown_word_by_word(visit: Visit) -> None:
    """Where the questions differ, a warning says so, and the words that differ stand below it."""
    told = said(visit("compare", poll=[A, B]))
    assert "The questions differ: B does not ask what A asks." in told
    assert "~~This house would build reactors~~ **Will prices rise?**" in told
    assert "share no answer with figures" in told


def test_nothing_chosen_offers_a_start(visit: Visit) -> None:
    """Without polls the page offers audiences asked twice, and the list of polls to choose from."""
    at = visit("compare")
    assert "open an audience that was asked before and after" in said(at)
    assert at.selectbox(key="compare.add").options


def test_adding_and_taking_out_is_kept_in_the_link(visit: Visit) -> None:
    """A poll that is added stands in the address, in order; one that is taken out is gone."""
    at = visit("compare", poll=A)
    at.selectbox(key="compare.add").set_value(B).run()
    assert not at.exception
    assert at.query_params["poll"] == [A, B]
    at.button(key=f"compare.out.{A}").click().run()
    assert not at.exception
    assert at.query_params["poll"] in (B, [B])


def test_an_unknown_poll_is_said(visit: Visit) -> None:
    """A poll that the data does not have gets a sentence; the others are compared."""
    told = said(visit("compare", poll=["nothing-here", f"{A}.1", f"{A}.2"]))
    assert "There is no poll “nothing-here” in the data." in told
    assert "26.7 points" in told
