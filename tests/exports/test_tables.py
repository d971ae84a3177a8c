"""Tables to take away, read back with the tools that people open them with."""

from __future__ import annotations

import io
import json as standard_json
import re
import zipfile
from datetime import UTC, date, datetime

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtdash.errors import ExportError
from rtdash.exports import csv, json, xlsx
from rtdash.exports.finding import Finding, Series
from rtdash.exports.table import Table, file_name, neutral
from tests.exports import findings

FORMULAS = ["=1+1", "+7 495", "-5", "@sum(A1)", "\t=1", "\r=1", "  =cmd()", "＝1", "\n=x"]


def _table(frame: pd.DataFrame, **changes: object) -> Table:
    given: dict[str, object] = {
        "name": "theses",
        "frame": frame,
        "title": "Theses",
        "sentence": "2 theses by Anna Example since 2020",
        "link": "http://localhost:8501/theses?speaker=anna",
        "version": "0123456789abcdef",
        "built_at": datetime(2026, 11, 22, 8, 30, tzinfo=UTC).replace(tzinfo=None),
        "made_on": date(2026, 11, 23),
    }
    return Table(**{**given, **changes})  # type: ignore[arg-type]


@pytest.fixture
def table() -> Table:
    """Every type of cell, each with a gap."""
    return _table(
        pd.DataFrame(
            {
                "text": ["Торговля растёт", "=1+1"],
                "start_date": pd.to_datetime(["2024-10-11", None]),
                "theses": [3, 4],
                "votes": [33.0, None],
                "share": [0.25, None],
                "topics": [["Asia", "Trade"], []],
                "left_out": ["x", "y"],
            }
        ),
        columns={
            "text": "Thesis",
            "start_date": "Date",
            "theses": "Theses",
            "votes": "Votes",
            "share": "Share",
            "topics": "Topics",
        },
        percent=("share",),
    )


def test_csv_reads_back(table: Table) -> None:
    """pandas reads the chosen columns under their headings; days are ISO 8601, whole numbers whole, gaps empty."""
    back = pd.read_csv(io.BytesIO(csv.write(table)), dtype=str, keep_default_na=False)
    assert back.to_dict("list") == {
        "Thesis": ["Торговля растёт", "'=1+1"],
        "Date": ["2024-10-11", ""],
        "Theses": ["3", "4"],
        "Votes": ["33", ""],
        "Share": ["0.25", ""],
        "Topics": ["Asia; Trade", ""],
    }


def test_csv_is_told_to_be_unicode(table: Table) -> None:
    """The file begins with a byte order mark, without which spreadsheets garble Cyrillic."""
    assert csv.write(table).startswith(b"\xef\xbb\xbf")


def test_json_reads_back(table: Table) -> None:
    """JSON keeps texts as they stand, lists as lists, gaps as null, and says where the rows come from."""
    back = standard_json.loads(json.write(table))
    assert back["rows"] == [
        {
            "text": "Торговля растёт",
            "start_date": "2024-10-11",
            "theses": 3,
            "votes": 33,
            "share": 0.25,
            "topics": ["Asia", "Trade"],
        },
        {"text": "=1+1", "start_date": None, "theses": 4, "votes": None, "share": None, "topics": []},
    ]
    assert back["sentence"] == "2 theses by Anna Example since 2020"
    assert back["link"].endswith("speaker=anna")
    assert (back["data_version"], back["built_at"], back["made_on"]) == (
        "0123456789abcdef",
        "2026-11-22T08:30:00Z",
        "2026-11-23",
    )


def test_xlsx_reads_back_typed(table: Table) -> None:
    """openpyxl finds numbers as numbers, days as days, a share shown as percent, and the heading frozen."""
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.write(table)))["Theses"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows == [
        ["Thesis", "Date", "Theses", "Votes", "Share", "Topics"],
        ["Торговля растёт", datetime(2024, 10, 11), 3, 33, 0.25, "Asia; Trade"],  # noqa: DTZ001
        ["'=1+1", None, 4, None, None, None],
    ]
    assert sheet.freeze_panes == "A2"
    assert sheet["B2"].number_format == "yyyy-mm-dd"
    assert sheet["E2"].number_format == "0.0%"
    assert sheet["D2"].number_format == "0"
    assert sheet.column_dimensions["A"].width > 8


def test_xlsx_says_where_it_comes_from(table: Table) -> None:
    """The sheet About holds the sentence, the link, the data version and both dates."""
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.write(table)))["About"]
    said = {row[0].value: row[1].value for row in sheet.iter_rows() if row[0].value}
    assert said["Shown"] == "2 theses by Anna Example since 2020"
    assert said["Link"] == "http://localhost:8501/theses?speaker=anna"
    assert said["Data version"] == "0123456789abcdef"
    assert said["Data built"] == "2026-11-22 08:30 UTC"
    assert said["File made"] == "2026-11-23"
    assert said["Rows"] == "2"


def test_xlsx_takes_several_tables_of_one_title(table: Table) -> None:
    """Sheets have names that Excel takes, each once, also where titles are long, alike or called About."""
    long = _table(table.frame, title="A title: longer/than 31 letters [really]")
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(table, table, long, long, _table(table.frame, title="about"))))
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames) == 6
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_same_table_gives_same_files(table: Table) -> None:
    """A file depends on its table alone, not on the clock."""
    assert csv.write(table) == csv.write(table)
    assert json.write(table) == json.write(table)
    assert xlsx.write(table) == xlsx.write(table)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    """No text, list or heading opens as a formula in a spreadsheet, whatever sign or blank it begins with."""
    table = _table(pd.DataFrame({text: [text], "list": [[text, "b"]]}))
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.write(table)))["Theses"]
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type == "s"
            assert str(cell.value) == "list" or str(cell.value).startswith("'")
    back = pd.read_csv(io.BytesIO(csv.write(table)), dtype=str, header=None)
    assert back.iloc[0, 0].startswith("'")
    assert back.iloc[1, 0].startswith("'")
    assert back.iloc[1, 1].startswith("'")


def test_the_story_of_a_table_is_no_formula_either() -> None:
    """A search for "=1+1" comes into the sentence and the link; About shows both as text."""
    table = _table(pd.DataFrame({"a": [1]}), sentence="=1+1", link="=2", title="=3")
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(table)))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


@given(st.text())
def test_neutral_text_never_begins_a_formula(text: str) -> None:
    """After stripping what a spreadsheet strips, no neutralised text begins with = + - @; others stay untouched."""
    made = neutral(text)
    assert not made.lstrip().startswith(("=", "+", "-", "@"))
    assert made in (text, f"'{text}")


def test_plain_text_stays() -> None:
    """An em dash, a hyphen inside and a number in words are left alone."""
    assert [neutral(text) for text in ("— said", "US-China", "5", "")] == ["— said", "US-China", "5", ""]


def test_empty_table_keeps_its_headings() -> None:
    """No rows still give a file that opens, with its headings."""
    table = _table(pd.DataFrame({"text": pd.Series([], dtype="str")}), columns={"text": "Thesis"})
    assert csv.write(table).decode("utf-8-sig") == "Thesis\r\n"
    assert standard_json.loads(json.write(table))["rows"] == []
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.write(table)))["Theses"]
    assert [cell.value for cell in sheet[1]] == ["Thesis"]


def test_days_before_excels_calendar_are_text() -> None:
    """Excel knows no day before 1900 and counts one day too many in early 1900; such days keep their ISO form."""
    table = _table(pd.DataFrame({"day": pd.to_datetime(["1899-12-31", "1975-01-01"])}))
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.write(table)))["Theses"]
    assert sheet["A2"].value == "1899-12-31"
    assert sheet["A3"].value == datetime(1975, 1, 1)  # noqa: DTZ001


def test_too_long_a_text_is_cut_with_an_ellipsis() -> None:
    """A cell over Excel's bound is cut visibly instead of making a file that Excel repairs."""
    table = _table(pd.DataFrame({"text": ["a" * 40_000]}))
    value = openpyxl.load_workbook(io.BytesIO(xlsx.write(table)))["Theses"]["A2"].value
    assert len(value) == xlsx.MAX_CELL
    assert value.endswith("…")


def test_too_many_rows_for_a_sheet_is_an_error() -> None:
    """More rows than a sheet holds is refused with a way out, not cut in silence."""
    table = _table(pd.DataFrame({"a": range(xlsx.MAX_ROWS + 1)}))
    with pytest.raises(ExportError, match=r"Take the CSV file"):
        xlsx.write(table)


def test_missing_column_is_an_error() -> None:
    """A heading for a column that the frame lacks names the column."""
    with pytest.raises(ExportError, match=r"no column speaker"):
        _table(pd.DataFrame({"a": [1]}), columns={"speaker": "Speaker"})


def test_file_name_says_what_and_when(table: Table) -> None:
    """The name holds the table, the given day and the data version."""
    assert file_name(table, "csv") == "rtdash-theses-2026-11-23-0123456789ab.csv"


@pytest.mark.parametrize(
    ("finding", "low", "high"),
    [
        (findings.goals(), 0.0, 0.5),
        (Finding("All", categories=("Yes",), series=(Series("Share", (1.0,), (0.7,), (1.0,)),)), 0.0, 1.0),
        (
            Finding("Fall", categories=("Yes",), series=(Series("Swing", (-7.0,), (-19.6,), (5.2,)),), unit="points"),
            -30.0,
            20.0,
        ),
    ],
)
def test_no_error_bar_leaves_its_chart(table: Table, finding: Finding, low: float, high: float) -> None:
    """The axis reaches to the ends of the intervals, not of the bars alone, and a share ends at 100 %."""
    book = xlsx.write(table, findings=[finding])
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        chart = parts.read("xl/charts/chart1.xml").decode()
    least, most = (float(re.findall(rf'<c:{end} val="([^"]+)"', chart)[-1]) for end in ("min", "max"))
    ends = [end for one in finding.series for end in (*one.low, *one.high) if end is not None]
    assert least <= min(ends)
    assert most >= max(ends)
    assert (least, most) == (low, high)


def test_a_long_answer_has_a_row_as_high_as_it_is(table: Table) -> None:
    """An answer of three lines does not run into the next one."""
    long = Finding("Long", categories=("word " * 20, "No"), series=(Series("Share", (0.5, 0.5)),))
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.write(table, findings=[long])))["Charts"]
    (row,) = [cell.row for cell in sheet["A"] if cell.value == long.categories[0]]
    assert sheet.row_dimensions[row].height >= 3 * 15
    assert sheet.row_dimensions[row + 1].height in (None, 15)
