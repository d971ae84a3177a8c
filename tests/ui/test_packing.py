"""Static files compressed ahead, in a process of their own."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

from rtdash.ui import packing


def test_all_are_compressed_ahead(tmp_path: Path) -> None:
    """Texts below the folder are, pictures and the shell itself are not; the end is marked, nothing is half done."""
    static, kept = tmp_path / "static", tmp_path / "built" / "kept"
    (static / "js").mkdir(parents=True)
    (static / "js" / "a.js").write_text("let a = 1;\n" * 500, encoding="utf-8")
    (static / "js" / "b.png").write_bytes(b"\x89PNG")
    (static / "index.html").write_text("<html></html>", encoding="utf-8")
    subprocess.run([sys.executable, "-m", packing.__name__, str(static), str(kept)], check=True, timeout=60)
    assert {file.name for file in kept.iterdir()} == {"a.js.gz", packing.ALL}
    assert gzip.decompress((kept / "a.js.gz").read_bytes()) == (static / "js" / "a.js").read_bytes()


def test_a_copy_is_made_once(tmp_path: Path) -> None:
    """What is kept is sent again."""
    file, kept = tmp_path / "a.css", tmp_path / "kept"
    file.write_text("p {}", encoding="utf-8")
    first = packing.packed(file, kept)
    made = first.stat().st_mtime_ns
    assert packing.packed(file, kept) == first
    assert first.stat().st_mtime_ns == made
