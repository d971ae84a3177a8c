"""The real server in a process of its own, and a headless Chromium in front of it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from rtdash.settings import root
from tests.browser.chromium import ARGS, HELP, find

READY = (
    "() => { const app = document.querySelector('[data-testid=stApp]');"
    " return app && app.getAttribute('data-test-script-state') === 'notRunning'"
    " && !document.querySelector('[data-testid=stSkeleton], [data-testid=stAppSkeleton]'); }"
)

# A first run in a new process loads the reader and its dictionaries; on a busy machine that takes longer than 5 s.
expect.set_options(timeout=20_000)


def settled(page: Page) -> None:
    """Wait until the run has ended and its page is drawn."""
    page.wait_for_function(READY, timeout=60_000)


PRESS = 90
"""How long a reader holds the button of the mouse, in ms; without it nothing can move between press and release."""


def option(page: Page, name: str | re.Pattern[str]) -> None:
    """Choose an option of the list that is open."""
    page.get_by_role("option", name=name).click(delay=PRESS)


def pick(page: Page, field: str, name: str | re.Pattern[str]) -> None:
    """Open the list of a field and choose an option, with presses as long as a reader's."""
    page.get_by_role("combobox", name=field).click(delay=PRESS)
    option(page, name)


@contextmanager
def serve(
    data: Path, *, command: str = "streamlit", editing: bool = False, folder: Path | None = None
) -> Iterator[str]:
    """Start a fresh server on a free port of the loopback, in the checkout or another folder; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {**os.environ, "RTDASH_DATA": str(data), "RTDASH_EDITING": "1" if editing else "0"}
    commands = {
        "streamlit": ["-m", "streamlit", "run", "app.py", f"--server.port={port}", "--server.address=127.0.0.1"],
        "workers": [
            *("-c", "from rtdash.cli import main; main()"),
            *("serve", "--no-build", "--workers=2", f"--port={port}"),
        ],
        "uvicorn": ["-m", "uvicorn", "app:app", f"--port={port}", "--host=127.0.0.1", "--log-level=warning"],
    }
    log = (data / f"server-{port}.log").open("w+b")
    server = subprocess.Popen(
        [sys.executable, *commands[command]], cwd=folder or root(), env=env, stdout=log, stderr=log
    )
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).read()
                break
            except OSError:
                if server.poll() is not None or time.monotonic() > deadline:
                    log.seek(0)
                    pytest.fail(f"the server did not start:\n{log.read().decode(errors='replace')[-3000:]}")
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(10)
        log.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a process."""
    path = find()
    if path is None:
        pytest.fail(HELP)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tiny_settings) -> Iterator[str]:
    """A server on the tiny data set, shared by tests that change nothing."""
    with serve(tiny_settings.data) as address:
        yield address


@pytest.fixture(scope="session")
def bundled_server(bundled_settings) -> Iterator[str]:
    """A server on the bundled data set."""
    with serve(bundled_settings.data) as address:
        yield address


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open an address in a fresh browser; faults in the console fail the test."""
    contexts = []
    faults: list[str] = []

    def open_page(address: str, *, width: int = 1440, height: int = 1000, dark: bool = False) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        settled(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults, f"the browser's console holds faults: {faults[:5]}"
