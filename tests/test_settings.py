"""Settings: what the environment says, and a sentence where it says nonsense."""

from __future__ import annotations

import pytest

from rtdash import settings
from rtdash.errors import SettingError


def test_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads, memory and the base address are taken from the environment."""
    monkeypatch.setenv("RTDASH_THREADS", "3")
    monkeypatch.setenv("RTDASH_MEMORY", "800MB")
    monkeypatch.setenv("RTDASH_BASE_URL", "https://dash.example.org/")
    found = settings.read()
    assert (found.threads, found.memory_limit, found.base_url) == (3, "800MB", "https://dash.example.org")


@pytest.mark.parametrize(
    ("name", "value"), [("RTDASH_THREADS", "many"), ("RTDASH_THREADS", "0"), ("RTDASH_MEMORY", "lots")]
)
def test_nonsense_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """A value that cannot be meant is refused with the name of the variable and an example."""
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingError, match=f"{name} is '{value}'"):
        settings.read()
