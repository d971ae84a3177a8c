"""The sample page beside the checkout (never copied into it): everything that its issue names. Runs where it is."""

from __future__ import annotations

from collections import Counter

import pytest

from rtdash import ingest
from rtdash.settings import root

SAMPLE = root().parent / "shared" / "samples" / "riac-2024-10-11.txt"


@pytest.fixture(scope="module")
def found() -> ingest.Read:
    """The sample as read."""
    if not SAMPLE.exists():
        pytest.skip("the sample page does not lie beside this checkout")
    return ingest.read(SAMPLE.read_bytes())


def test_the_event_is_read(found: ingest.Read) -> None:
    """Name from the quoted title, date, venue, rating and the report that was presented."""
    event = found.record.event
    assert event.id == "2024-10-11-russian-chinese-dialogue-2024-model"
    assert (event.name, event.start_date) == ("Russian-Chinese Dialogue: 2024 model", "2024-10-11")
    assert event.venue == "Rossiya Segodnya Agency Press Centre"
    assert (event.rating.votes, event.rating.average) == (3, 5.0) if event.rating else False
    assert [work.name for work in event.works] == ["Russian-Chinese Dialogue: The 2024 Model"]
    assert event.summary is not None
    assert event.summary.count("roundtable was held at") == 1


def test_the_people_are_read(found: ingest.Read) -> None:
    """Four participants out of the comma-only list; the other spelling over the theses is an alias."""
    people = found.record.participants
    assert [person.person for person in people] == ["Andrey Kortunov", "Kirill Babaev", "Xu Changzhi", "Artem Pylin"]
    assert people[0].aliases == ("Andrei Kortunov",)
    assert (people[0].post, people[0].organization) == (
        "Academic Director",
        "Russian International Affairs Council (RIAC)",
    )
    assert people[1].notes == ("RIAC member",)
    assert all(person.lines == (7, 7) for person in people)


def test_the_theses_and_the_poll_are_read(found: ingest.Read) -> None:
    """20 theses (6/5/5/4) with their lines, and the site's poll with its four options."""
    theses = found.record.theses
    assert list(Counter(thesis.speaker for thesis in theses).values()) == [6, 5, 5, 4]
    assert theses[0].lines == (23, 23)
    (poll,) = found.record.polls
    assert poll.scope == "site"
    assert [(option.votes, option.percent) for option in poll.options] == [(33, 31), (30, 28), (24, 22), (21, 19)]


def test_the_split_word_is_the_only_problem(found: ingest.Read) -> None:
    """The one fault of the text is told with its line and left as it stands."""
    (problem,) = found.record.problems
    assert (problem.line, problem.fragment) == (39, "primarily du e to")
    assert "'due'" in problem.reason
    assert any("du e to" in thesis.text for thesis in found.record.theses)
