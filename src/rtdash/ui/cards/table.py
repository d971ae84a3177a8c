"""A table of numbers, as text cells; drawn only once somebody opens it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st


def folded(frame: pd.DataFrame, columns: Mapping[str, str], *, name: str, label: str = "Show the numbers") -> None:
    """A table behind a fold. `columns` maps the frame's columns to what they are called, units included."""
    held = fold(name=name, label=label)
    if held.open:
        with held:
            show(frame, columns)


def fold(*, name: str, label: str = "Show the numbers") -> Any:
    """The fold alone, for a table that has to be worked out: do so only where it is `open`."""
    return st.expander(label, key=f"table.{name}", icon=":material/table:", on_change="rerun")


def show(frame: pd.DataFrame, columns: Mapping[str, str], **options: Any) -> None:
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
