"""The disclosure card: eleven items, each answered, missing or not applicable, nothing guessed."""

from dataclasses import replace

import pytest

from rtdash.domain.disclosure import Facts, disclose

ROOM = Facts(
    scope="event",
    survey=False,
    audience=None,
    question="This house would build reactors",
    answers=3,
    incomplete=False,
    paired=True,
    n_text="n = 100 before, 99 after",
    intervals=True,
    why_none="",
    dates="June 2024",
    held_by="Debate Club",
    mode="offline",
    pages=1,
    faults=0,
)
SITE = replace(ROOM, scope="site", paired=False, dates="June 2024", pages=3)
SURVEY = replace(ROOM, survey=True, paired=False, intervals=False, why_none="the page prints no number of voters")


def states(facts: Facts) -> dict[str, str]:
    """Item to state."""
    return {item.item: item.state for item in disclose(facts)}


@pytest.mark.parametrize("facts", [ROOM, SITE, SURVEY, replace(ROOM, held_by="", dates="", mode=None, answers=0)])
def test_eleven_items_each_with_an_answer(facts: Facts) -> None:
    """AAPOR's list has eleven items; each is said in a sentence, whatever is known."""
    items = disclose(facts)
    assert len(items) == len({item.item for item in items}) == 11
    assert all(item.answer.endswith(".") and len(item.answer) > 8 for item in items)


def test_a_room_counts_heads() -> None:
    """People in a room are not weighted, not drawn, and speak for themselves alone."""
    found = states(ROOM)
    assert found["Weighting"] == "not applicable"
    assert found["Whom the answers speak for"] == "answered"
    assert "before and after" in disclose(ROOM)[0].answer
    assert "Self-selected" in disclose(ROOM)[-1].answer


def test_a_widget_says_nothing_of_the_public() -> None:
    """A web widget has no population, no dates of its own (a page's date is not its), and is self-selected."""
    found = states(SITE)
    assert found["Whom the answers speak for"] == found["When"] == found["Who asked and who paid"] == "missing"
    assert "Self-selected" in disclose(SITE)[-1].answer
    assert "3 pages" in disclose(SITE)[0].answer


def test_a_survey_leaves_more_open() -> None:
    """How experts were chosen and weighted is missing unless printed, and why there is no interval is said."""
    found = states(SURVEY)
    assert found["How people were chosen"] == found["Weighting"] == "missing"
    sizes = next(item for item in disclose(SURVEY) if item.item.startswith("How many"))
    assert (sizes.state, "no number of voters" in sizes.answer) == ("missing", True)


def test_a_cut_poll_has_no_whole_instrument() -> None:
    """A page that leaves answers out, or all of them, has not shown its instrument."""
    for facts in (replace(ROOM, incomplete=True), replace(ROOM, answers=0)):
        assert states(facts)["Question and answers"] == "missing"
