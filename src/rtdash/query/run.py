"""The one way from a question to its answer: a static SQL file, named parameters, a cursor a call.

A file whose second line is `-- needs: _selected` gets those steps of `_selected.sql` (the one WHERE) in front that it
or one of them names, without the conditions whose parameter is null: what is not asked costs planning too. Each text is
put together once, from files alone.
"""

from __future__ import annotations

import mmap
import re
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from rtdash.store.connect import Store

NEEDS_SELECTED = "-- needs: _selected"
SELECTION = frozenset(
    {
        "speaker",
        "topic",
        "organization",
        "event",
        "type",
        "since",
        "until",
        "scope",
        "phase",
        "q_terms",
        "q_groups",
        "q_size",
        "q_phrases",
    }
)
"""The parameters of `_selected.sql`. Any file may be given them; what it does not use is not passed on."""

_BATCH = 1 << 17
_COMMENT = re.compile(r"--[^\n]*")
_PARAMETER = re.compile(r"\$([a-z_]+)")
_OPTIONAL = re.compile(r"^ *-- if \$(\w+)\n(.*?)^ *-- end\n", re.MULTILINE | re.DOTALL)
_CONDITION = re.compile(r"^ *and \(\$(\w+)::[\w\[\]]+ is null or .*\)\n", re.MULTILINE)
_WITH = re.compile(r"\s*with\b", re.IGNORECASE)
_STEP = re.compile(r"^(\w+) as (?:materialized )?\(\n.*?^\)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Statement:
    """One SQL file, ready to run: what it says of itself, its text and the parameters that it uses."""

    head: str
    text: str
    parameters: frozenset[str]


def run(store: Store, name: str, **parameters: Any) -> pd.DataFrame:
    """Ask `sql/<name>.sql` of the store.

    Days come as datetime64 (missing: NaT), texts as objects (missing: None), a column of numbers with gaps as float
    (missing: NaN), lists as arrays. A parameter of the selection that is not given means no restriction; any other must
    be given, and none that the file does not know.
    """
    # By way of numpy: DuckDB's own frames and Arrow cost two to three times as much for a page of rows.
    found = _executed(store, name, "", parameters).fetchnumpy()
    return pd.DataFrame({column: _cells(values) for column, values in found.items()}, copy=False)


def rows(store: Store, name: str, **parameters: Any) -> list[tuple[Any, ...]]:
    """The same answer as plain tuples, days as `date`: for answers that are put together from several."""
    return _executed(store, name, "", parameters).fetchall()


def value(store: Store, name: str, **parameters: Any) -> Any:
    """The one value of a question whose answer is one row of one column."""
    row = _executed(store, name, "", parameters).fetchone()
    assert row is not None, f"{name}.sql should give one row"
    return row[0]


def arrays(store: Store, name: str, **parameters: Any) -> dict[str, NDArray[Any]]:
    """The columns of an answer without missing values, as numpy arrays."""
    found: Any = _executed(store, name, "", parameters).fetchnumpy()
    return dict(found)


def mapped(store: Store, name: str) -> pa.Table:
    """An answer as long as the data, as an Arrow table in a file that has no name and ends with the table.

    To read a row takes microseconds, and memory is taken by what was read, not by all there is.
    """
    asked = store.connection.cursor().sql(statement(name).text)
    with tempfile.TemporaryFile() as file:
        with asked.to_arrow_reader(_BATCH) as batches, pa.ipc.new_file(file, batches.schema) as written:
            for batch in batches:
                written.write_batch(batch)
        file.flush()
        whole = pa.py_buffer(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    return pa.ipc.open_file(whole).read_all()


def explain(store: Store, name: str, **parameters: Any) -> str:
    """The plan of a question with the rows that each step saw, as JSON, for tests that hold plans to a budget."""
    row = _executed(store, name, "explain (analyze, format json) ", parameters).fetchone()
    assert row is not None
    return str(row[1])


@lru_cache(maxsize=4096)
def statement(name: str, absent: frozenset[str] = frozenset()) -> Statement:
    """Read `sql/<name>.sql`, with the steps of `_selected.sql` in front where it needs them.

    `absent` are the parameters that are null, whose conditions are left out.
    """
    text = _read(name)
    head = text.partition("\n")[0].removeprefix("--").strip()
    if text.split("\n", 2)[1].strip() == NEEDS_SELECTED:
        own = _COMMENT.sub("", text)
        follows = _WITH.match(own)
        steps = ",\n".join(_steps(own, absent))
        text = f"with {steps}{',' if follows else ''}\n{own[follows.end() :] if follows else own}"
    text = _COMMENT.sub("", text).strip().removesuffix(";")
    return Statement(head, text, frozenset(_PARAMETER.findall(text)))


def names() -> list[str]:
    """The name of every question."""
    files = (resources.files(__package__) / "sql").iterdir()
    return sorted(file.name.removesuffix(".sql") for file in files if re.fullmatch(r"[a-z]\w*\.sql", file.name))


def columns(name: str) -> list[str]:
    """The columns that the first line of a file names: its last sentence, without what stands in brackets."""
    last = re.sub(r"\([^()]*\)", "", statement(name).head).rstrip(" .").rpartition(". ")[2]
    return [column.strip() for column in last.split(",")]


def _cells(values: Any) -> Any:
    """One column for a frame."""
    if isinstance(values, np.ma.MaskedArray):
        if values.dtype.kind in "iu":
            values = np.ma.filled(values.astype("float64"), np.nan)
        elif values.dtype.kind in "Ob":
            missing = np.ma.getmaskarray(values)
            values = np.array(values.data, dtype=object)
            values[missing] = None
        else:
            values = values.filled(np.nan) if values.dtype.kind == "f" else values.filled()
    return pd.Series(values, dtype=object) if values.dtype == object else values


def _executed(store: Store, name: str, before: str, parameters: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    whole = statement(name)
    bound = _bound(name, whole, parameters)
    absent = frozenset(key for key, value in bound.items() if value is None and key in SELECTION)
    asked = statement(name, absent)
    given = {key: bound[key] for key in asked.parameters}
    return store.connection.cursor().execute(before + asked.text, given or None)


def _bound(name: str, asked: Statement, parameters: dict[str, Any]) -> dict[str, Any]:
    unknown = parameters.keys() - asked.parameters - SELECTION
    if unknown:
        raise TypeError(f"{name}.sql has no parameter {', '.join(sorted(unknown))}")
    missing = asked.parameters - parameters.keys() - SELECTION
    if missing:
        raise TypeError(f"{name}.sql needs a value for {', '.join(sorted(missing))}")
    return {key: parameters.get(key) for key in asked.parameters}


def _steps(text: str, absent: frozenset[str] = frozenset()) -> list[str]:
    """The steps of `_selected.sql` that a text names, and those that they name, in the order of the file."""
    kept = _OPTIONAL.sub(lambda part: "" if part[1] in absent else part[2], _read("_selected"))
    kept = _CONDITION.sub(lambda line: "" if line[1] in absent else line[0], kept)
    steps = {match[1]: match[0] for match in _STEP.finditer(_COMMENT.sub("", kept))}
    wanted: set[str] = set()
    for name in reversed(steps):
        if any(re.search(rf"\b{name}\b", naming) for naming in [text, *(steps[other] for other in wanted)]):
            wanted.add(name)
    return [steps[name] for name in steps if name in wanted]


def _read(name: str) -> str:
    return (resources.files(__package__) / "sql" / f"{name}.sql").read_text(encoding="utf-8")
