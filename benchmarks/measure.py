"""What all benchmarks share: timing, the corpus on disk, the machine, and where results are kept."""

from __future__ import annotations

import json
import math
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks import generate
from rtdash.errors import NoDataError
from rtdash.settings import Settings, root
from rtdash.store.connect import open_store

RESULTS = Path(__file__).parent / "results"
CORPORA = RESULTS / "corpora"
SEED = 20_260

MEMORY = "3GB"
"""What DuckDB may take while a corpus is built."""


def corpus(theses: int) -> Settings:
    """The settings of a made corpus of so many theses, written once and built once. 0 is the bundled data."""
    if not theses:
        return Settings(root() / "data")
    folder = CORPORA / f"{theses}"
    settings = Settings(folder, memory_limit=MEMORY)
    if not (folder / "records.jsonl").exists():
        told(f"writing {theses:,} theses")
        generate.write(theses, folder)
    try:
        open_store(settings)
    except NoDataError:
        # Not built yet, or by another version of the tables.
        told(f"building {theses:,} theses")
        subprocess.run([sys.executable, "-m", "benchmarks.build", str(theses)], check=True, cwd=root())
    return settings


def milliseconds(work: Callable[[], Any]) -> float:
    """How long one call takes, by the clock on the wall."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that `share` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def spread(values: Sequence[float]) -> dict[str, float]:
    """Median, p95 and worst of a series, and how long it is."""
    return {
        "p50": round(percentile(values, 0.5), 3),
        "p95": round(percentile(values, 0.95), 3),
        "max": round(max(values), 3),
        "n": len(values),
    }


def machine() -> dict[str, Any]:
    """What the numbers were measured on."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    return {
        "cpu": model,
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in ("streamlit", "duckdb", "plotly", "pandas", "pyarrow")},
        "load_average": round(os.getloadavg()[0], 1),
        "measured_at": datetime.now(UTC).isoformat(timespec="minutes"),
    }


def peak_mb() -> float:
    """The most memory that this process had at once."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def resident_mb(pid: int) -> float:
    """The memory that a process has now."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return round(int(line.split()[1]) / 1024, 1)
    return math.nan


def held_mb(pid: int) -> float:
    """The memory that a process and those that it started have now, what they share counted once. Linux."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    own = next(
        int(line.split()[1]) / 1024
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
        if line.startswith("Pss:")
    )
    return round(own + sum(held_mb(int(child)) for child in children), 1)


def processor_ms(pid: int) -> float:
    """The processor time that a process has used so far, all its threads together. Linux."""
    return time.clock_gettime((~pid << 3) | 2) * 1000


def save(name: str, theses: int, result: dict[str, Any]) -> Path:
    """Keep a result as `results/<name>-<theses>.json`, with the machine."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / f"{name}-{theses}.json"
    whole = {"name": name, "theses": theses, "machine": machine(), **result}
    path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def told(text: str) -> None:
    """Say on stderr what is being done."""
    print(f"{datetime.now(UTC):%H:%M:%S} {text}", file=sys.stderr, flush=True)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return str(value)
