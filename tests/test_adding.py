"""Adding: the same event under another url or extraction is recognised, two events on one day stay two."""

from __future__ import annotations

from pathlib import Path

import pytest

from rtdash import adding, ingest
from rtdash.domain.record import Record
from rtdash.ingest.duplicates import Index, canonical
from rtdash.settings import Settings
from rtdash.store import records

PAGES = Path(__file__).parent / "fixtures" / "pages"


def record(name: str) -> Record:
    """The record of a fixture page."""
    return ingest.read((PAGES / name).read_bytes()).record


@pytest.mark.parametrize(
    "url",
    [
        "https://www.harbour.example./en/events/ice/?sphrase_id=1648",
        "http://harbour.example/en/events/ice?utm_source=mail#top",
        "https://harbour.example/en/events/ice/amp/",
        "https://m.harbour.example/en//events/ice/",
    ],
)
def test_one_page_has_one_url(url: str) -> None:
    """Host variants, tracking tails, anchors and AMP twins are the same page."""
    assert canonical(url) == canonical("https://harbour.example/en/events/ice")


def test_other_pages_keep_theirs() -> None:
    """A query that chooses the page is kept."""
    assert canonical("https://a.example/?p=1") != canonical("https://a.example/?p=2")


def test_another_extraction_is_recognised() -> None:
    """The same day, people and name under other bytes and another id is the same event, with what differs."""
    old = record("01-comma-list-lead-twice.txt")
    renamed = old.event.model_copy(
        update={
            "id": "2023-03-14-other",
            "name": "Northern corridors: trade after ice",
            "source": old.event.source.model_copy(update={"sha256": "0" * 64}),
        }
    )
    twin = Index([old]).find(old.model_copy(update={"event": renamed}))
    assert twin is not None
    assert twin.record is old
    assert "same day" in twin.reason
    assert any("event.name" in line for line in twin.differences)


def test_two_events_on_one_day_stay_two() -> None:
    """Another name with the same people on the same day is another event."""
    old = record("01-comma-list-lead-twice.txt")
    event = old.event.model_copy(
        update={
            "id": "2023-03-14-second",
            "name": "Whales and wages",
            "source": old.event.source.model_copy(update={"sha256": "1" * 64}),
        }
    )
    assert Index([old]).find(old.model_copy(update={"event": event})) is None


def test_a_series_page_with_one_url_holds_several_events() -> None:
    """The same url on another day is another event."""
    old = record("09-html-jsonld.html")
    event = old.event.model_copy(
        update={
            "id": "2024-03-08-wind",
            "start_date": "2024-03-08",
            "end_date": None,
            "source": old.event.source.model_copy(update={"sha256": "2" * 64}),
        }
    )
    assert Index([old]).find(old.model_copy(update={"event": event})) is None


def test_a_bug_on_one_page_is_told_and_does_not_spread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a page does to the reader, the next page is read."""
    page = tmp_path / "page.txt"
    page.write_text("x")

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(adding, "add", broken)
    done = adding.add_safely(page, adding.Shelf(None, None, Index()))  # type: ignore[arg-type]
    assert done.outcome == "failed"
    assert "planted" in done.reason


def test_what_was_edited_since_is_shown(tiny_copy: Settings) -> None:
    """The same page again changes nothing; where its record was edited, the edit that would be undone is shown."""
    page = PAGES / "01-comma-list-lead-twice.txt"
    first = adding.add(page, page.read_bytes(), adding.Shelf.open(tiny_copy))
    assert first.outcome == "new"
    again = adding.add(page, page.read_bytes(), adding.Shelf.open(tiny_copy))
    assert (again.outcome, again.differences) == ("same", ())

    held = tiny_copy.records / f"{first.event}.yaml"
    read = records.read(held)
    edited = read.model_copy(update={"event": read.event.model_copy(update={"venue": "The Long Hall"})})
    records.write(edited, tiny_copy.records, replace=True)
    again = adding.add(page, page.read_bytes(), adding.Shelf.open(tiny_copy))
    assert again.outcome == "same"
    assert "-  venue: The Long Hall" in again.differences
    assert records.read(held) == edited

    replaced = adding.add(page, page.read_bytes(), adding.Shelf.open(tiny_copy), replace=True)
    assert replaced.outcome == "replaced"
    assert "-  venue: The Long Hall" in replaced.differences
    assert records.read(held) == read
