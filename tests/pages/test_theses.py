"""The theses page, visited by link: cards, marks, order, pages, charts that narrow, and files to take away."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from rtdash.charts import speaker_topic, topics_by_year
from rtdash.domain.filters import Filters
from rtdash.domain.link import Link
from rtdash.query import theses
from rtdash.store.connect import Store
from rtdash.takeaway import files, parts
from rtdash.ui import link as links
from rtdash.ui.cards import thesis
from tests.pages.conftest import Visit, marks, nodes, said, shown, ways

SHIPPING = "2024-03-05-roundtable-on-northern-shipping"


def _texts(at: AppTest) -> list[str]:
    """The theses on the page, in its order."""
    return shown(at, ".rt-card > p:first-child")


def test_every_thesis_is_a_card(visit: Visit, tiny: Store) -> None:
    """Without filters all nine theses stand there, newest first, under the sentence that counts them."""
    at = visit("theses")
    assert "9 theses" in said(at)
    assert _texts(at) == theses.all_rows(tiny, Filters(), "newest")["text"].tolist()


def test_a_card_says_who_when_and_on_what(visit: Visit) -> None:
    """Post and organization of that day, kind and date of the event, topics; and for all, that all held it."""
    told = said(visit("theses", event=SHIPPING))
    assert "Director, PI" in told
    assert "Roundtable · 5 March 2024 · on China, Russia and Energy" in told
    assert "no topic found" in told
    assert "Held by all participants" in told


def test_a_card_leads_on(visit: Visit) -> None:
    """Speaker, event and the thesis itself are links that keep the filters; the sentence above leads out of them."""
    found = [way for way in ways(visit("theses", event=SHIPPING)) if not way[1].startswith("/take/")]
    assert found[:4] == [
        ("Clear filters", "/theses"),
        ("Anna Berg", f"/speaker?event={SHIPPING}&id=anna-berg"),
        ("Roundtable on Northern Shipping", f"/event?event={SHIPPING}&id={SHIPPING}"),
        ("Open thesis", f"/thesis?event={SHIPPING}&id={SHIPPING}-t1"),
    ]


def test_matches_are_marked(visit: Visit) -> None:
    """A search marks its words in the forms in which they stand."""
    at = visit("theses", q="insurance links")
    (words,) = nodes(at, ".rt-card > p:first-child")
    assert words.inner_html == "<mark>Insurance</mark> is the missing <mark>link</mark>."
    assert marks(at) == ["Insurance", "link"]


def test_how_a_search_was_read_is_said(visit: Visit) -> None:
    """Words that were left out are named."""
    assert "left out: “the”" in said(visit("theses", q="the energy"))


def test_nothing_found_says_what_to_do(visit: Visit) -> None:
    """An empty selection has a reason and a button, and neither charts nor cards."""
    at = visit("theses", q="the zanzibar")
    assert "No thesis matches these filters." in said(at)
    assert "left out: “the”" in said(at)
    assert not at.get("plotly_chart")
    assert [button.label for button in at.button].count("Clear all filters") >= 1


def test_any_day_of_the_calendar_may_stand_in_a_link(visit: Visit) -> None:
    """A day that no one would choose by hand is a filter like another, and can be taken off again."""
    at = visit("theses", since="0001-01-01", until="9999-12-31")
    assert at.sidebar.date_input[0].value == date(1, 1, 1)
    assert "until 9999" in said(at) or "to 9999" in said(at)
    at.sidebar.date_input[0].set_value(date(2024, 1, 1)).run()
    assert at.query_params["since"] == "2024-01-01"


def test_dates_the_wrong_way_round_are_said_to_be_so(visit: Visit) -> None:
    """Nothing can match them, so the page names the two days rather than the filters."""
    at = visit("theses", since="2025-01-01", until="2020-12-31")
    assert "The first day, 2025-01-01, is after the last day, 2020-12-31. Turn the dates round." in said(at)


@pytest.mark.parametrize("sort", theses.SORTS)
def test_the_link_keeps_the_order(sort: str, visit: Visit, tiny: Store) -> None:
    """`sort` of the link is the order of the cards."""
    at = visit("theses", sort=sort, q="energy")
    assert _texts(at) == theses.all_rows(tiny, Filters(q="energy"), sort)["text"].tolist()


def test_a_new_order_changes_the_link(visit: Visit) -> None:
    """Choosing an order writes it into the address; the default takes it out."""
    at = visit("theses")
    at.segmented_control(key="choice.theses.sort").set_value("oldest").run()
    assert dict(at.query_params) in ({"sort": ["oldest"]}, {"sort": "oldest"})
    at.segmented_control(key="choice.theses.sort").set_value("best").run()
    assert at.query_params == {}


def test_pages(visit: Visit, tiny: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second page goes on where the first ended; a page after the last is the last."""
    monkeypatch.setattr(theses, "PAGE", 4)
    every = theses.all_rows(tiny, Filters())["text"].tolist()
    assert _texts(visit("theses")) == every[:4]
    assert _texts(visit("theses", page="2")) == every[4:8]
    at = visit("theses", page="99")
    assert _texts(at) == every[8:]
    assert "9–9 of 9 theses" in said(at)


def test_charts_answer_the_same_filters(visit: Visit, tiny: Store) -> None:
    """Both charts are drawn of the selection of the cards, each with its words."""
    at = visit("theses", type="roundtable")
    heat, years = at.get("plotly_chart")
    filters = Filters(type=("roundtable",))
    assert heat.proto.alt == speaker_topic.say(theses.speaker_topic(tiny, filters))
    assert years.proto.alt == topics_by_year.say(theses.topics_by_year(tiny, filters))
    numbers = [trace for trace in json.loads(heat.proto.spec)["data"] if trace["type"] == "scatter"]
    assert len(numbers[0]["text"]) == len(theses.speaker_topic(tiny, filters))


def test_a_number_is_as_many_theses_as_it_leads_to(visit: Visit, tiny: Store) -> None:
    """The cell of Anna Berg on energy says as many as the page behind it shows; the other filters stay."""
    frame = theses.speaker_topic(tiny, Filters(since=date(2024, 1, 1)))
    cell = frame[(frame["speaker_slug"] == "anna-berg") & (frame["topic_slug"] == "energy")]
    at = visit("theses", since="2024-01-01", speaker="anna-berg", topic="energy")
    assert "3 theses by Anna Berg on Energy since 2024" in said(at)
    assert cell["theses"].tolist() == [len(_texts(at))] == [3]


@pytest.mark.parametrize(
    ("way", "picked", "filters"),
    [
        ("from_cell", ["anna-berg", "energy"], {"speaker": ("anna-berg",), "topic": ("energy",)}),
        ("from_year", ["energy", 2022], {"topic": ("energy",), "since": date(2022, 1, 1), "until": date(2022, 12, 31)}),
        ("from_year", [None, 2022], {"since": date(2022, 1, 1), "until": date(2022, 12, 31)}),
    ],
)
def test_where_a_click_leads(way: str, picked: list[Any], filters: dict[str, Any], monkeypatch: Any) -> None:
    """A click keeps what was filtered, adds what was clicked, and begins at the first page."""
    here = Link("theses", Filters(q="energy")).choose(page="3", sort="oldest")
    monkeypatch.setattr(links, "current", lambda: here)
    target = getattr(thesis, way)([{"customdata": picked}])
    assert target == Link("theses", Filters(q="energy", **filters)).choose(sort="oldest")
    assert getattr(thesis, way)([{}]) is None


def test_files_hold_all_rows_in_the_order_shown(tiny: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file holds every thesis of the filters, not the page alone, in the page's order, each with its own address."""
    monkeypatch.setattr(theses, "PAGE", 2)
    link = Link("theses", Filters(q="energy")).choose(sort="oldest")
    made = files.make(tiny, link, "csv", base="http://here", made_on=date(2026, 11, 24))
    back = pd.read_csv(io.BytesIO(made.content))
    assert back["Thesis"].tolist() == theses.all_rows(tiny, Filters(q="energy"), "oldest")["text"].tolist()
    assert back["Link"].tolist() == [f"http://here/thesis?id={slug}" for slug in back["Thesis id"]]
    assert made.name.startswith("rtdash-theses-2026-11-24-")


def test_a_file_that_is_cut_says_so(tiny: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """More theses than a file holds: the note says how many of how many."""
    monkeypatch.setattr(parts, "THESES_MOST", 5)
    made = files.make(tiny, Link("theses"), "json", base="http://here", made_on=date(2026, 11, 24))
    told = json.loads(made.content)
    assert len(told["rows"]) == 5
    assert told["note"] == "The first 5 of 9 theses of these filters"
