"""Draw the picture of the README anew: `make picture`. Serves the bundled data and looks at its overview."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from rtdash.settings import Settings, root
from rtdash.store.build import build
from tests.browser.chromium import ARGS, HELP, find
from tests.browser.conftest import serve, settled
from tests.conftest import copied

TARGET = root() / "docs" / "overview.png"


def draw(target: Path) -> None:
    """Write the first screen of the overview, 1440 by 900 pixels, as PNG."""
    path = find()
    if path is None:
        raise SystemExit(HELP)
    with tempfile.TemporaryDirectory() as folder:
        settings: Settings = copied(root() / "data", Path(folder))
        build(settings)
        with serve(settings.data) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=ARGS)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(address)
            settled(page)
            page.wait_for_selector(".js-plotly-plot .bars")
            page.wait_for_timeout(1000)
            target.parent.mkdir(exist_ok=True)
            page.screenshot(path=target)
            browser.close()


if __name__ == "__main__":
    draw(TARGET)
