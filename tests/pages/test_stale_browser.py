"""A browser that is behind: what it says of widgets that it has not drawn yet is no choice of the reader."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Visit, said


def _moved(at: AppTest, **query: str) -> None:
    """What a link or Back does: another address, and no widget touched."""
    at.query_params.clear()
    for key, value in query.items():
        at.query_params[key] = value


def test_where_the_address_moved_it_wins_over_widgets_of_a_run_before(visit: Visit) -> None:
    """From one link to a second and on to a third, so fast that the browser still says what the first drew."""
    at = visit("theses", speaker="anna-berg", q="energy")
    _moved(at)
    at.run()
    assert "9 theses" in said(at)
    at.sidebar.text_input(key="filter.q").set_value("energy")
    at.sidebar.multiselect(key="filter.speaker").set_value(["anna-berg"])
    _moved(at, speaker="boris-orlov")
    at.run()
    assert at.sidebar.multiselect(key="filter.speaker").value == ["boris-orlov"]
    assert at.sidebar.text_input(key="filter.q").value == ""
    assert at.query_params["speaker"] in ("boris-orlov", ["boris-orlov"])
    assert "q" not in at.query_params


def test_the_browser_is_told_anew_what_it_may_have_forgotten(visit: Visit) -> None:
    """Back to a link whose widgets the browser still says: it may be about to draw the emptied ones of between."""
    at = visit("theses", q="energy")
    _moved(at)
    at.run()
    at.sidebar.text_input(key="filter.q").set_value("energy")
    _moved(at, q="energy")
    at.run()
    box = at.sidebar.text_input(key="filter.q")
    assert (box.value, box.proto.set_value) == ("energy", True)


def test_what_was_cleared_can_be_chosen_again(visit: Visit) -> None:
    """The same value as before, chosen by hand while the address stays, is a choice."""
    at = visit("theses", speaker="anna-berg")
    _moved(at)
    at.run()
    at.sidebar.multiselect(key="filter.speaker").set_value(["anna-berg"]).run()
    assert at.query_params["speaker"] in ("anna-berg", ["anna-berg"])
    assert "4 theses by Anna Berg" in said(at)
    assert not at.sidebar.text_input(key="filter.q").proto.set_value


def test_a_third_choice_counts_while_the_address_is_behind(visit: Visit) -> None:
    """Choices faster than the line: the browser still gives the address that the first of them wrote."""
    at = visit("theses")
    at.sidebar.multiselect(key="filter.type").set_value(["debate"]).run()
    first = dict(at.query_params)
    _moved(at)
    at.sidebar.multiselect(key="filter.type").set_value(["debate", "seminar"]).run()
    at.query_params.clear()
    at.query_params.update(first)
    at.sidebar.multiselect(key="filter.type").set_value([]).run()
    assert "9 theses" in said(at)
    assert at.query_params == {}


def test_a_choice_and_a_widget_that_is_behind(visit: Visit) -> None:
    """What was chosen is added to the link that was followed; what the browser had not drawn anew is not."""
    at = visit("theses", q="energy")
    _moved(at)
    at.run()
    at.sidebar.text_input(key="filter.q").set_value("energy")
    at.sidebar.multiselect(key="filter.type").set_value(["roundtable"])
    _moved(at, speaker="anna-berg")
    at.run()
    assert set(at.query_params) == {"speaker", "type"}


def test_another_page_with_the_same_query_is_another_address(visit: Visit) -> None:
    """From theses without a filter to the timeline without one, while the box still says the words of before."""
    at = visit("theses", q="energy")
    _moved(at)
    at.run()
    at.sidebar.text_input(key="filter.q").set_value("energy")
    at.switch_page("../../../pages/timeline.py")
    at.run()
    assert at.query_params == {}
    assert at.sidebar.text_input(key="filter.q").value == ""
