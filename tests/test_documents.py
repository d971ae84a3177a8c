"""The documents are held to the code: what they name exists, and what exists is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rtdash.cli import main
from rtdash.domain.filters import Filters
from rtdash.domain.link import PAGES
from rtdash.query import run
from rtdash.settings import root
from rtdash.ui import sitemap

README = (root() / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", sorted(PAGES))
def test_every_page_is_in_the_readme(page: str) -> None:
    """Each page stands in the table of pages with its title and address, and has a script."""
    entry = sitemap.ENTRIES[page]
    address = "/" if page == "overview" else f"/{page}"
    assert re.search(rf"^\| {re.escape(entry.title)} \| `{re.escape(address)}[`?]", README, re.MULTILINE)
    assert Path(sitemap.script(page)).is_file()


def test_every_script_is_a_page() -> None:
    """No script lies in pages/ that no link leads to; each is short and defines nothing."""
    scripts = list((root() / "pages").glob("*.py"))
    assert {script.stem for script in scripts} == set(PAGES)
    for script in scripts:
        text = script.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 60, script.name
        assert not re.search(r"^\s*(def|class|async def) |\bselect\b.+\bfrom\b|lambda", text, re.MULTILINE), script.name


def test_every_verb_is_in_the_readme() -> None:
    """Each verb of the command line stands in the table of commands, and no other."""
    assert set(re.findall(r"^\| `rtdash (\w+)", README, re.MULTILINE)) == set(main.commands)


@pytest.mark.parametrize("verb", sorted(main.commands))
def test_every_verb_shows_an_example(verb: str) -> None:
    """The help of a verb shows it in use."""
    assert f"rtdash {verb}" in (main.commands[verb].help or "") + (main.commands[verb].epilog or "")


def test_every_filter_is_selected() -> None:
    """Each field of Filters has its parameter in the one WHERE."""
    text = run.statement("theses_selected").text
    for field in Filters.model_fields:
        assert f"${field}" in text, field


def test_every_setting_is_in_the_readme() -> None:
    """Each variable that settings.py reads stands in the table of settings, and no other."""
    source = (root() / "src/rtdash/settings.py").read_text(encoding="utf-8")
    assert set(re.findall(r"RTDASH_[A-Z_]+", README)) == set(re.findall(r"RTDASH_[A-Z_]+", source))


def test_app_is_short() -> None:
    """app.py stays a list of what is put together."""
    assert len((root() / "app.py").read_text(encoding="utf-8").splitlines()) <= 40
