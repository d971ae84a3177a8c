"""Everything in one run: `python -m benchmarks.run 200000`, which `make bench` calls; the million is `make bench-full`.

Each part runs in a process of its own, so that memory and caches of one do not tell on the other. A part that fails is
named at the end and its old numbers are removed, so that the table never shows what this run did not measure.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

from benchmarks import measure, report
from rtdash.settings import Settings, root
from rtdash.store.build import build, is_current

SMALL = 10_000


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
    measure.corpus(SMALL)
    measure.corpus(given.theses)
    failed = []
    for name, size, arguments in parts(given.theses):
        if given.only and not any(name.startswith(wanted) for wanted in given.only):
            continue
        measure.told(" ".join(arguments))
        (measure.RESULTS / f"{name}-{size}.json").unlink(missing_ok=True)
        done = subprocess.run([sys.executable, "-m", *arguments], cwd=root(), stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            failed.append(" ".join(arguments))
    print(report.write())
    if failed:
        sys.exit("not measured, see above why:\n" + "\n".join(failed))


if __name__ == "__main__":
    main()
