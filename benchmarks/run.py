"""Everything in one run: `python -m benchmarks.run 200000`, which `make bench` calls; the million is `make bench-full`.

Each part runs in a process of its own, so that memory and caches of one do not tell on the other. A part that fails, or
takes longer than `LONGEST`, is named at the end and in the table, and its old numbers are removed, so that the table
never shows what this run did not measure. How long each part took is kept in `results/run.json`.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import time

from benchmarks import measure, plot, report
from rtdash.settings import Settings, root
from rtdash.store.build import build, is_current

SMALL = 10_000
LONGEST = 900
"""Seconds after which a part is given up."""


def parts(theses: int) -> list[tuple[str, int, list[str]]]:
    """The parts of a run: result name, corpus size (0: the bundled data) and the command's arguments."""
    full = theses > 500_000
    loads = [50] if full else [50, 100]
    return [
        ("build", theses, ["benchmarks.build", str(theses)]),
        ("queries", 0, ["benchmarks.queries", "0"]),
        ("queries", SMALL, ["benchmarks.queries", str(SMALL)]),
        ("queries", theses, ["benchmarks.queries", str(theses)]),
        ("peers", theses, ["benchmarks.peers", str(theses), "6" if full else "12"]),
        ("pages", 0, ["benchmarks.pages", "0", "40"]),
        ("pages", theses, ["benchmarks.pages", str(theses), "40"]),
        ("first_visit", 0, ["benchmarks.first_visit", "0", "5"]),
        ("first_visit", theses, ["benchmarks.first_visit", str(theses), "5"]),
        *((f"load{count}", 0, ["benchmarks.load", "0", "--readers", str(count)]) for count in loads),
        *((f"load{count}", theses, ["benchmarks.load", str(theses), "--readers", str(count)]) for count in loads),
        *(
            (f"load{count}x2", size, ["benchmarks.load", str(size), "--readers", str(count), "--workers", "2"])
            for size in (0, theses)
            for count in loads
        ),
    ]


def main() -> None:
    """Read the command line, run the parts, write the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("theses", type=int)
    parser.add_argument("--only", action="append", help="run these parts alone, e.g. --only queries --only peers")
    given = parser.parse_args()
    settings = Settings(root() / "data")
    if not is_current(settings):
        build(settings)
    failed, took = [], {}
    for name, size, arguments in parts(given.theses):
        if given.only and not any(name.startswith(wanted) for wanted in given.only):
            continue
        measure.told(" ".join(arguments))
        (measure.RESULTS / f"{name}-{size}.json").unlink(missing_ok=True)
        began = time.monotonic()
        if reason := _failed(arguments):
            measure.told(f"not measured: {' '.join(arguments)}: {reason}")
            failed.append(f"{' '.join(arguments)}: {reason}")
        took[" ".join(arguments)] = round(time.monotonic() - began)
    measure.RESULTS.mkdir(parents=True, exist_ok=True)
    whole = {"theses": given.theses, "seconds": took, "not_measured": failed}
    (measure.RESULTS / "run.json").write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    found = report.results()
    if found:
        print(report.write(), plot.write(found), sep="\n")
    if failed:
        sys.exit("not measured, see above why:\n" + "\n".join(failed))


def _failed(arguments: list[str]) -> str:
    """Run a part: why it was not measured, empty where it was."""
    # A session of its own, so that a part that is given up leaves no server behind.
    part = subprocess.Popen(
        [sys.executable, "-m", *arguments], cwd=root(), stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        code = part.wait(LONGEST)
    except subprocess.TimeoutExpired:
        os.killpg(part.pid, signal.SIGKILL)
        part.wait()
        return f"took longer than {LONGEST} s"
    return f"ended with {code}" if code else ""


if __name__ == "__main__":
    main()
