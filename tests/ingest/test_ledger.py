"""The ledger: every line that is not blank ends in a field, in furniture or in problems, whatever the page holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rtdash import ingest
from rtdash.domain.record import load
from rtdash.errors import NoEventError, PageError
from rtdash.ingest.lines import clean

PAGES = Path(__file__).parents[1] / "fixtures" / "pages"
BASE = (PAGES / "01-comma-list-lead-twice.txt").read_text(encoding="utf-8").split("\n")
LINES = st.one_of(
    st.text(max_size=120).map(lambda text: text.replace("\r", " ").replace("\n", " ")),
    st.sampled_from(
        [
            line
            for path in sorted(PAGES.glob("*.txt"))
            for line in path.read_bytes().decode("utf-8", "replace").splitlines()
            if line
        ]
    ),
)


def holds(found: ingest.Read) -> None:
    """The ledger has one mark a line, in order; only a line without a letter or digit may be blank."""
    assert [mark.line for mark in found.ledger] == list(range(1, len(found.lines) + 1))
    told = {problem.line for problem in found.record.problems}
    for mark, line in zip(found.ledger, found.lines, strict=True):
        if any(letter.isalnum() for letter in clean(line)):
            assert mark.field != "blank", f"line {mark.line} vanished: {line!r}"
        if mark.field == "problem":
            assert mark.line in told, f"line {mark.line} is marked a problem that is not told: {line!r}"


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(BASE)), LINES), min_size=1, max_size=8))
@example([(9, "Zyx unknown heading:")])
@example([(30, "\u202etxet")])
@example([(0, "\x00" * 120)])
def test_no_inserted_line_vanishes(insertions: list[tuple[int, str]]) -> None:
    """Lines inserted anywhere are in the ledger: in a field, in furniture, or told as a problem."""
    lines = list(BASE)
    for place, text in insertions:
        lines.insert(place, text)
    try:
        holds(ingest.read("\n".join(lines).encode("utf-8", "replace")))
    except NoEventError:
        pytest.fail("the page is still an event's")
    except PageError as error:
        assert "binary" in str(error)  # noqa: PT017  so many control characters that it is no text: refused whole, and told


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=3000))
@example(b"\xff\xfe<\x00h\x00")
@example(b"<html><body><table><tr><td></table>")
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    """Any bytes give a record that keeps the contract, or a sentence why there is none."""
    try:
        found = ingest.read(data)
    except (PageError, NoEventError) as error:
        assert len(str(error)) > 20  # noqa: PT017  the sentence is the point
        return
    holds(found)
    load(found.record.to_dict(), "page")


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_cuts_and_splices_of_pages_hold(data: st.DataObject) -> None:
    """Two fixture pages cut anywhere and joined are read without a crash, and the ledger holds."""
    pages = [path.read_bytes() for path in sorted(PAGES.iterdir()) if path.suffix in (".txt", ".html")]
    first, second = data.draw(st.sampled_from(pages)), data.draw(st.sampled_from(pages))
    joined = first[: data.draw(st.integers(0, len(first)))] + second[data.draw(st.integers(0, len(second))) :]
    try:
        holds(ingest.read(joined))
    except (PageError, NoEventError):
        return


def test_every_field_of_the_ledger_is_a_place_of_the_record() -> None:
    """Each path that a mark names can be followed in the record."""
    found = ingest.read("\n".join(BASE).encode())
    record = found.record
    for mark in found.ledger:
        for path in (mark.field, *mark.also):
            if path in ("blank", "furniture", "problem"):
                continue
            name, _, rest = path.partition("[")
            if rest:
                assert int(rest.rstrip("]")) < len(getattr(record, name))
            else:
                assert hasattr(record.event, path.removeprefix("event.").split(".")[0])
