"""What tests share: the tiny data set with its hand-worked answers, and the bundled data, built by the real builder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rtdash.settings import Settings, root
from rtdash.store.build import build
from rtdash.store.connect import Store, open_store

TINY = Path(__file__).parent / "tiny"


@pytest.fixture(scope="session")
def tiny_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a built copy of the tiny data set. Tests read it; one that changes data takes `tiny_copy`."""
    settings = copied(TINY, tmp_path_factory.mktemp("tiny"))
    build(settings)
    return settings


@pytest.fixture(scope="session")
def tiny(tiny_settings: Settings) -> Store:
    """The tiny data set, built. Its answers are worked out by hand in tests/tiny/README.md."""
    return open_store(tiny_settings)


@pytest.fixture
def tiny_copy(tmp_path: Path) -> Settings:
    """Settings of a fresh copy of the tiny data set, not built, to change at will."""
    return copied(TINY, tmp_path)


@pytest.fixture(scope="session")
def bundled_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a built copy of the data in data/."""
    settings = copied(root() / "data", tmp_path_factory.mktemp("bundled"))
    build(settings)
    return settings


@pytest.fixture(scope="session")
def bundled(bundled_settings: Settings) -> Store:
    """The data in data/, built."""
    return open_store(bundled_settings)


def copied(data: Path, folder: Path) -> Settings:
    """Settings of a copy of a data folder, without what was built from it."""
    shutil.copytree(data, folder / "data", ignore=shutil.ignore_patterns("built", "sources", ".locks"))
    return Settings(folder / "data", memory_limit="1GB")
