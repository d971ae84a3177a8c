"""`rtdash export`, run as a user does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rtdash.cli import main


@pytest.fixture
def export(tiny_settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """`export("csv", "--link", "/polls")` on the tiny data set, in an empty folder."""
    monkeypatch.setenv("RTDASH_DATA", str(tiny_settings.data))
    monkeypatch.chdir(tmp_path)

    def run(*args: str) -> Result:
        return CliRunner().invoke(main, ["export", *args])

    return run


def test_a_file_with_the_filters_of_the_link(export, tmp_path: Path) -> None:
    """The file lies where the user is, under a name that says what and when, with the rows of the link."""
    done = export("json", "--link", "/theses?topic=energy")
    assert done.exit_code == 0, done.output
    (file,) = tmp_path.iterdir()
    assert file.name.startswith("rtdash-theses-20")
    assert f"{file.name}: " in done.stdout
    assert len(json.loads(file.read_text())["rows"]) == 4


@pytest.mark.parametrize(("query", "said", "count"), [("phase=both", "before and after", 1), ("phase=once", "once", 4)])
def test_the_phase_of_the_link(export, query: str, said: str, count: int) -> None:
    """A list of polls of one phase is exported as its link shows it, and says so."""
    told = json.loads(export("json", "--link", f"/polls?{query}", "--out", "-").stdout)
    assert len({row["poll_slug"] for row in told["rows"]}) == count
    assert told["sentence"].endswith(f"asked {said}")


def test_out_and_pipe(export, tmp_path: Path) -> None:
    """--out names the file; - writes it to the pipe and nothing else."""
    assert export("pptx", "--link", "/polls", "--out", "slides.pptx").exit_code == 0
    assert (tmp_path / "slides.pptx").read_bytes()[:2] == b"PK"
    piped = export("csv", "--link", "/polls", "--out", "-")
    assert piped.stdout_bytes.startswith(b"\xef\xbb\xbfQuestion,Vote,")
    assert [file.name for file in tmp_path.iterdir()] == ["slides.pptx"]


def test_what_the_link_does_not_mean_is_said(export) -> None:
    """An unknown topic is noted and left out; a page that does not exist is wrong usage; no such file exits with 1."""
    noted = export("json", "--link", "/theses?topic=nothing", "--out", "-")
    assert noted.exit_code == 0
    assert "there is no such topic in the data" in noted.stderr
    assert export("csv", "--link", "/nowhere").exit_code == 2
    refused = export("pptx", "--link", "/data")
    assert refused.exit_code == 1
    assert "no slides and no report of /data" in refused.stderr
