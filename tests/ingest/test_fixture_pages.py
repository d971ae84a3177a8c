"""The fixture pages against the truth beside them: what the reader must get right, field by field."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import reading

# The least F1 a field may have over all fixture pages; a page of the list of forms that is read worse fails here.
LEAST = {
    "start_date": 1.0,
    "end_date": 1.0,
    "status": 1.0,
    "people": 0.99,
    "person.role": 0.99,
    "person.post": 0.97,
    "person.organization": 0.97,
    "theses": 0.99,
    "polls": 0.981,
    "name": 0.97,
    "classification": 0.97,
    "venue": 0.95,
    "locality": 0.95,
    "organizers": 0.95,
    "rating": 1.0,
    "problems told": 1.0,
    "summary keeps": 1.0,
    "no furniture": 1.0,
    "no event": 1.0,
    "ledger": 1.0,
}
# The same over the pages of writers who did not know the reader: harder forms, and less is reached.
LEAST_MORE = {
    "start_date": 0.998,
    "end_date": 1.0,
    "status": 1.0,
    "people": 0.997,
    "person.role": 0.997,
    "person.post": 0.994,
    "person.organization": 0.996,
    "person.side": 1.0,
    "theses": 0.998,
    "polls": 0.981,
    "name": 0.993,
    "classification": 0.989,
    "venue": 0.961,
    "locality": 0.975,
    "organizers": 0.963,
    "rating": 1.0,
    "problems told": 0.99,
    "summary keeps": 0.995,
    "no furniture": 0.999,
    "no event": 1.0,
    "ledger": 1.0,
}


@pytest.fixture(scope="module")
def report() -> reading.Report:
    """The scores over tests/fixtures/pages."""
    return reading.score(reading.PAGES)


@pytest.fixture(scope="module")
def more() -> reading.Report:
    """The scores over tests/fixtures/more_pages."""
    return reading.score(reading.MORE)


@pytest.mark.parametrize("name", sorted(LEAST_MORE))
def test_pages_of_other_writers_are_read(more: reading.Report, name: str) -> None:
    """The F1 of a field over the pages of others does not fall below what was reached."""
    faults = [f"{page}: {fault}" for page, found in more.faults.items() for fault in found if fault.startswith(name)]
    assert more.scores[name].right > 0
    assert more.scores[name].f1 >= LEAST_MORE[name], "\n".join(faults)


@pytest.mark.parametrize("name", sorted(LEAST))
def test_each_field_is_read_as_well_as_promised(report: reading.Report, name: str) -> None:
    """The F1 of a field over all fixture pages does not fall below what was reached."""
    faults = [f"{page}: {fault}" for page, found in report.faults.items() for fault in found if fault.startswith(name)]
    assert report.scores[name].right > 0
    assert report.scores[name].f1 >= LEAST[name], "\n".join(faults)


def test_there_are_enough_pages() -> None:
    """The corpus holds at least 40 pages, each with its truth."""
    pages = [path for path in reading.PAGES.iterdir() if path.suffix in (".txt", ".html")]
    assert len(pages) >= 40
    assert all(path.with_suffix(".yaml").exists() for path in pages)


TRUTH = "event: {{{event}}}\nparticipants:\n- {{person: Ana Lima, {part}: for}}\ntheses: []\npolls: []\n"


@pytest.mark.parametrize(
    ("event", "part", "sentence"),
    [
        ("start_dat: 2024", "side", "page.yaml: event.start_dat is no key of a truth file; did you mean 'start_date'?"),
        ("name: X", "sid", "page.yaml: participants[0].sid is no key of a truth file; did you mean 'side'?"),
        ("rating: {vots: 3}", "side", "page.yaml: event.rating.vots is no key of a truth file; did you mean 'votes'?"),
    ],
)
def test_a_misspelt_key_of_a_truth_is_refused(tmp_path: Path, event: str, part: str, sentence: str) -> None:
    """What a misspelt key says would be compared with nothing, and the page would pass."""
    truth = tmp_path / "page.yaml"
    truth.write_text(TRUTH.format(event=event, part=part), encoding="utf-8")
    with pytest.raises(reading.TruthError) as raised:
        reading.truth_of(truth)
    assert str(raised.value) == sentence


def test_a_truth_may_leave_out_what_it_does_not_compare(tmp_path: Path) -> None:
    """Every key is optional, and each of the record's words is one."""
    truth = tmp_path / "page.yaml"
    truth.write_text(TRUTH.format(event="name: X, rating: null", part="side"), encoding="utf-8")
    assert reading.truth_of(truth)["participants"] == [{"person": "Ana Lima", "side": "for"}]
