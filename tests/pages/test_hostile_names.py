"""Names from pages with Markdown in them: on no page does it work."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from rtdash.settings import Settings, root
from rtdash.store.build import build

_NAME = "Anna **B** [a](https://evil.example)"
_SHIPPING = "2024-03-05-roundtable-on-northern-shipping"
_POLL = "2024-06-debate-on-nuclear-power-p1"


@pytest.fixture
def hostile(tiny_copy: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The tiny data set, where a speaker, an organization, an event and a topic are named so."""
    for path in (*tiny_copy.data.glob("*.yaml"), *tiny_copy.records.glob("*.yaml")):
        words = path.read_text(encoding="utf-8")
        for name in ("Anna Berg", "Polar Institute", "Roundtable on Northern Shipping"):
            words = words.replace(name, f'"{_NAME}"' if f'"{name}"' not in words else _NAME)
        path.write_text(words, encoding="utf-8")
    build(tiny_copy)
    monkeypatch.setenv("RTDASH_DATA", str(tiny_copy.data))
    return tiny_copy


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("overview", {}),
        ("theses", {}),
        ("timeline", {"lane": "organizer"}),
        ("polls", {}),
        ("poll", {"id": _POLL}),
        ("brief", {}),
        ("speakers", {}),
        ("speaker", {"id": "anna-berg", "with": "boris-orlov"}),
        ("topics", {}),
        ("topic", {"id": "energy"}),
        ("gaps", {}),
        ("event", {"id": _SHIPPING}),
        ("thesis", {"id": f"{_SHIPPING}-t1"}),
        ("data", {}),
    ],
)
def test_markdown_in_a_name_stays_text(hostile: Settings, page: str, query: dict[str, str]) -> None:
    """Wherever Streamlit reads Markdown (texts, headings, captions, labels), a name's own is escaped."""
    at = AppTest.from_file(root() / "src" / "rtdash" / "ui" / "router.py", default_timeout=30)
    at.switch_page(str(Path("../../..") / "pages" / f"{page}.py"))
    for key, value in query.items():
        at.query_params[key] = value
    at.run()
    assert not at.exception
    read = [str(element.value) for kind in ("title", "header", "markdown", "caption") for element in at.get(kind)]
    read += [element.proto.label for kind in ("page_link", "button", "expander") for element in at.get(kind)]
    assert [words for words in read if "**B**" in words or "[a](" in words] == []
    if page in ("speaker", "speakers", "thesis", "theses", "event"):
        assert any(r"\*\*B\*\*" in words for words in read), "the name does not stand on the page"
