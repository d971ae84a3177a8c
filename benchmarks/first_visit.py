"""The first visit in a browser with an empty cache: `python -m benchmarks.first_visit 200000`.

Bytes over the wire, the time to the first number on the page and to its last chart; beside it a Streamlit app of one
number and one chart, as shipped and with this checkout's settings. Each visit is a fresh browser; they take turns.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks import measure, reader
from rtdash.settings import Settings

CHROMIUM = "/usr/bin/chromium"
_FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    "--disable-sync",
)
# Runs in the page before anything else: notes when the first number and each chart come to stand in it.
_WATCH = """
window.seen = {number: null, charts: 0, chart: null};
const drawn = '[data-testid="stPlotlyChart"] .main-svg .trace, [data-testid="stPlotlyChart"] .main-svg .point';
const look = () => {
  const main = document.querySelector('[data-testid="stMain"]');
  if (main) {
    if (window.seen.number === null && /\\d/.test(main.innerText || '')) window.seen.number = performance.now();
    const charts = new Set([...document.querySelectorAll(drawn)].map((part) => part.closest('.main-svg'))).size;
    if (charts > window.seen.charts) { window.seen.charts = charts; window.seen.chart = performance.now(); }
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
_DONE = "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"


def visit(browser: Browser, address: str, settle_ms: float) -> dict[str, float]:
    """One visit with nothing cached, until the page has been still for a while."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    weight = {"http": 0.0, "websocket": 0.0, "requests": 0.0}

    def loaded(event: dict[str, Any]) -> None:
        weight["http"] += event["encodedDataLength"]
        weight["requests"] += 1

    session.on("Network.loadingFinished", loaded)
    session.on(
        "Network.webSocketFrameReceived",
        # Binary frames come as base64, which is a third longer.
        lambda event: weight.__setitem__(
            "websocket", weight["websocket"] + len(event["response"]["payloadData"]) * 0.75
        ),
    )
    page.add_init_script(_WATCH)
    page.goto(address)
    page.wait_for_function(_DONE, timeout=60_000)
    page.wait_for_function("() => window.seen.number !== null", timeout=60_000)
    page.wait_for_function("() => window.seen.charts > 0", timeout=60_000)
    page.wait_for_timeout(settle_ms)
    seen = page.evaluate("window.seen")
    context.close()
    return {
        "number_ms": seen["number"],
        "chart_ms": seen["chart"] or 0.0,
        "charts": seen["charts"],
        "megabytes": (weight["http"] + weight["websocket"]) / 1e6,
        "requests": weight["requests"],
    }


def run(settings: Settings, visits: int, settle_ms: float = 3_000) -> dict[str, Any]:
    """Visit the overview and the theses in turn with the bare app."""
    measured: dict[str, list[dict[str, float]]] = {}
    shipped = Path(reader.root() / "benchmarks" / "apps")
    with (
        reader.serving(reader.ONE_CHART, folder=shipped) as (plain, _),
        reader.serving(reader.ONE_CHART) as (tuned, _),
        reader.serving("app.py", reader.data(settings.data)) as (ours, _),
        sync_playwright() as playwright,
    ):
        addresses = {
            "one chart, as shipped": f"http://127.0.0.1:{plain}/",
            "one chart, tuned": f"http://127.0.0.1:{tuned}/",
            "overview": f"http://127.0.0.1:{ours}/",
            "theses": f"http://127.0.0.1:{ours}/theses",
            "polls": f"http://127.0.0.1:{ours}/polls",
        }
        for number in range(visits + 1):
            for name, address in addresses.items():
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS))
                one = visit(browser, address, settle_ms)
                browser.close()
                # The first visit of each warms the server: compressed files, imports.
                if number:
                    measured.setdefault(name, []).append(one)
    keys = ("number_ms", "chart_ms", "charts", "megabytes", "requests")
    return {
        "visits": visits,
        "pages": {
            name: {key: measure.spread([one[key] for one in found]) for key in keys} for name, found in measured.items()
        },
    }


def main() -> None:
    """Read the command line, visit, keep the result and print it. A size of 0 is the bundled data."""
    size = int(sys.argv[1])
    visits = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    settings = measure.corpus(size)
    result = run(settings, visits)
    print(measure.save("first_visit", size, result))
    for name, found in result["pages"].items():
        print(name, {key: one["p50"] for key, one in found.items()})


if __name__ == "__main__":
    main()
