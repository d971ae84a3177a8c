"""Write the goldens of the reader again, after a change that is meant: python tests/golden/regenerate.py."""

from __future__ import annotations

from pathlib import Path

from rtdash import ingest
from rtdash.store.records import dump

HERE = Path(__file__).parent
PAGES = HERE.parent / "fixtures" / "pages"
NAMES = (
    "01-comma-list-lead-twice.txt",
    "09-html-jsonld.html",
    "26-poll-before-after-lists.txt",
    "29-poll-cut.txt",
    "32-text-faults.txt",
    "43-ru-posts-before.txt",
)


def golden(name: str) -> str:
    """The record of a page, then its ledger, a line each."""
    found = ingest.read((PAGES / name).read_bytes())
    marks = "\n".join(f"# {mark.line:>3} {' '.join((mark.field, *mark.also))}" for mark in found.ledger)
    return f"{dump(found.record)}{marks}\n"


def main() -> None:
    """Write every golden."""
    for name in NAMES:
        (HERE / f"{name}.golden").write_text(golden(name), encoding="utf-8")


if __name__ == "__main__":
    main()
