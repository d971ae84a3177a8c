"""Slides and workbooks in LibreOffice: they open and become pages on which every word can be read.

Deselected by default, for it needs LibreOffice and poppler: `make test-office` runs it.
"""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from pptx import Presentation

from rtdash.domain.link import parse
from rtdash.exports import pptx
from rtdash.exports.finding import Finding, Series
from rtdash.takeaway import files
from tests.exports import findings

pytestmark = pytest.mark.office
DAY = date(2026, 11, 24)
NEEDED = (
    "The office tests need LibreOffice and poppler and found none. Debian: apt-get install --no-install-recommends "
    "libreoffice-impress libreoffice-calc poppler-utils"
)


@pytest.fixture(scope="module", autouse=True)
def _installed() -> None:
    if shutil.which("soffice") is None or shutil.which("pdftotext") is None:
        pytest.fail(NEEDED)


def pages(content: bytes, name: str, folder: Path) -> list[str]:
    """What LibreOffice makes of a file, as the text of each page."""
    source = folder / name
    source.write_bytes(content)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", folder, source], check=True, capture_output=True, timeout=180)
    made = source.with_suffix(".pdf")
    assert made.exists(), f"LibreOffice did not open {name}"
    done = subprocess.run(["pdftotext", "-layout", made, "-"], check=True, capture_output=True, timeout=60)
    return [" ".join(page.split()) for page in done.stdout.decode().split("\f")[:-1]]


def words(text: str) -> set[str]:
    """The words of a text, for a label may be broken into lines between others."""
    return {word for word in text.split() if len(word) > 2}


def test_every_slide_can_be_read(tmp_path: Path) -> None:
    """One page a slide; on each the headline, every category, every number and the foot."""
    chosen = (findings.goals(), findings.moved(), findings.differences(), findings.words())
    found = pages(pptx.write(findings.report(*chosen)), "slides.pptx", tmp_path)
    assert len(found) == 1 + len(chosen)
    for page, finding in zip(found[1:], chosen, strict=True):
        seen = set(page.split())
        assert words(finding.headline) <= seen
        for label in (*finding.categories, *finding.lines):
            assert words(label) <= seen, label
        for series in finding.series:
            for value in series.values:
                assert value is None or finding.said(value) in seen
        assert "0123456789ab," in seen


def test_no_label_is_left_out_where_names_are_long(tmp_path: Path) -> None:
    """Twelve answers of a hundred letters each: all of them are on the page, whole."""
    names = tuple(f"Answer{number} " + " ".join(f"word{number}x{part}" for part in range(9)) for number in range(12))
    values = tuple(0.05 + number / 50 for number in range(12))
    finding = Finding("Long names", categories=names, series=(Series("Share", values, values, values),))
    found = pages(pptx.write(findings.report(finding)), "long.pptx", tmp_path)
    letters = "".join(found).replace(" ", "")
    for number in range(12):
        assert f"Answer{number}word" in letters
        assert f"word{number}x8" in letters


@pytest.mark.parametrize("href", ["/polls?topic=russia", "/brief?topic=russia"])
def test_slides_of_the_bundled_data_open(bundled, tmp_path: Path, href: str) -> None:
    """The slides of real links become as many pages, each with all names of its chart."""
    file = files.make(bundled, parse(href)[0], "pptx", base="http://localhost:8501", made_on=DAY)
    found = pages(file.content, file.name, tmp_path)
    slides = list(Presentation(tmp_path / file.name).slides)
    assert len(found) == len(slides)
    for page, slide in zip(found, slides, strict=True):
        letters = page.replace(" ", "").replace("-", "")
        for shape in slide.shapes:
            for name in shape.chart.plots[0].categories if shape.has_chart else ():
                for word in words(str(name)):
                    assert word.replace("-", "") in letters, f"{word!r} of {name!r} is not on the slide"


@pytest.mark.parametrize("href", ["/theses?topic=brics", "/polls?topic=russia", "/brief", "/gaps"])
def test_workbooks_open(bundled, tmp_path: Path, href: str) -> None:
    """Workbooks open, and their sheet About says what was selected and which data it is."""
    file = files.make(bundled, parse(href)[0], "xlsx", base="http://localhost:8501", made_on=DAY)
    found = "\n".join(pages(file.content, file.name, tmp_path))
    assert bundled.version in found.replace(" ", "")
    assert zipfile.ZipFile(tmp_path / file.name).testzip() is None
