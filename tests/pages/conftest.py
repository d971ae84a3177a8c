"""Visiting a page as a link does: through the router, on the tiny data set."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from rtdash.settings import Settings, root

Visit = Callable[..., AppTest]
_ROUTER = root() / "src" / "rtdash" / "ui" / "router.py"


@pytest.fixture
def visit(tiny_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """`visit("speaker", id="anna-berg")` runs the page of that link; lists repeat the key. No page may raise."""
    monkeypatch.setenv("RTDASH_DATA", str(tiny_settings.data))

    def to(page: str, /, **query: str | list[str]) -> AppTest:
        at = AppTest.from_file(_ROUTER, default_timeout=20)
        script = Path("../../..") / "pages" / f"{page}.py"
        at.switch_page(str(script))
        for key, value in query.items():
            at.query_params[key] = value
        at.run()
        assert not at.exception, at.exception
        return at

    return to
