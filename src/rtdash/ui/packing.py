"""Static files compressed once and kept: one when a browser asks for it, all ahead in a process of their own.

`python -m rtdash.ui.packing STATIC KEPT` compresses all below a folder behind everything else. It is a process because
a thread of low priority that holds the interpreter's lock on a busy machine holds up all readers. Imports nothing else
of rtdash, so that it starts at once.
"""

from __future__ import annotations

import gzip
import os
import sys
from contextlib import suppress
from pathlib import Path

COMPRESSIBLE = {".js", ".css", ".json", ".svg", ".html"}
"""Ends of the names of files that gain by it."""

ALL = ".all"
"""The name of the empty file that says that all are there."""


def packed(file: Path, kept: Path) -> Path:
    """The compressed copy of a static file in the folder of those that are kept, made when it is first asked for."""
    copy = kept / f"{file.name}.gz"
    if not copy.exists():
        kept.mkdir(parents=True, exist_ok=True)
        part = kept / f".{file.name}.{os.getpid()}.{id(file)}.part"
        part.write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))
        part.replace(copy)
    return copy


def every(static: Path, kept: Path) -> None:
    """Compress all files below a folder; ends early when the process that asked for it is gone."""
    asked_by = os.getppid()
    for file in sorted(static.rglob("*")):
        if os.getppid() != asked_by:
            return
        if file.suffix in COMPRESSIBLE and file.parent != static:
            packed(file, kept)
    (kept / ALL).touch()


if __name__ == "__main__":
    with suppress(AttributeError):  # Windows has no such call
        os.nice(19)
    # What fails here fails again, and is told, when a browser asks for the file.
    with suppress(OSError):
        every(Path(sys.argv[1]), Path(sys.argv[2]))
