"""A citation to copy: in words, and as BibTeX."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from rtdash.domain.link import Link
from rtdash.exports import citation


def show(about: pd.DataFrame, *, origin: str, version: str) -> None:
    """Draw the citation of the thesis in the one row of `about`; `origin` is where this dashboard stands."""
    row = about.iloc[0]
    known: dict[str, Any] = {str(key): None if _none(value) else value for key, value in row.items()}
    cited = citation.Cited(
        slug=row["thesis_slug"],
        text=row["text"],
        position=int(row["position"]),
        event=row["event"],
        classification=row["classification"],
        speaker=known["speaker"],
        sort_name=known["sort_name"],
        post=known["post"],
        organization=known["organization"],
        start_date=known["start_date"].date() if known["start_date"] is not None else None,
        end_date=known["end_date"].date() if known["end_date"] is not None else None,
        date_precision=row["date_precision"],
        venue=known["venue"],
        locality=known["locality"],
        publisher=known["publisher"],
        url=known["url"],
        lines=None if known["line_first"] is None else (int(known["line_first"]), int(known["line_last"])),
        link=origin + Link("thesis").choose(id=row["thesis_slug"]).href,
        version=version[:12],
    )
    words, entry = st.tabs(["Text", "BibTeX"])
    words.code(citation.plain(cited), language=None, wrap_lines=True)
    entry.code(citation.bibtex(cited), language=None, wrap_lines=True)


def _none(value: object) -> bool:
    return value is None or value is pd.NaT or (isinstance(value, float) and pd.isna(value))
