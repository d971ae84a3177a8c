"""The results as one page of Plotly figures, `results/bench.html`: against the targets, and beside the peers."""

from __future__ import annotations

from pathlib import Path

import plotly.graph_objects as go

from benchmarks import measure
from benchmarks.report import PEERS, SIZES, TARGETS, Results

_SERIES = {"page_cold_ms": "page", "search_ms": "search"}
_NAMES = {
    "page_cold_ms": "Theses page, cold, by the clock",
    "page_processor_ms": "Theses page, cold, processor",
    "search_ms": "search of two words, by the clock",
    "search_processor_ms": "search of two words, processor",
}


def write(found: Results) -> Path:
    """Write the page: it opens without a network."""
    figures = [_targets(found)]
    figures += [_peers(one["questions"], size) for (name, size), one in found.items() if name == "peers"]
    path = measure.RESULTS / "bench.html"
    parts = [figure.to_html(full_html=False, include_plotlyjs=not number) for number, figure in enumerate(figures)]
    head = "<!doctype html><meta charset='utf-8'><title>How fast rtdash is</title>"
    path.write_text(head + "\n".join(parts), encoding="utf-8")
    return path


def _targets(found: Results) -> go.Figure:
    queries = {size: one for (name, size), one in found.items() if name == "queries"}
    sizes = [SIZES.get(size, str(size)) for size in queries]
    bars = [
        go.Bar(name=said, x=sizes, y=[one[name]["p95"] for one in queries.values()]) for name, said in _NAMES.items()
    ]
    targets = [
        go.Scatter(
            name=f"target of the {target}",
            x=sizes,
            y=[TARGETS[target].get(size) for size in queries],
            mode="markers",
            marker={"symbol": "line-ew-open", "size": 40, "line": {"width": 3}},
        )
        for target in _SERIES.values()
    ]
    layout = {"title": "p95 in milliseconds against the targets", "yaxis": {"type": "log", "title": "ms"}}
    return go.Figure([*bars, *targets], layout)


def _peers(questions: list[dict[str, object]], size: int) -> go.Figure:
    bars = []
    for peer, said in PEERS.items():
        medians = [one["ms"][peer]["p50"] for one in questions]  # type: ignore[index]
        bars.append(go.Bar(name=said, y=[one["question"] for one in questions], x=medians, orientation="h"))
    layout = {
        "title": f"Beside its peers at {SIZES.get(size, size)} theses: median milliseconds",
        "xaxis": {"type": "log", "title": "ms"},
        "yaxis": {"autorange": "reversed", "automargin": True},
        "height": 900,
    }
    return go.Figure(bars, layout)
