from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from rtdash.exports import html
from rtdash.exports.finding import Finding
from tests.exports import findings


class Reader(HTMLParser):
    """Collects the cells of tables, the texts of scripts and every address that the page names."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.scripts: list[tuple[str, str]] = []
        self.addresses: list[str] = []
        self.tags: list[str] = []
        self._in = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag and its addresses; begin a row, a cell or a script."""
        given = dict(attrs)
        self.tags.append(tag)
        self.addresses += [value for name, value in attrs if name in ("href", "src") and value]
        self._in = tag
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        elif tag == "script":
            self.scripts.append((given.get("type") or "", ""))

    def handle_data(self, data: str) -> None:
        """Add to the cell or the script that is open."""
        if self._in in ("td", "th"):
            self.rows[-1][-1] += data
        elif self._in == "script":
            kind, text = self.scripts[-1]
            self.scripts[-1] = (kind, text + data)

    def handle_endtag(self, *_: Any) -> None:
        """Close whatever is open."""
        self._in = ""


def read(*chosen: Finding) -> tuple[str, Reader]:
    """The page of these findings, and what stands in it."""
    page = html.write(findings.report(*chosen)).decode()
    return page, Reader(page)


def numbers(values: list[float]) -> list[float]:
    """The numbers of a trace."""
    return [float(value) for value in values]


def test_table_and_chart_hold_the_numbers_of_the_finding() -> None:
    """The table says votes, shares and intervals of the finding; the chart draws the same values to the last digit."""
    _, page = read(findings.goals())
    assert page.rows[0] == ["answer", "votes", "share", "95 % interval"]
    assert [row[1:] for row in page.rows[1:]] == [
        ["33", "31%", "23% to 40%"],
        ["30", "28%", "20% to 37%"],
        ["24", "22%", "15% to 31%"],
        ["21", "19%", "13% to 28%"],
    ]
    (figure,) = [json.loads(text) for kind, text in page.scripts if kind == "application/json"]
    drawn = [value for trace in figure["data"] for value in numbers(trace["x"])]
    assert drawn == pytest.approx([count / 108 for count in findings.VOTES], abs=1e-12)


def test_no_interval_is_said() -> None:
    """A share without an interval has a dash in the table, not an interval of length nought."""
    _, page = read(findings.moved())
    assert ["Undecided", "Before", "13%", "–"] in page.rows
    assert ["Undecided", "After", "–", "–"] in page.rows


def test_plotly_stands_in_the_file_once() -> None:
    """However many charts, the library is there once; a page without charts does without it."""
    page, _ = read(findings.goals(), findings.moved(), findings.differences())
    assert page.count("plotly.js v") == 1
    words, _ = read(findings.words())
    assert "plotly.js v" not in words
    assert len(words) < 10_000


def test_texts_are_shown_as_they_stand() -> None:
    """A tag in an answer or a thesis is text: no element of its own, neither in the page nor in the data of a chart."""
    page, reader = read(findings.goals(), findings.words())
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page
    assert reader.tags.count("b") == 0
    assert reader.tags.count("script") == 3


def test_nothing_is_loaded_and_only_own_scripts_run() -> None:
    """The page names no address but links to follow, and its policy allows exactly its own scripts."""
    page, reader = read(findings.goals(), findings.moved())
    allowed = set(re.findall(r"sha256-([A-Za-z0-9+/=]+)", page[:2000]))
    scripts = [text for kind, text in reader.scripts if not kind]
    assert allowed == {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts}
    assert "default-src &#x27;none&#x27;" in page[:2000]
    links = ("#", "https://example.org/", "http://localhost:8501/")
    assert all(address.startswith(links) for address in reader.addresses)


def test_an_address_that_is_no_web_page_is_not_followed() -> None:
    """A source of another kind than http(s) is text, not a link."""
    page, reader = read(replace(findings.words(), source="here", url="javascript:alert(1)"))
    assert "Source: here" in page
    assert not any("javascript" in address for address in reader.addresses)


def test_nothing_found_is_said() -> None:
    """A report without findings is a page that says so."""
    page, _ = read()
    assert "Nothing was found for this selection." in page
