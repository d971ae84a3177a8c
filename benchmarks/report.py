"""The table of `benchmarks/README.md`, made of the results that are there: `python -m benchmarks.report`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks import measure

README = Path(__file__).parent / "README.md"
MARK = "<!-- measured: written by `python -m benchmarks.report` -->\n"
SIZES = {0: "bundled", 10_000: "10,000", 200_000: "200,000", 1_000_000: "1,000,000"}
PEERS = {
    "rtdash": "rtdash",
    "duckdb": "bare DuckDB",
    "datasette": "Datasette",
    "datasette_raised": "Datasette, raised limits",
    "pandas": "plain pandas",
}

# Targets of p95, in ms, by size; the source is the project's plan.
TARGETS = {
    "page": {0: 20, 200_000: 60, 1_000_000: 150},
    "search": {0: 25, 200_000: 80, 1_000_000: 200},
    "server": {0: 50, 200_000: 200, 1_000_000: 400},
    "load50": {0: 300, 200_000: 600, 1_000_000: 1500},
    "load100": {0: 800, 200_000: 1500},
    "build_seconds": {200_000: 40, 1_000_000: 180},
    "build_mb": {1_000_000: 4096},
}

Results = dict[tuple[str, int], dict[str, Any]]


def results() -> Results:
    """Every result that is there, by name and size."""
    found = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(measure.RESULTS.glob("*-*.json")))
    return {(one["name"], one["theses"]): one for one in found}


def write() -> Path:
    """Put the tables below the mark of README.md."""
    text = README.read_text(encoding="utf-8")
    kept = text.partition(MARK)[0]
    README.write_text(kept + MARK + "\n" + tables(results()), encoding="utf-8")
    return README


def tables(found: Results) -> str:
    """All tables, each with what it says."""
    sizes = sorted({size for _, size in found})
    blocks = [_machine(found), *_run(), "### Against the targets (p95)", _targets(found, sizes)]
    for size in sizes:
        if ("queries", size) in found:
            blocks += [
                f"### Query work of a Theses page, {SIZES.get(size, size)} theses (ms)",
                _queries(found["queries", size]),
            ]
    for size in sizes:
        if ("peers", size) in found:
            blocks += [
                f"### Beside its peers, {SIZES.get(size, size)} theses (median ms)",
                _peers(found["peers", size]),
            ]
    for size in sizes:
        if ("pages", size) in found:
            blocks += [
                f"### Server work beyond an empty rerun, {SIZES.get(size, size)} theses (ms)",
                _pages(found["pages", size]),
            ]
    for size in sizes:
        if ("first_visit", size) in found:
            blocks += [
                f"### First visit, {SIZES.get(size, size)} theses (median)",
                _visits(found["first_visit", size]),
            ]
    loads = {key: one for key, one in found.items() if key[0].startswith("load")}
    if loads:
        blocks += ["### Many readers, one change each 5 s, a publish in the middle", _loads(loads)]
    return "\n\n".join(blocks) + "\n"


def _machine(found: Results) -> str:
    lines = []
    for (name, size), one in found.items():
        machine = one["machine"]
        lines.append(f"{name} at {SIZES.get(size, size)}: load {machine['load_average']} at {machine['measured_at']}")
    machine = next(iter(found.values()))["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    return (
        f"{machine['cpu']}, {machine['cores']} cores, {machine['memory_gb']} GB; "
        f"Python {machine['python']}, {versions}.\n\n"
        f"<details><summary>When, and how busy the machine was</summary>\n\n" + "  \n".join(lines) + "\n\n</details>"
    )


def _run() -> list[str]:
    """How long each part of the last run took, and what it could not measure."""
    path = measure.RESULTS / "run.json"
    if not path.exists():
        return []
    run = json.loads(path.read_text(encoding="utf-8"))
    parts = [f"`{part}` {seconds:,} s" for part, seconds in run["seconds"].items()]
    said = [f"The last run took {sum(run['seconds'].values()) / 60:,.0f} minutes: {', '.join(parts)}."]
    return said + [f"Not measured: `{part}`." for part in run["not_measured"]]


def _targets(found: Results, sizes: list[int]) -> str:
    rows = []

    def row(what: str, target: str, values: dict[int, float], unit: str) -> None:
        cells = []
        for size in sizes:
            if size not in values:
                cells.append("")
                continue
            limit = TARGETS.get(target, {}).get(size)
            verdict = "" if limit is None else f" of {limit:,} {'✓' if values[size] <= limit else '✗'}"
            cells.append(f"{values[size]:,.0f}{verdict}")
        rows.append([f"{what}, {unit}", *cells])

    def of(name: str, pick: Any) -> dict[int, float]:
        picked = {size: pick(one) for (known, size), one in found.items() if known == name}
        return {size: value for size, value in picked.items() if value is not None}

    row("query work of a Theses page, cold", "page", of("queries", lambda one: one["page_cold_ms"]["p95"]), "ms")
    row("the same, processor time", "page", of("queries", lambda one: one["page_processor_ms"]["p95"]), "ms")
    row("the same, warm", "page", of("queries", lambda one: one["page_warm_ms"]["p95"]), "ms")
    row("search of two words with facets", "search", of("queries", lambda one: one["search_ms"]["p95"]), "ms")
    row(
        "the same, processor time",
        "search",
        of("queries", lambda one: one.get("search_processor_ms", {}).get("p95")),
        "ms",
    )
    worst = {share: of("pages", lambda one, share=share: _worst(one, share)) for share in ("cold", "warm")}
    row("server work of the slowest page, cold", "server", worst["cold"], "ms")
    row("the same, warm", "server", worst["warm"], "ms")
    for count in (50, 100):
        row(f"{count} readers", f"load{count}", of(f"load{count}", lambda one: one["ms"]["p95"]), "ms")
        row("the same, two processes", f"load{count}", of(f"load{count}x2", lambda one: one["ms"]["p95"]), "ms")
        one, two = (of(name, lambda one: one["errors"]) for name in (f"load{count}", f"load{count}x2"))
        row(f"{count} readers, errors", "", {size: one.get(size, 0) + two.get(size, 0) for size in one | two}, "count")
    row("build", "build_seconds", of("build", lambda one: one["seconds"]), "s")
    row("build, processor time", "", of("build", lambda one: one["cpu_seconds"]), "s")
    row("build, peak memory", "build_mb", of("build", lambda one: one["peak_mb"]), "MB")
    return measure.table(["", *(SIZES.get(size, f"{size:,}") for size in sizes)], rows)


def _worst(one: dict[str, Any], share: str) -> float:
    return max(page[f"{share}_beyond_empty_ms"]["p95"] for page in one["pages"].values())


def _queries(one: dict[str, Any]) -> str:
    rows = [
        ["all, cold", *_shares(one["page_cold_ms"])],
        ["all, warm", *_shares(one["page_warm_ms"])],
        ["all, bare DuckDB", *_shares(one["bare_duckdb_ms"])],
        ["all, cold, processor time", *_shares(one["page_processor_ms"])],
        ["all, bare DuckDB, processor time", *_shares(one["bare_processor_ms"])],
        ["bare DuckDB, one scan of the columns", *_shares(one["bare_one_scan_ms"])],
        ["ours over bare DuckDB (times)", *_shares(one["page_over_bare"])],
        ["search of two words with facets", *_shares(one["search_ms"])],
        *([name, *_shares(times)] for name, times in one["each_ms"].items()),
    ]
    return measure.table(("", "p50", "p95", "worst"), rows)


def _shares(spread: dict[str, float]) -> tuple[float, float, float]:
    return spread["p50"], spread["p95"], spread["max"]


def _peers(one: dict[str, Any]) -> str:
    rows = []
    for question in one["questions"]:
        ours = question["ms"]["rtdash"]["p50"]
        cells = []
        for name in PEERS:
            spent, limit = question["ms"][name]["p50"], question["gave_up"][name]
            notes = [] if name == "rtdash" else [f"{spent / ours:.1f} ×"]
            notes += [f"gave up {limit} of {question['states']}"] if limit else []
            notes += (
                [f"differs {question['differs'][name]} of {question['states']}"] if question["differs"][name] else []
            )
            cells.append(f"{spent:,.1f}" + (f" ({', '.join(notes)})" if notes else ""))
        rows.append([question["question"], *cells])
    empty = one["empty_datasette_request_ms"]["p50"]
    head = measure.table(("question", *PEERS.values()), rows)
    return f"{head}\n\nAn empty request to Datasette takes {empty:.1f} ms of its times. Below 1 × we lose."


def _pages(one: dict[str, Any]) -> str:
    rows = [
        [
            *(page, *_shares(found["cold_beyond_empty_ms"])[:2], *_shares(found["warm_beyond_empty_ms"])[:2]),
            *(found["kilobytes"]["p50"], "; ".join(found["faults"]) or "none"),
        ]
        for page, found in one["pages"].items()
    ]
    head = ("page", "cold p50", "cold p95", "warm p50", "warm p95", "kB sent", "faults")
    memory = f"Server: {one['server_at_rest_mb']:.0f} MB at rest, {one['server_after_mb']:.0f} MB after all of this."
    return f"{measure.table(head, rows)}\n\n{memory}"


def _visits(one: dict[str, Any]) -> str:
    rows = [
        [name, *(found[key]["p50"] for key in ("megabytes", "number_ms", "chart_ms", "charts", "requests"))]
        for name, found in one["pages"].items()
    ]
    return measure.table(("page", "MB", "first number, ms", "last chart, ms", "charts", "requests"), rows)


def _order(item: tuple[tuple[str, int], dict[str, Any]]) -> tuple[int, int, int]:
    (_, size), one = item
    return size, one["readers"], one.get("workers", 1)


def _loads(loads: Results) -> str:
    rows = [
        [
            *(SIZES.get(size, size), one["readers"], one.get("workers", 1), one["changes"]),
            *(one["ms"]["p50"], one["ms"]["p95"]),
            *(one["ms_after_publish"]["p95"], one["errors"], one["server_at_rest_mb"], one["mb_a_session"]),
        ]
        for (_, size), one in sorted(loads.items(), key=_order)
    ]
    head = (
        "theses",
        "readers",
        "processes",
        "changes",
        "p50 ms",
        "p95 ms",
        "p95 after publish",
        "errors",
        "MB at rest",
        "MB a session",
    )
    return measure.table(head, rows)


if __name__ == "__main__":
    print(write())
