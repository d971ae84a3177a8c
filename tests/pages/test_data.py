"""The data page: version, counts, known problems, and files that hold what they say."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from rtdash.query import dataset as query
from rtdash.query import tables
from rtdash.settings import Settings, root
from rtdash.store.build import build
from rtdash.store.connect import Store, open_store
from rtdash.takeaway import everything


@pytest.fixture
def shown(tiny_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page as a visitor of the tiny data set sees it."""
    monkeypatch.setenv("RTDASH_DATA", str(tiny_settings.data))
    app = AppTest.from_file(str(root() / "src/rtdash/ui/router.py"), default_timeout=20)
    return app.switch_page(str(root() / "pages/data.py")).run()


def test_counts_are_those_of_the_tables(shown: AppTest) -> None:
    """The counts worked out by hand stand on the page."""
    assert not shown.exception
    metrics = {metric.label: metric.value for metric in shown.metric}
    assert metrics == {
        "Events": "6",
        "Theses": "9",
        "People": "5",
        "Organizations": "5",
        "Topics": "7",
        "Polls": "5",
        "Poll waves": "7",
        "Known problems": "8",
    }


def test_problems_are_listed_by_kind(shown: AppTest) -> None:
    """All problems are shown; one kind can be chosen."""
    assert len(shown.dataframe[0].value) == 8
    shown.selectbox(key="data.kind").select("poll").run()
    assert not shown.exception
    assert len(shown.dataframe[0].value) == 2


def test_the_workbook_holds_every_table(tiny: Store) -> None:
    """Each table is a sheet with as many rows as the table has, under a row of headings."""
    book = openpyxl.load_workbook(io.BytesIO(everything.workbook(tiny, "http://here", date(2026, 11, 24))))
    for name in set(tables.columns(tiny)["table_name"]):
        assert book[name].max_row == tables.rows(tiny, name).num_rows + 1, name


def test_the_package_holds_every_table(tiny: Store) -> None:
    """Each table is a CSV beside the descriptor."""
    names = zipfile.ZipFile(io.BytesIO(everything.package(tiny, "http://here"))).namelist()
    assert set(names) == {f"{name}.csv" for name in tables.columns(tiny)["table_name"]} | {"datapackage.json"}


def test_theses_on_no_topic_are_counted(shown: AppTest) -> None:
    """Two of the nine are on none, and no word stands in three of them."""
    assert "2 of 9 theses are on no topic." in [caption.value for caption in shown.caption]
    assert "Show the words they hold most often" not in [fold.label for fold in shown.expander]


def test_words_of_theses_on_no_topic_are_told(tiny_copy: Settings) -> None:
    """Forms are one word, which stands with its theses and an example; words that say nothing are left out."""
    path = tiny_copy.records / "2024-03-05-roundtable-on-northern-shipping.yaml"
    more = "".join(
        f"  - {{speaker: Anna Berg, text: {words}}}\n"
        for words in (
            "The fishery is the point",
            "A fishery and the sun",
            "Fisheries are the food",
            "China is a fishery",
        )
    )
    path.write_text(path.read_text(encoding="utf-8").replace("polls:\n", f"{more}polls:\n", 1), encoding="utf-8")
    build(tiny_copy)
    store = open_store(tiny_copy)
    assert query.topic_cover(store).to_dict("records") == [{"theses": 13, "untagged": 5}]
    assert query.untagged_words(store).to_dict("records") == [
        {
            "word": "fishery",
            "theses": 3,
            "thesis_slug": f"{path.stem}-t5",
            "text": "The fishery is the point",
        }
    ]
