"""The HTML file that people take away, opened from a disk without a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from rtdash.exports import html
from tests.exports import findings


@pytest.mark.browser
def test_charts_are_drawn_and_saved_without_a_network(tmp_path: Path, chromium: Browser) -> None:
    """Opened from a disk, offline: every chart is drawn, PNG and SVG can be saved, and the console stays clean."""
    file = tmp_path / "report.html"
    file.write_bytes(html.write(findings.report(findings.goals(), findings.moved(), findings.differences())))
    context = chromium.new_context(offline=True, accept_downloads=True)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(file.as_uri())
    page.wait_for_function("() => document.querySelectorAll('.chart .main-svg').length >= 3")
    for kind, start in (("PNG", b"\x89PNG"), ("SVG", b"<svg")):
        with page.expect_download() as saved:
            page.get_by_role("button", name=kind).first.click()
        assert saved.value.suggested_filename == f"rtdash-brief-2026-11-24-0123456789ab-finding-1.{kind.lower()}"
        assert Path(str(saved.value.path())).read_bytes().startswith(start)
    context.close()
    assert faults == []
