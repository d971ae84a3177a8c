"""Where things are and what is switched on: read from the environment once, in one place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MAX_PAGE_BYTES = 10 * 1024 * 1024
MAX_QUERY_CHARS = 200
MAX_FILTER_VALUES = 200


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one process.

    `data` holds `records/`, the YAML files beside it, and `built/` (made from them).
    """

    data: Path
    editing: bool = False
    memory_limit: str = "2GB"
    threads: int = 2
    base_url: str = ""

    @property
    def records(self) -> Path:
        """The folder of reviewed records, one YAML file each."""
        return self.data / "records"

    @property
    def sources(self) -> Path:
        """The folder of pages as they were read, named by their sha256."""
        return self.data / "sources"

    @property
    def built(self) -> Path:
        """The folder of DuckDB files and the pointer `current`."""
        return self.data / "built"


@cache
def root() -> Path:
    """The checkout: the folder that holds `app.py` and `pages/`."""
    return Path(__file__).resolve().parents[2]


def read() -> Settings:
    """Read the settings.

    RTDASH_DATA (folder), RTDASH_EDITING (1 switches `/add` on), RTDASH_MEMORY (DuckDB's limit, e.g. 4GB),
    RTDASH_THREADS, RTDASH_BASE_URL (for links printed outside a browser).
    """
    env = os.environ
    return Settings(
        data=Path(env.get("RTDASH_DATA") or root() / "data").resolve(),
        editing=env.get("RTDASH_EDITING", "") == "1",
        memory_limit=env.get("RTDASH_MEMORY") or "2GB",
        threads=int(env.get("RTDASH_THREADS") or os.cpu_count() or 2),
        base_url=(env.get("RTDASH_BASE_URL") or "http://localhost:8501").rstrip("/"),
    )
