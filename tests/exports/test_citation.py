"""Citations: what they say, and that no text can break a BibTeX entry."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtdash.exports.citation import Cited, bibtex, lines, plain, web

KNOWN = Cited(
    slug="2024-03-05-roundtable-on-northern-shipping-t1",
    text="Russia sells China less energy than both expected.",
    position=1,
    event="Roundtable on Northern Shipping",
    classification="roundtable",
    speaker="Anna Berg",
    sort_name="Berg, Anna",
    post="Director",
    organization="Polar Institute",
    start_date=date(2024, 3, 5),
    end_date=date(2024, 3, 5),
    date_precision="day",
    venue="Harbour House",
    locality="Tromsø",
    publisher="Polar Institute",
    url="https://example.org/shipping",
    lines=(8, 8),
    link="http://localhost:8501/thesis?id=2024-03-05-roundtable-on-northern-shipping-t1",
    version="abc123",
)


def _fields(entry: str) -> dict[str, str]:
    """Read an entry as BibTeX does: braces are counted, whatever stands before them."""
    head = re.match(r"@misc\{([^,]+),", entry)
    assert head is not None
    found, at = {"key": head.group(1)}, head.end()
    while match := re.compile(r"\s*(\w+) = ").match(entry, at):
        at = match.end()
        if entry[at] != "{":
            end = entry.index(",", at)
            found[match.group(1)] = entry[at:end]
            at = end + 1
            continue
        depth, start = 0, at
        while True:
            depth += {"{": 1, "}": -1}.get(entry[at], 0)
            at += 1
            if depth == 0:
                break
        found[match.group(1)] = entry[start + 1 : at - 1]
        assert entry[at] == ","
        at += 1
    assert entry[at:].strip() == "}"
    return found


def test_the_words_name_speaker_event_lines_and_address() -> None:
    """Who in which post, which thesis of what, when and where, the source with its lines, the record."""
    assert plain(KNOWN) == (
        "Anna Berg (Director, Polar Institute). Thesis 1 of “Roundtable on Northern Shipping” "
        "(roundtable, 5 March 2024, Harbour House, Tromsø): Russia sells China less energy than both expected. "
        "Source: Polar Institute, https://example.org/shipping, line 8. "
        "Record: http://localhost:8501/thesis?id=2024-03-05-roundtable-on-northern-shipping-t1 (data version abc123)."
    )


def test_the_entry_has_the_fields_of_a_citation() -> None:
    """Author for BibTeX to split, a month only of a date that has one, the address as it stands."""
    found = _fields(bibtex(KNOWN))
    assert found["key"] == KNOWN.slug
    assert found["author"] == "Berg, Anna"
    assert (found["year"], found["month"]) == ("2024", "mar")
    assert found["url"] == "https://example.org/shipping"
    assert found["note"].startswith("Russia sells China less energy")
    year = _fields(bibtex(replace(KNOWN, date_precision="year")))
    assert ("month" in year, year["year"]) == (False, "2024")


def test_what_is_not_known_is_left_out() -> None:
    """A collective, undated thesis without an address: no author, no year, no word "None"."""
    bare = Cited(slug="x-t1", text="We agree", position=1, event="Meeting", classification="meeting")
    assert plain(bare) == "The participants. Thesis 1 of “Meeting” (meeting, undated): We agree."
    assert set(_fields(bibtex(bare))) == {"key", "title", "howpublished", "note"}


@given(st.text(), st.text(min_size=1), st.text())
def test_no_text_breaks_an_entry(text: str, event: str, place: str) -> None:
    """Whatever a page says, the entry reads back with the same fields, and no sign of TeX is left raw."""
    found = _fields(bibtex(replace(KNOWN, text=text, event=event, venue=place)))
    assert {"author", "title", "note", "year", "month", "url", "howpublished"} <= set(found)
    assert not re.search(r"(?<!\\)[$&%#_]", found["note"])
    assert "\n" not in found["note"]


@given(st.text())
def test_an_address_is_a_web_address_or_none(url: str) -> None:
    """Only http and https with a host are ever given to a browser; in the entry no brace is left."""
    found = web(url)
    assert found is None or re.match(r"https?://", found, re.IGNORECASE)
    assert "{" not in _fields(bibtex(replace(KNOWN, url=url)))["url"]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", "https://", "http://[", ""],
)
def test_no_other_scheme_is_an_address(url: str) -> None:
    """A script, a file or half an address is none."""
    assert web(url) is None


def test_a_name_that_bibtex_would_split_wrongly_stands_whole() -> None:
    """A name with “and” in it, or without a comma to sort by, is braced."""
    assert _fields(bibtex(replace(KNOWN, sort_name="Berg and Sons, Anna")))["author"] == "{Anna Berg}"
    assert _fields(bibtex(replace(KNOWN, sort_name="Berg")))["author"] == "{Anna Berg}"


def test_lines_are_said() -> None:
    """One line or several."""
    assert (lines((8, 8)), lines((8, 9)), lines(None)) == ("line 8", "lines 8–9", None)
