"""The manager's page, visited by link."""

from __future__ import annotations

from datetime import date

from tests.pages.conftest import Visit, links, said, ways


def test_it_answers_before_it_is_clicked(visit: Visit) -> None:
    """What is new, the change that is real, the close call as a card, theses and sources, on one page."""
    at = visit("brief")
    told = said(at)
    assert "New since 1 June 2023: 4 events, 7 theses and 5 polls." in told
    assert "Of 1 audience asked before and after, 1 moved by more than chance." in told
    assert "more close polls have fewer than 30 votes" in told
    assert "(50%) are level on 20 votes" not in told
    assert "1 of these events is known by month or year alone and may be older." in told
    for heading in ("What is new", "Where audiences moved", "Closest calls", "Sources"):
        assert heading in told
    assert [label for label, href in ways(at) if href.startswith("/event?")][:4] == [
        "Debate on nuclear power",
        "Seminar on energy prices",
        "Roundtable on Northern Shipping",
        "Expert survey on sanctions",
    ]
    assert links(at)["https://example.org/nuclear"] == "https://example.org/nuclear"
    alts = [item.proto.alt for item in at.get("plotly_chart")]
    assert len(alts) == 2
    assert "This house would build reactors: “For”" in alts[0]
    assert "+26.7, 95% interval +12.8 to +39.1" in alts[0]


def test_the_day_is_kept_in_the_link(visit: Visit) -> None:
    """new=… is the day from which things are new; turning the day writes it into the address."""
    at = visit("brief", new="2024-06-01")
    assert "New since 1 June 2024: 1 event, 2 theses and " in said(at)
    at.date_input(key="brief.since").set_value(date(2020, 1, 1)).run()
    assert at.query_params["new"] in ("2020-01-01", ["2020-01-01"])
    assert "New since 1 January 2020" in said(at)


def test_it_answers_the_filters(visit: Visit) -> None:
    """Filters hold for every part; a selection without polls says so instead of an empty chart."""
    told = said(visit("brief", event="2022-11-10-kruglyy-stol-o-torgovle"))
    assert "1 event at" in told
    assert "No audience of this selection was asked before and after." in told
    nothing = said(visit("brief", q="zeppelin"))
    assert "No event matches these filters." in nothing


def test_slides_are_made_with_progress_and_offered(visit: Visit) -> None:
    """A click makes the slides; then they can be saved, for the filters, under a name that says what and when."""
    at = visit("brief", topic="energy")
    at.button(key="takeaway.brief.pptx.make").click().run(timeout=60)
    assert not at.exception
    (saved,) = [(label, href) for label, href in ways(at) if "rtdash-brief-" in label]
    assert saved[0].startswith("Save rtdash-brief-")
    assert saved[0].endswith(".pptx")
    assert saved[1] == "/take/brief.pptx?topic=energy"


def test_any_day_of_the_calendar_may_stand_in_its_link(visit: Visit) -> None:
    """The switch takes the day of the link, however far it lies from the data."""
    for day in ("0001-01-01", "9999-12-31"):
        assert visit("brief", new=day).main.date_input[0].value == date.fromisoformat(day)
