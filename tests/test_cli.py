"""The command line: what a user types, what is printed, and the exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from rtdash.cli import main
from rtdash.settings import MAX_PAGE_BYTES

PAGES = Path(__file__).parent / "fixtures" / "pages"
PAGE = PAGES / "01-comma-list-lead-twice.txt"
VERBS = ("parse", "add", "check", "build", "export", "serve")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder that the verbs use."""
    (tmp_path / "records").mkdir()
    for name, key in (("people", "people"), ("organizations", "organizations")):
        (tmp_path / f"{name}.yaml").write_text(f"{key}: []\n", encoding="utf-8")
    source = Path(__file__).parent / "tiny"
    for name in ("topics.yaml", "corrections.yaml"):
        text = (source / name).read_text(encoding="utf-8") if name == "topics.yaml" else "corrections: []\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("RTDASH_DATA", str(tmp_path))
    return tmp_path


def run(*arguments: str, feed: bytes | None = None) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(main, list(arguments), input=feed)


def test_parse_prints_the_record_and_tells_problems_aside() -> None:
    """YAML on stdout, problems on stderr, exit 0."""
    result = run("parse", str(PAGES / "32-text-faults.txt"))
    assert result.exit_code == 0
    record = yaml.safe_load(result.stdout)
    assert record["event"]["name"] == "Faults of the Line"
    assert "problem: line" in result.stderr
    assert "'due'" in result.stderr


def test_parse_json_has_the_same_keys_as_yaml() -> None:
    """Both formats carry the same record; a pipe is read like a file."""
    as_yaml = yaml.safe_load(run("parse", str(PAGE)).stdout)
    as_json = json.loads(run("parse", "-", "--format", "json", feed=PAGE.read_bytes()).stdout)
    assert as_yaml == as_json


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200), "PNG picture"),
        ("random.bin", bytes(range(256)) * 40, "binary"),
        ("large.txt", b"word " * (MAX_PAGE_BYTES // 4), "at most"),
        ("widget.txt", (PAGES / "30-no-event-author-page.txt").read_bytes(), "no event was found"),
        ("words.txt", b"Hello world", "it holds only 2 words, no more than a title or a label"),
        ("rating.txt", b"3 votes", "it holds only a readers' rating of a page"),
        ("menu.txt", b"Home\nAbout", "it holds only furniture of a web site"),
        ("missing.txt", None, "no such file"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(tmp_path: Path, name: str, content: bytes | None, says: str) -> None:
    """Exit 1 and one sentence that names the file; no traceback."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = run("parse", str(path))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert says in result.stderr
    assert name in result.stderr
    assert "Traceback" not in result.stderr


def test_wrong_usage_exits_with_two() -> None:
    """An unknown option, format or verb is wrong usage."""
    assert run("parse").exit_code == 2
    assert run("parse", str(PAGE), "--format", "xml").exit_code == 2
    assert run("read", str(PAGE)).exit_code == 2


@pytest.mark.parametrize("verb", VERBS)
def test_each_help_shows_an_example(verb: str) -> None:
    """--help of every verb has an example that starts with its own name."""
    result = run(verb, "--help")
    assert result.exit_code == 0
    assert "Example:" in result.stdout
    assert f"rtdash {verb}" in result.stdout or f"| rtdash {verb}" in result.stdout


def test_reviewing_is_left_to_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Uploads stay in the process that took them, so several are refused with a sentence while pages are reviewed."""
    monkeypatch.setenv("RTDASH_EDITING", "1")
    result = run("serve", "--workers", "2")
    assert result.exit_code == 2
    assert "needs one process: leave --workers out" in result.stderr


def test_help_imports_nothing_heavy() -> None:
    """`rtdash --help` loads none of the large packages."""
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom rtdash.cli import main\n"
        "CliRunner().invoke(main, ['--help'])\n"
        "print([name for name in ('streamlit', 'duckdb', 'plotly', 'pandas', 'selectolax') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_add_keeps_page_and_record(data: Path) -> None:
    """The page is kept byte for byte under its hash, the record under its event's id."""
    result = run("add", str(PAGE))
    assert result.exit_code == 0
    (record,) = (data / "records").iterdir()
    assert record.name == "2023-03-14-northern-corridors-trade-after-the-ice.yaml"
    sha = yaml.safe_load(record.read_text(encoding="utf-8"))["event"]["source"]["sha256"]
    assert (data / "sources" / sha).read_bytes() == PAGE.read_bytes()
    assert result.stdout.startswith("new")


def test_add_does_not_overwrite(data: Path, tmp_path: Path) -> None:
    """A record that differs is shown as a difference and kept, until --replace."""
    run("add", str(PAGE))
    (record,) = (data / "records").iterdir()
    before = record.read_bytes()
    changed = tmp_path / "changed.txt"
    changed.write_bytes(PAGE.read_bytes().replace(b"grew by a third", b"grew by a half"))
    result = run("add", str(changed))
    assert result.exit_code == 1
    assert record.read_bytes() == before
    assert "half" in result.stderr
    assert "--replace" in result.stdout
    assert run("add", str(changed), "--replace").exit_code == 0
    assert b"grew by a half" in record.read_bytes()


def test_add_a_folder_goes_on_after_a_broken_page(data: Path, tmp_path: Path) -> None:
    """One line a page and a summary; a broken page is told, the others are added, a second run changes nothing."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("03-lead-extended.txt", "09-html-jsonld.html", "30-no-event-author-page.txt"):
        (folder / name).write_bytes((PAGES / name).read_bytes())
    (folder / "broken.html").write_bytes(b"%PDF-1.4")
    result = run("add", str(folder))
    assert result.exit_code == 1
    assert "2 failed, 2 new" in result.stdout
    assert len(list((data / "records").iterdir())) == 2
    assert "2 failed, 2 same" in run("add", str(folder)).stdout
    assert len(list((data / "records").iterdir())) == 2
