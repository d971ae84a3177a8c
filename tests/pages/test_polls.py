"""The pages of polls, visited by link."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from rtdash.query import polls
from rtdash.store.connect import Store
from tests.pages.conftest import Visit, links, said, shown, ways

DEBATE = "2024-06-debate-on-nuclear-power-p1"
PORT = "site-should-the-port-stay-open-all-year"
SURVEY = "2023-expert-survey-on-sanctions-p1"


def charts(at: AppTest) -> list[Any]:
    """The figures of the page."""
    return [json.loads(item.proto.spec) for item in at.get("plotly_chart")]


def test_the_list_says_what_it_shows(visit: Visit) -> None:
    """Every poll is a card: question, finding, chart with its words, base, who answered, and the way on."""
    at = visit("polls")
    told = said(at)
    assert "5 polls" in told
    assert "Should the port stay open all year?" in told
    assert "No clear winner: the three answers cannot be told apart (10% to 60% of 10 votes)." in told
    assert "Readers of the web site who chose to answer (self-selected)" in told
    assert "Small base: n = 10" in shown(at, ".rt-badge")
    assert next(href for label, href in ways(at) if label == "Poll in full") == f"/poll?id={DEBATE}"
    assert len(charts(at)) == 5
    assert all(item.proto.alt for item in at.get("plotly_chart"))


def test_the_link_keeps_the_switches(visit: Visit) -> None:
    """unit, order, sort and scope of the link are the state of chart and list."""
    at = visit("polls", scope="site", unit="votes", order="size")
    (figure,) = charts(at)
    assert figure["data"][0]["x"] == [6, 3, 1]
    assert "1 poll" in said(at)
    first = said(visit("polls", sort="closest"))
    assert first.index("Will prices rise?") < first.index("This house would build reactors")


def test_a_picture_says_what_stands_beside_the_chart(visit: Visit, tiny: Store) -> None:
    """The buttons under a chart carry its finding, question and base as text that ends no attribute."""
    buttons = "".join(item.proto.body for item in visit("poll", id=PORT).get("html"))
    about = polls.one(tiny, PORT).iloc[0]
    assert buttons.count(f'data-title="{html.escape(about["headline"])}"') == 2
    assert buttons.count(f'data-over="{html.escape(about["poll"])}"') == buttons.count("data-picture=")
    assert f"{about['n_text']} · {about['who']} · rtdash, data version {tiny.version[:12]}" in html.unescape(buttons)


def test_a_switch_changes_the_link(visit: Visit) -> None:
    """Turning to votes writes unit=votes into the address, and back to the default takes it out."""
    at = visit("poll", id=PORT)
    at.segmented_control(key="choice.poll.unit").set_value("votes").run()
    assert at.query_params == {"id": PORT, "unit": "votes"}
    assert charts(at)[0]["layout"]["xaxis"]["title"]["text"] == "votes"
    at.segmented_control(key="choice.poll.unit").set_value("percent").run()
    assert at.query_params == {"id": PORT}


def test_who_was_asked_and_when(visit: Visit) -> None:
    """Polls of one phase: from the link and the list of the page, in the sentence, in the numbers of the filters."""
    at = visit("polls", phase="both")
    assert "1 poll asked before and after" in said(at)
    assert "(1)" in at.multiselect(key="filter.type").options[0]
    at.selectbox(key="choice.polls.phase").set_value("once").run()
    assert at.query_params == {"phase": "once"}
    assert "4 polls asked once" in said(at)
    assert "2 polls" not in said(visit("polls", scope="site", phase="both"))


def test_no_poll_fits(visit: Visit) -> None:
    """An empty list says what to do, and offers to drop the filters."""
    at = visit("polls", event="2024-03-05-roundtable-on-northern-shipping", scope="event")
    assert "0 polls" in said(at)
    assert "No poll fits" in said(at)
    assert any("Clear" in button.label for button in at.button)


@pytest.mark.parametrize("number", ["2", "99"])
def test_a_page_past_the_end_is_no_dead_end(visit: Visit, number: str) -> None:
    """A link to a page that is no longer there shows the last one."""
    at = visit("polls", page=number)
    assert "5 polls" in said(at)
    assert len(charts(at)) == 5


def test_one_poll_whole(visit: Visit, tiny: Store) -> None:
    """Before and after: finding, swing, both votes, whether the figures agree, where it was asked, who held what."""
    at = visit("poll", id=DEBATE)
    told = said(at)
    assert at.title[0].value.replace("\\", "") == "This house would build reactors"
    assert polls.one(tiny, DEBATE)["headline"].iloc[0] in told
    assert "n = 100 before, 99 after" in told
    assert "All votes are printed and add up to 100" in told
    assert "cannot be bounded" in told
    assert len(charts(at)) == 4
    assert len(at.dataframe) == 2


def test_the_table_is_the_chart(visit: Visit) -> None:
    """The numbers of figure, words and table are the same."""
    at = visit("poll", id=SURVEY)
    table = at.dataframe[0].value
    (figure,) = charts(at)
    assert figure["data"][0]["x"] == pytest.approx(list(table["share"]))
    alt = at.get("plotly_chart")[0].proto.alt
    assert [f"{share:.0%}" in alt for share in table["share"]] == [True] * 3


def test_a_widget_is_not_an_audience(visit: Visit) -> None:
    """A site poll is marked, names all pages that show it, and stands beside no room."""
    at = visit("poll", id=PORT)
    told = said(at)
    assert "Web site widget" in shown(at, ".rt-badge")
    assert "Pages that show it" in told
    assert [href for label, href in ways(at) if label == "Source"] == [
        "https://example.org/nuclear",
        "https://example.org/shipping",
        "https://example.org/survey",
    ]
    assert "What speakers held in that room" not in told


def test_an_unknown_poll_offers_near_ones(visit: Visit) -> None:
    """An unknown id gets a sentence and near names, not an error page."""
    at = visit("poll", id="site-should-the-port-stay-open")
    assert "There is no poll" in said(at)
    assert "Did you mean" in said(at)
    assert links(at)["Should the port stay open all year?"] == f"/poll?id={PORT}"


def test_the_same_question_at_other_events(visit: Visit) -> None:
    """A poll that was joined with others shows the series, the change of words, and the way to each."""
    at = visit("poll", id=DEBATE)
    told = said(at)
    assert "The same question at other events" in told
    assert "“Yes”: 50% (6–8 March 2024), 40% (June 2024); the wording changed in between." in told
    assert "became “This house would build reactors”" in told
    assert links(at)["Will prices rise?"] == "/poll?id=2024-03-06-seminar-on-energy-prices-p1"
    assert "The same question at other events" not in said(visit("poll", id=SURVEY))


def test_what_is_known_is_disclosed(visit: Visit) -> None:
    """The eleven items stand on the page, each with its state."""
    told = said(visit("poll", id=PORT))
    assert told.count("(answered)") + told.count("(missing)") + told.count("(not applicable)") == 11
