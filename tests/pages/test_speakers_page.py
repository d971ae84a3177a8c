"""The directory of speakers and the profile of one, as a link shows them."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import hrefs, links, said


def _charts(at: AppTest) -> list[str]:
    return [element.proto.alt for element in at.get("plotly_chart")]


def test_the_directory_lists_everybody_with_counts(visit: Any) -> None:
    """The sentence counts the people; each card leads to the profile."""
    at = visit("speakers")
    assert "5 people" in said(at)
    assert links(at)["Anna Berg"] == "/speaker?id=anna-berg"
    assert "4 theses · 3 events · 2024" in said(at)


def test_the_directory_answers_to_link_and_filters(visit: Any) -> None:
    """The name to find, the order and the filters come from the link; filters go on into the profile's link."""
    at = visit("speakers", find="борис", topic="china")
    assert "1 person named “борис” on China" in said(at)
    assert "Also spelled Борис Орлов" in said(at)
    assert links(at)["Boris Orlov"] == "/speaker?topic=china&id=boris-orlov"
    assert "Anna Berg" not in links(at)


def test_a_name_typed_by_hand_goes_into_the_link(visit: Any) -> None:
    """What is typed is kept in the address."""
    at = visit("speakers")
    at.text_input(key="choice.speakers.find").set_value("berg").run()
    assert at.query_params["find"] == "berg"
    assert "1 person named “berg”" in said(at)


def test_nobody_of_that_name_gives_near_ones(visit: Any) -> None:
    """A misspelt name gets a sentence and near names as links."""
    at = visit("speakers", find="Orlof")
    assert "Nobody of that name" in said(at)
    assert links(at)["Boris Orlov"] == "/speaker?id=boris-orlov"


def test_filters_that_leave_nobody_offer_the_way_out(visit: Any) -> None:
    """An empty directory says why, and the filters can be cleared."""
    at = visit("speakers", speaker="elena-kim", topic="energy", type="debate")
    assert "0 people" in said(at)
    assert any("Clear" in button.label for button in at.main.button)


def test_a_profile_shows_posts_companions_and_spellings(visit: Any) -> None:
    """Everything known of the person is on the page, with ways on."""
    at = visit("speaker", id="anna-berg")
    words = said(at)
    assert at.title[0].value == "Anna Berg"
    for told in ("Professor, Northern University", "Director, Polar Institute", "5 March 2024 · 1 event", "Anne Berg"):
        assert told in words
    found = links(at)
    assert found["Boris Orlov"] == "/speaker?id=boris-orlov"
    assert found["4 theses"] == "/theses?speaker=anna-berg"
    assert any("Anna Berg speaks most about Energy: 3 of 4 theses" in alt for alt in _charts(at))


def test_filters_do_not_narrow_a_profile(visit: Any) -> None:
    """The profile shows all that is known; the filters stay in its links, and the way back says them."""
    at = visit("speaker", id="anna-berg", topic="china")
    assert [metric.value for metric in at.metric][:2] == ["4", "3"]
    assert links(at)["Carl Dahl"] == "/speaker?topic=china&id=carl-dahl"
    assert any(label.startswith("Back to your filter") for label in links(at))


def test_two_speakers_side_by_side(visit: Any) -> None:
    """`with` in the link sets another beside: one chart of both, where they met, and the theses of both."""
    at = visit("speaker", id="anna-berg", **{"with": "boris-orlov"})
    assert at.selectbox(key="choice.speaker.with").value == "boris-orlov"
    (alt,) = [alt for alt in _charts(at) if "who speaks about what" in alt]
    assert "Anna Berg (4 theses): Energy 3" in alt
    assert "Boris Orlov (2 theses): Energy 1" in alt
    assert links(at)["Theses of both"] == "/theses?speaker=anna-berg&speaker=boris-orlov"
    assert "theses: Anna Berg 2, Boris Orlov 1" in said(at)


def test_choosing_another_goes_into_the_link(visit: Any) -> None:
    """The choice is kept in the address, and taken out of it again."""
    at = visit("speaker", id="anna-berg")
    at.selectbox(key="choice.speaker.with").set_value("carl-dahl").run()
    assert at.query_params["with"] == "carl-dahl"
    at.selectbox(key="choice.speaker.with").set_value("").run()
    assert "with" not in at.query_params


@pytest.mark.parametrize(
    ("other", "told"), [("anna-berg", "the same person"), ("boris-orlof", "There is no speaker “boris-orlof”")]
)
def test_nobody_to_set_beside(visit: Any, other: str, told: str) -> None:
    """The same person, or nobody known: a sentence, and the profile as it is."""
    at = visit("speaker", id="anna-berg", **{"with": other})
    assert told in said(at)
    assert any("Anna Berg speaks most about Energy" in alt for alt in _charts(at))


def test_a_near_name_to_set_beside_keeps_the_profile(visit: Any) -> None:
    """The offered link keeps whose profile it is."""
    at = visit("speaker", id="anna-berg", **{"with": "boris-orlof"})
    assert "/speaker?id=anna-berg&with=boris-orlov" in hrefs(at)


def test_somebody_without_theses_has_a_profile(visit: Any) -> None:
    """No thesis: said so, with the events all the same."""
    at = visit("speaker", id="dina-evans")
    assert "No thesis is recorded." in said(at)
    assert "Debate on nuclear power" in links(at)


def test_an_unknown_speaker_gets_a_sentence_and_near_names(visit: Any) -> None:
    """No error page: what is wrong, whom it may have meant, and the directory."""
    at = visit("speaker", id="ana-berg")
    assert "There is no speaker “ana-berg” in the data." in said(at)
    assert links(at)["Anna Berg"] == "/speaker?id=anna-berg"
    assert links(at)["All speakers"] == "/speakers"


def test_a_link_without_an_id_says_what_to_do(visit: Any) -> None:
    """Choose one from the list."""
    at = visit("speaker")
    assert "the link does not say which" in said(at)
    assert "All speakers" in links(at)
