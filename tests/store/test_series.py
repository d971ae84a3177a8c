"""Questions asked more than once: the file that joins polls, its faults, and the rows made of it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from rtdash.domain.question import load_questions
from rtdash.errors import DataFileError
from rtdash.settings import Settings
from rtdash.store.build import build
from rtdash.store.checks import check
from rtdash.store.connect import Store, open_store

PRICES = "2024-03-06-seminar-on-energy-prices-p1"
DEBATE = "2024-06-debate-on-nuclear-power-p1"


def entry(**change: Any) -> dict[str, Any]:
    """A sound entry of questions.yaml, changed."""
    return {"slug": "a", "question": "Will it?", "polls": [{"poll": PRICES}, {"poll": DEBATE}]} | change


def test_the_rows(tiny: Store) -> None:
    """Polls stand in the order of the file; an answer with another name in the series is called so."""
    cursor = tiny.connection.cursor()
    polls = cursor.execute("select slug from question_poll join poll using (poll_id) order by position").fetchall()
    assert polls == [(PRICES,), (DEBATE,)]
    answers = cursor.execute(
        "select label, answer from question_answer join poll_option using (poll_option_id) order by all"
    ).fetchall()
    assert answers == [("Against", "No"), ("For", "Yes")]


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([entry(polls=[{"poll": PRICES}])], "at least 2 items"),
        ([entry(polls=[{"poll": PRICES}, {"poll": PRICES}])], "stands in it twice"),
        ([entry(polls=[{"poll": "site-x"}, {"poll": PRICES}])], "its readings are one poll already"),
        ([entry(), entry(polls=[{"poll": "x-p1"}, {"poll": "y-p1"}])], "this slug is used twice"),
        ([entry(), entry(slug="b")], "stands in 'a' too"),
        ([entry(pols=[])], "Extra inputs"),
    ],
)
def test_a_wrong_file_is_refused(entries: list[dict[str, Any]], said: str) -> None:
    """One poll is no series, no poll stands in two, widgets do not belong; the fault names the file and the entry."""
    with pytest.raises(DataFileError, match=said) as caught:
        load_questions({"questions": entries}, "questions.yaml")
    assert all(fault.where == "questions.yaml" for fault in caught.value.faults)


def test_a_poll_that_is_not_there_is_a_fault(tiny_copy: Settings) -> None:
    """A poll that no record has stops the check and the build, and the nearest one is offered."""
    path = tiny_copy.data / "questions.yaml"
    path.write_text(yaml.safe_dump({"questions": [entry(polls=[{"poll": DEBATE[:-1] + "7"}, {"poll": PRICES}])]}))
    (fault,) = check(tiny_copy).faults
    assert str(fault) == (f"questions.yaml: a: there is no poll '{DEBATE[:-1]}7'; did you mean '{DEBATE}'?")


def test_the_file_is_part_of_the_version(tiny_copy: Settings) -> None:
    """Another way to join polls is another version of the data; no file at all is no question at all."""
    first = build(tiny_copy).version
    (tiny_copy.data / "questions.yaml").unlink()
    assert build(tiny_copy).version != first
    rows = open_store(tiny_copy).connection.cursor().execute("select count(*) from question").fetchone()
    assert rows == (0,)
