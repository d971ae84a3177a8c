"""How long a build of a made corpus takes, and how much memory: `python -m benchmarks.build 200000`."""

from __future__ import annotations

import resource
import sys
import time

from benchmarks import generate, measure
from rtdash.settings import Settings
from rtdash.store.build import build


def run(theses: int) -> dict[str, object]:
    """Build a corpus in this process, stage by stage. Use a fresh one.

    Processor time is of all processes, peak memory of this one and the largest beside it.
    """
    folder = measure.CORPORA / str(theses)
    if not (folder / "records.jsonl").exists():
        generate.write(theses, folder)
    stages: dict[str, float] = {}
    began = last = time.perf_counter()
    stage = "Reading the files beside the records"

    def progress(name: str, _done: int, _total: int) -> None:
        nonlocal last, stage
        now = time.perf_counter()
        stages[stage] = stages.get(stage, 0.0) + now - last
        last, stage = now, name

    settings = Settings(folder, memory_limit=measure.MEMORY)
    made = build(settings, progress=progress, records=folder / "records.jsonl")
    seconds = time.perf_counter() - began
    own, beside = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "seconds": round(seconds, 2),
        "cpu_seconds": round(own.ru_utime + own.ru_stime + beside.ru_utime + beside.ru_stime, 2),
        "peak_mb": round(measure.peak_mb() + beside.ru_maxrss / 1024, 1),
        "stages": {name: round(spent, 2) for name, spent in stages.items() if spent >= 0.005},
        "counts": dict(made.counts),
        "problems": made.problems,
        "records_mb": round((folder / "records.jsonl").stat().st_size / 1e6, 1),
        "file_mb": round(made.path.stat().st_size / 1e6, 1),
    }


def main() -> None:
    """Read the command line, build, keep the result and print it."""
    theses = int(sys.argv[1])
    result = run(theses)
    print(measure.save("build", theses, result))
    print(result)


if __name__ == "__main__":
    main()
