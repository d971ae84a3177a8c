"""The manager's page, visited by link."""

from __future__ import annotations

from datetime import date

from tests.pages.conftest import Visit
from tests.pages.test_compare_page import texts


def test_it_answers_before_it_is_clicked(visit: Visit) -> None:
    """What is new, the change that is real, the close call as a card, theses and sources, on one page."""
    at = visit("brief")
    said = texts(at)
    assert "New since 1 June 2023: 4 events, 7 theses and 5 polls." in said
    assert "Of 1 audience asked before and after, 1 moved by more than chance." in said
    assert "more close polls have fewer than 30 votes" in said
    assert "(50%) are level on 20 votes" not in said
    assert "1 of these events is known by month or year alone and may be older." in said
    for heading in ("What is new", "Where audiences moved", "Closest calls", "Sources"):
        assert heading in said
    alts = [item.proto.alt for item in at.get("plotly_chart")]
    assert len(alts) == 2
    assert "This house would build reactors: “For”" in alts[0]
    assert "+26.7, 95% interval +12.8 to +39.1" in alts[0]


def test_the_day_is_kept_in_the_link(visit: Visit) -> None:
    """new=… is the day from which things are new; turning the day writes it into the address."""
    at = visit("brief", new="2024-06-01")
    assert "New since 1 June 2024: 1 event, 2 theses and " in texts(at)
    at.date_input(key="brief.since").set_value(date(2020, 1, 1)).run()
    assert at.query_params["new"] in ("2020-01-01", ["2020-01-01"])
    assert "New since 1 January 2020" in texts(at)


def test_it_answers_the_filters(visit: Visit) -> None:
    """Filters hold for every part; a selection without polls says so instead of an empty chart."""
    said = texts(visit("brief", event="2022-11-10-kruglyy-stol-o-torgovle"))
    assert "1 event at" in said
    assert "No audience of this selection was asked before and after." in said
    nothing = texts(visit("brief", q="zeppelin"))
    assert "No event matches these filters." in nothing


def test_slides_are_made_with_progress_and_offered(visit: Visit) -> None:
    """A click makes the slides; then they can be saved under a name that says what and when."""
    at = visit("brief")
    at.button(key="takeaway.brief.pptx.make").click().run(timeout=60)
    assert not at.exception
    saved = [item for item in at.get("download_button") if "rtdash-brief-" in str(item.proto.label)]
    assert len(saved) == 1
    assert str(saved[0].proto.label).endswith(".pptx")


def test_any_day_of_the_calendar_may_stand_in_its_link(visit: Visit) -> None:
    """The switch takes the day of the link, however far it lies from the data."""
    for day in ("0001-01-01", "9999-12-31"):
        assert visit("brief", new=day).main.date_input[0].value == date.fromisoformat(day)
