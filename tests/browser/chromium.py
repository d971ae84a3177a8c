"""Find a Chromium for the browser tests, or install one; without one, say what to do.

Looks at RTDASH_CHROMIUM, Playwright's own browser, and the browsers on the PATH. Run as a script it tries to install:
Playwright's browser first, then (as root, on Debian and its kin) the package `chromium`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
HELP = (
    "The browser tests need a Chromium and found none. Install one (Debian: apt-get install chromium; elsewhere: "
    ".venv/bin/playwright install chromium), or name one with RTDASH_CHROMIUM=/path/to/chrome."
)


def find() -> str | None:
    """The path of a Chromium, or None."""
    named = os.environ.get("RTDASH_CHROMIUM")
    if named:
        return named
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    if Path(own).exists():
        return own
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Try to install one; `find` tells whether it worked."""
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, timeout=600)
    if find() is None and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False, timeout=300)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False, timeout=900)


if __name__ == "__main__":
    if find() is None:
        install()
    found = find()
    sys.exit(0 if found else HELP)
