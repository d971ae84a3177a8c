"""The timeline page: lanes in the link, the list beside the chart, a click opens the event."""

from __future__ import annotations

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from rtdash.domain.filters import Filters
from rtdash.domain.link import Link
from rtdash.ui import link
from rtdash.ui.cards import event
from tests.pages.conftest import Visit, links, said, ways

SHIPPING = "2024-03-05-roundtable-on-northern-shipping"


def spec(at: AppTest) -> dict[str, object]:
    """The drawn timeline."""
    chart = at.main.get("plotly_chart")[0].proto
    drawn: dict[str, object] = json.loads(chart.spec)
    return drawn


def labels(at: AppTest) -> list[str]:
    """The lanes, as they are labelled."""
    layout = spec(at)["layout"]
    assert isinstance(layout, dict)
    return [note["text"] for note in layout["annotations"]]


def test_it_shows_all_events_by_type_at_first(visit: Visit) -> None:
    """Six events are said, five are on the axis, and the lanes hold them."""
    at = visit("timeline")
    assert "6 events" in said(at)
    assert labels(at) == [
        "<b>Roundtables · 2</b>",
        "<b>Debates · 1</b>",
        "<b>Seminars · 1</b>",
        "<b>Expert surveys · 1</b>",
    ]
    assert "5 dated events" in at.main.get("plotly_chart")[0].proto.alt


@pytest.mark.parametrize(("lane", "first"), [("organizer", "Debate Club · 1"), ("topic", "Energy · 5")])
def test_the_link_chooses_the_lanes(visit: Visit, lane: str, first: str) -> None:
    """`lane=` in the link draws those lanes and sets the switch."""
    at = visit("timeline", lane=lane)
    assert labels(at)[0] == f"<b>{first}</b>"
    assert at.session_state["choice.timeline.lane"] == lane


def test_the_list_holds_every_event_undated_too(visit: Visit) -> None:
    """The same events as a list, newest first, each with the way to its page."""
    at = visit("timeline")
    names = [
        "Debate on nuclear power",
        "Seminar on energy prices",
        "Roundtable on Northern Shipping",
        "Expert survey on sanctions",
        "Круглый стол о торговле",
        "Lecture on methods",
    ]
    assert [label for label, href in ways(at) if href.startswith("/event?id=")] == names
    assert links(at)["Круглый стол о торговле"] == "/event?id=2022-11-10-kruglyy-stol-o-torgovle"
    assert "Roundtable · 5 March 2024 · Harbour House, Tromsø · 4 theses · 2 participants" in said(at)
    assert "1 event without a date is not on the axis" in [fold.label for fold in at.main.expander]


def test_undated_events_alone_are_listed_under_an_empty_axis(visit: Visit) -> None:
    """A selection without a date draws no lane, says why and lists what there is."""
    at = visit("timeline", type="lecture")
    assert "has a date" in at.main.get("plotly_chart")[0].proto.alt
    assert links(at)["Lecture on methods"] == "/event?type=lecture&id=undated-lecture-on-methods"


def test_nothing_selected_says_what_to_do(visit: Visit) -> None:
    """No event matches: a sentence and the way out."""
    at = visit("timeline", q="zzzz")
    assert "No event matches these filters." in [info.value for info in at.main.info]
    assert not at.main.get("plotly_chart")


def test_dates_leave_out_the_undated_and_the_page_says_so(visit: Visit) -> None:
    """With `since` the lecture is not counted, and no fold offers it."""
    at = visit("timeline", since="2024")
    assert "3 events since 2024" in said(at)
    assert re.search("1 events? without a date (are|is) left out", said(at))
    assert not [fold for fold in at.main.expander if "without a date" in fold.label]


class TestClicks:
    """Where a click on a mark leads."""

    @pytest.fixture(autouse=True)
    def here(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The reader stands on the timeline of Anna Berg since 2020, by topic."""
        filters = Filters.model_validate({"speaker": ("anna-berg",), "since": "2020-01-01"})
        now = Link("timeline", filters).choose(lane="topic", page="2")
        monkeypatch.setattr(link, "current", lambda: now)

    def test_an_event_opens_its_page_with_the_filters_kept(self) -> None:
        """The event's page, in the reader's own filters."""
        target = event.from_mark([{"customdata": [SHIPPING, "2024-03-05", "2024-03-05", "asia", "lane"]}])
        assert target is not None
        assert target.href == f"/event?speaker=anna-berg&since=2020-01-01&id={SHIPPING}"

    def test_a_count_narrows_to_its_days_and_lane(self) -> None:
        """Since the first day of the mark, until its last, on the lane's topic; from the first page on."""
        target = event.from_mark([{"customdata": ["", "2024-03-01", "2024-03-31", "asia", "lane"]}])
        assert target is not None
        assert target.href == ("/timeline?speaker=anna-berg&topic=asia&since=2024-03-01&until=2024-03-31&lane=topic")

    def test_others_narrow_to_their_days_alone(self) -> None:
        """ "Other topics" is no topic."""
        target = event.from_mark([{"customdata": ["", "2019-01-01", "2024-12-31", "", "others"]}])
        assert target is not None
        assert target.href == "/timeline?speaker=anna-berg&since=2020-01-01&until=2024-12-31&lane=topic"

    def test_a_mark_of_the_legend_leads_nowhere(self) -> None:
        """Points that stand for nothing carry no data."""
        assert event.from_mark([{"x": 1}]) is None

    def test_a_bar_of_a_year_leads_to_the_timeline(self) -> None:
        """Of its year and type, within the reader's dates."""
        target = event.from_year([{"customdata": [2024, "debate"]}])
        assert target is not None
        assert target.href == ("/timeline?speaker=anna-berg&type=debate&since=2024-01-01&until=2024-12-31")

    def test_a_topic_leads_to_its_page(self) -> None:
        """The topic's page, filters kept."""
        target = event.from_topic([{"customdata": ["asia"]}])
        assert target is not None
        assert target.href == "/topic?speaker=anna-berg&since=2020-01-01&id=asia"
