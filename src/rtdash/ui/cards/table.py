"""A table of numbers behind a fold: a short one as HTML, which opens at once; a long one drawn when it is opened."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from rtdash.domain.rows import tuples
from rtdash.ui import data, web

Columns = Mapping[str, str]
"""A frame's columns and what they are called, units included."""
SHORT = 40
"""Rows that a page can carry for a reader who may not open them."""
_LABEL = "Show the numbers"


def short(asked: data.Asked[pd.DataFrame], columns: Columns, *, name: str) -> Markup:
    """The table of a short answer behind its fold; nothing where the answer is empty or long.

    `name` is what the browser knows the fold by: one that was opened stays open when what stands round it changes.
    """
    if not 0 < len(asked.frame) <= SHORT:
        return web.NOTHING
    return data.kept(
        asked,
        f"numbers {name} {list(columns)}",
        lambda frame: web.fold(_LABEL, html(frame, columns), icon=":material/table:", name=name),
    )


def filled(frame: pd.DataFrame, columns: Columns) -> dict[str, str]:
    """The columns that say anything: those not empty throughout."""
    return {name: label for name, label in columns.items() if any(map(_known, frame[name].tolist()))}


def html(frame: pd.DataFrame, columns: Columns) -> Markup:
    """A table as HTML: shares as percent and points to one decimal; a column that says nothing is left out.

    By rows and not by pandas' columns: a card of polls takes a sixth of the time.
    """
    found = tuples(frame)
    cells = {label: [_said(getattr(row, name), label) for row in found] for name, label in columns.items()}
    kept = {label: said for label, said in cells.items() if any(said)}
    numeric = [any(_is_number(getattr(row, name)) for row in found) for name, label in columns.items() if label in kept]
    return web.table(list(kept), numeric, zip(*kept.values(), strict=True))


def folded(frame: pd.DataFrame, columns: Columns, *, name: str, label: str = _LABEL) -> None:
    """A table behind a fold, drawn only once somebody opens it."""
    held = st.expander(label, key=f"table.{name}", icon=":material/table:", on_change="rerun")
    if held.open:
        with held:
            show(frame, columns)


def show(frame: pd.DataFrame, columns: Columns, **options: Any) -> None:
    """A table. Text is shown as text; shares (0-1) whose name ends in `%` as percent."""
    chosen = frame[list(columns)]
    st.dataframe(
        chosen,
        hide_index=True,
        column_order=list(columns),
        column_config={column: _column(chosen[column], label) for column, label in columns.items()},
        **options,
    )


def _column(values: pd.Series[Any], label: str) -> Any:
    if pd.api.types.is_bool_dtype(values):
        return st.column_config.CheckboxColumn(label)
    if pd.api.types.is_datetime64_any_dtype(values):
        return st.column_config.DateColumn(label, format="D MMM YYYY")
    if pd.api.types.is_float_dtype(values) and label.endswith("%"):
        return st.column_config.NumberColumn(label, format="percent")
    if pd.api.types.is_numeric_dtype(values):
        return st.column_config.NumberColumn(label)
    return st.column_config.TextColumn(label)


def _known(value: Any) -> bool:
    """Whether a cell says anything."""
    return not (value is None or value is pd.NA or value != value or value == "")


def _said(value: Any, label: str) -> str:
    """What a cell says; empty where nothing is known."""
    if not _known(value):
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.date):
        return f"{value.day} {value:%b %Y}"
    if isinstance(value, float) and label.endswith("%"):
        return _minus(f"{round(100 * value, 1) + 0.0:.1f}%")  # + 0.0: what rounds to nothing has no sign
    if not _is_number(value):
        return str(value)
    shown = round(value, 1) + 0.0 if label.endswith("points") else value
    # Commas only from ten thousand on: years have none.
    return _minus(f"{shown:,.10g}" if abs(shown) >= 10_000 else f"{shown:.10g}")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value


def _minus(figure: str) -> str:
    return figure.replace("-", "−")
