"""Files to take away of what a page shows, made only when somebody asks for one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

import streamlit as st

from rtdash.exports import csv, json, xlsx
from rtdash.exports.table import Table, file_name

_KINDS: dict[str, tuple[str, Any, str]] = {
    "xlsx": ("Excel (XLSX)", xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": ("CSV", csv, "text/csv"),
    "json": ("JSON", json, "application/json"),
}


def today() -> Any:
    """The day that file names and files carry."""
    return datetime.now(UTC).date()


def tables(empty: Table, fill: Callable[[], Table], *, told: str) -> None:
    """A button that opens the choice of a format. `empty` names the files; `fill` makes the rows at the click.

    `fill` runs outside of the page's own run and may ask nothing of Streamlit.
    """
    with st.popover("Download", icon=":material/download:", key=f"download.{empty.name}"):
        st.caption(told)
        for suffix, (label, writer, mime) in _KINDS.items():
            st.download_button(
                label,
                data=partial(_written, writer, fill),
                file_name=file_name(empty, suffix),
                mime=mime,
                key=f"download.{empty.name}.{suffix}",
                on_click="ignore",
                width="stretch",
            )


def _written(writer: Any, fill: Callable[[], Table]) -> bytes:
    content: bytes = writer.write(fill())
    return content
