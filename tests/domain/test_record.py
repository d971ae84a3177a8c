"""The record: what is allowed, and that every fault is told at once, with place and what to do."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtdash.domain.record import Record, load
from rtdash.errors import RecordError

EVENT: dict[str, Any] = {"id": "2024-x", "name": "X", "language": "en"}


def faults(values: dict[str, Any]) -> dict[str, str]:
    """The reasons by place of a record that does not keep the contract."""
    with pytest.raises(RecordError) as failed:
        load(values, "x.yaml")
    assert {fault.where for fault in failed.value.faults} == {"x.yaml"}
    return {fault.place: fault.reason for fault in failed.value.faults}


def test_unknown_values_are_null_or_empty() -> None:
    """What a page does not say is None, a list is empty; a record needs an id, a name and a language alone."""
    record = load({"event": EVENT}, "x.yaml")
    assert record.to_dict()["event"]["start_date"] is None
    assert (record.participants, record.theses, record.polls, record.problems) == ((), (), (), ())


def test_every_fault_is_told_at_once() -> None:
    """Fields, unknown keys and people who are no participants come in one report."""
    found = faults(
        {
            "event": {**EVENT, "clasification": "debate", "start_date": "2023-02-30", "status": "hold"},
            "participants": [{"person": "Anna Berg"}, {"person": "Anna Berg"}],
            "theses": [{"speaker": "Ana Berg", "text": "X."}, {"speaker": None, "text": ""}],
        }
    )
    assert found["event.clasification"] == "unknown key 'clasification'; did you mean 'classification'?"
    assert found["event.start_date"].startswith("'2023-02-30' is no day of the calendar")
    assert found["event.status"] == "'hold' is not allowed; write 'held', 'announced' or 'cancelled'"
    assert found["theses[0].speaker"] == "'Ana Berg' is not a participant; did you mean 'Anna Berg'?"
    assert found["participants[1]"] == "'Anna Berg' is listed twice; keep one and merge what differs"
    assert "theses[1].text" in found
    assert len(found) == 6


def test_people_faults_have_places_without_field_faults_too() -> None:
    """A record whose fields are fine names the thesis whose speaker took no part."""
    found = faults({"event": EVENT, "theses": [{"speaker": "Anna Berg", "text": "X."}]})
    assert found == {"theses[0].speaker": "'Anna Berg' is not a participant"}


def test_a_missing_key_says_so() -> None:
    """The place is where the key should be."""
    assert faults({"event": {"id": "x"}})["event.language"] == "is missing; add it (null where the page does not say)"


@pytest.mark.parametrize(
    "values", [{}, {"event": 3}, {"event": EVENT, "participants": 5}, {"event": EVENT, "theses": [7]}]
)
def test_shapes_that_are_no_record_are_faults(values: dict[str, Any]) -> None:
    """Whatever is given, the answer is a list of faults."""
    assert faults(values)


@pytest.mark.parametrize("day", ["2024", "2024-02", "2024-02-29"])
def test_partial_dates_are_dates(day: str) -> None:
    """A year, a month and a day are kept as they stand."""
    assert load({"event": {**EVENT, "start_date": day}}, "x").event.start_date == day


@pytest.mark.parametrize("day", ["2023-02-29", "2024-13", "24", "2024-1-1", "March 2024", "2024-00-10"])
def test_impossible_dates_are_faults(day: str) -> None:
    """A date is never repaired."""
    assert "event.start_date" in faults({"event": {**EVENT, "start_date": day}})


@pytest.mark.parametrize(
    ("start", "end", "fine"),
    [
        ("2024-03-06", "2024-03-08", True),
        ("2024-03-06", "2024-03", True),
        ("2024-03-06", "2024-03-05", False),
        ("2024-03-06", "2023", False),
        (None, "2024", False),
    ],
)
def test_a_range_has_an_order(start: str | None, end: str, fine: bool) -> None:
    """The end comes with a start, and not before it."""
    values = {"event": {**EVENT, "start_date": start, "end_date": end}}
    if fine:
        assert load(values, "x").event.end_date == end
    else:
        assert "event" in faults(values)


@pytest.mark.parametrize("lines", [[0, 1], [3, 2], [1], "12"])
def test_a_line_span_counts_from_one(lines: object) -> None:
    """Lines are first and last, from 1."""
    assert faults({"event": EVENT, "theses": [{"speaker": None, "text": "X.", "lines": lines}]})


def test_records_are_frozen() -> None:
    """A record is never changed in place."""
    record = load({"event": EVENT}, "x")
    with pytest.raises(ValueError, match="frozen"):
        record.event.name = "Y"  # type: ignore[misc]


texts = st.text(min_size=1, max_size=20).map(str.strip).filter(bool)
options = st.builds(
    lambda label, votes, percent: {"label": label, "votes": votes, "percent": percent},
    texts,
    st.none() | st.integers(0, 10_000),
    st.none() | st.floats(0, 100),
)


@given(
    names=st.lists(texts, unique=True, max_size=4),
    theses=st.lists(texts, max_size=4),
    answers=st.lists(options, max_size=4),
)
def test_a_record_survives_its_plain_values(names: list[str], theses: list[str], answers: list[dict[str, Any]]) -> None:
    """What `to_dict` gives is read back as the same record."""
    values = {
        "event": EVENT,
        "participants": [{"person": name} for name in names],
        "theses": [{"speaker": names[0] if names else None, "text": text} for text in theses],
        "polls": [{"question": "Q?", "options": answers}],
    }
    record = load(values, "x")
    assert load(record.to_dict(), "x") == record
    assert Record.model_validate_json(record.model_dump_json()) == record
