"""What a page is taken for: HTML by its structure, text by the lack of it, nothing by a tag that is quoted in it."""

from __future__ import annotations

import pytest

from rtdash.errors import PageError
from rtdash.ingest.decode import decode


@pytest.mark.parametrize(
    ("page", "html"),
    [
        ("<!DOCTYPE html><html><body><p>Held.</p></body></html>", True),
        ("\ufeff\n<article><h1>Held</h1></article>", True),
        ("<!-- saved from a browser --><html><head></head><body>Held</body></html>", True),
        ("A roundtable was held.\n\n• It said <script>alert(1)</script> aloud.\n", False),
        ("A roundtable was held on 5 < 6 > 4 matters.\n", False),
    ],
)
def test_html_is_told_by_its_structure(page: str, html: bool) -> None:
    """A page of tags is HTML; a text that quotes a tag is text, and loses nothing."""
    found = decode(page.encode())
    assert found.html is html
    assert found.text.lstrip("\ufeff") == page.lstrip("\ufeff")


@pytest.mark.parametrize(
    "page", [b"", b" \n\t ", b"%PDF-1.7 ...", b"\x89PNG\r\n", bytes(range(32)) * 40, b"x" * 10_485_761]
)
def test_what_is_no_page_is_said(page: bytes) -> None:
    """Empty, binary and too large files are refused with a sentence."""
    with pytest.raises(PageError) as refused:
        decode(page)
    assert len(str(refused.value)) > 20
