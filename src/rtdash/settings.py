"""Where things are and what is switched on: read from the environment once, in one place."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rtdash.errors import SettingError

_SIZE = re.compile(r"\d{1,6}(?:\.\d+)? ?[KMGT]i?B", re.IGNORECASE)
MAX_PAGE_BYTES = 10 * 1024 * 1024
MAX_PAGE_LINES = 250_000
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
    based: bool = False
    """Whether `base_url` was set, and is not the usual one of this machine."""

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
    RTDASH_THREADS, RTDASH_BASE_URL (for links in files and outside a browser).
    """
    env = os.environ
    return Settings(
        data=_folder(os.path.abspath(env.get("RTDASH_DATA") or root() / "data")),  # noqa: PTH100  (asked all the time)
        editing=env.get("RTDASH_EDITING", "") == "1",
        memory_limit=_memory(env.get("RTDASH_MEMORY", "")),
        threads=_threads(env.get("RTDASH_THREADS", "")),
        base_url=(env.get("RTDASH_BASE_URL") or "http://localhost:8501").rstrip("/"),
        based=bool(env.get("RTDASH_BASE_URL")),
    )


@cache
def _folder(path: str) -> Path:
    return Path(path).resolve()


def _threads(text: str) -> int:
    if not text:
        return os.cpu_count() or 2
    if not text.isdecimal() or not 1 <= int(text) <= 1024:
        raise SettingError(f"RTDASH_THREADS is {text!r}; it is a number of threads from 1 to 1024, e.g. 2")
    return int(text)


def _memory(text: str) -> str:
    if text and not _SIZE.fullmatch(text):
        raise SettingError(f"RTDASH_MEMORY is {text!r}; it is a size such as 4GB or 800MB")
    return text or "2GB"
