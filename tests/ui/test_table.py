"""The table under a chart: what its cells say, and when it is part of the page."""

from __future__ import annotations

import pandas as pd
from selectolax.lexbor import LexborHTMLParser

from rtdash.ui import data
from rtdash.ui.cards import table

COLUMNS = {
    "answer": "Answer",
    "votes": "Votes",
    "share": "Share %",
    "printed": "Percent as printed",
    "swing": "Swing, points",
    "year": "Year",
    "aside": "Aside",
    "on": "Taken on",
    "reason": "Why no interval",
}


def _frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "answer": ["<b>Yes</b>", None],
            "votes": pd.Series([pd.NA, 12_345], dtype="Int64"),
            "share": [-0.4137, -0.0004],
            "printed": [56.43, float("nan")],
            "swing": [-5.04, -0.04],
            "year": [2024, 2025],
            "aside": [True, False],
            "on": pd.to_datetime(["2024-03-05", None]),
            "reason": ["", ""],
        }
    )


def _rows(html: str, cells: str) -> list[list[str]]:
    return [[cell.text() for cell in row.css(cells)] for row in LexborHTMLParser(html).css("tr")]


def test_cells_are_said_as_people_write_them() -> None:
    """Shares to one decimal, a real minus, commas from ten thousand on, the printed as it is printed; text is text."""
    html = str(table.html(_frame(), COLUMNS))
    assert _rows(html, "td")[1:] == [
        ["<b>Yes</b>", "", "−41.4%", "56.43", "−5", "2024", "yes", "5 Mar 2024"],
        ["", "12,345", "0.0%", "", "0", "2025", "no", ""],
    ]


def test_a_column_that_says_nothing_is_left_out() -> None:
    """A column without any value is no column; figures stand at the right."""
    assert list(table.filled(_frame(), COLUMNS)) == list(COLUMNS)[:-1]
    html = str(table.html(_frame(), COLUMNS))
    assert _rows(html, "th")[0] == list(COLUMNS.values())[:-1]
    assert _rows(html, "th.rt-number")[0] == ["Votes", "Share %", "Percent as printed", "Swing, points", "Year"]


def test_only_a_short_table_is_part_of_the_page() -> None:
    """A short one lies behind its fold at once; a long one waits until it is asked for, an empty one is none."""
    few = pd.DataFrame({"answer": ["Yes", "No"]})
    columns = {"answer": "Answer"}
    html = str(table.short(data.Asked(few, "few"), columns, name="polls.a"))
    assert _rows(html, "td, th") == [["Answer"], ["Yes"], ["No"]]
    assert not table.short(data.Asked(few[:0], "none"), columns, name="polls.b")
    many = pd.DataFrame({"answer": ["Yes"] * (table.SHORT + 1)})
    assert not table.short(data.Asked(many, "many"), columns, name="polls.c")
