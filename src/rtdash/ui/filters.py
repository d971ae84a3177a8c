"""The filter bar: one widget a field of Filters, with counts that ignore the field's own choice."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from rtdash.domain.event import CLASSIFICATIONS
from rtdash.domain.filters import LISTS, Filters
from rtdash.query import counts, facets, names
from rtdash.ui import data, link

_LABELS = {
    "speaker": "Speaker",
    "topic": "Topic",
    "organization": "Organization",
    "event": "Event",
    "type": "Type of event",
}
MAX_OPTIONS = 300


def bar(unit: str) -> None:
    """Draw the filter bar in the sidebar; counts are of `unit` (theses, events or polls)."""
    filters = link.current().filters
    st.text_input(
        "Search",
        key=link.filter_key("q"),
        placeholder='sanctions "free trade"',
        max_chars=200,
        help="Finds word forms and beginnings of words; words in quotes are found as they stand.",
    )
    here = link.current()
    of = here if here.page == "polls" else here.to("polls")
    scope, phase = of.choice("scope"), of.choice("phase")
    found = data.ask(facets.every, filters, unit, size=MAX_OPTIONS, scope=scope, phase=phase)
    offered = data.kept(
        found,
        "options",
        lambda frames: {field: _options(field, getattr(filters, field) or (), frames[field], unit) for field in LISTS},
    )
    for field in LISTS:
        _field(field, offered[field], unit)
    first, last = data.ask(counts.date_range).frame
    bounds = _bounds(*(day for day in (first, last, filters.since, filters.until) if day))
    st.date_input("From", key=link.filter_key("since"), format="YYYY-MM-DD", **bounds)
    st.date_input("To", key=link.filter_key("until"), format="YYYY-MM-DD", **bounds)
    if filters.active:
        st.button(
            "Clear all filters",
            key="filters.clear",
            icon=":material/filter_alt_off:",
            on_click=link.go,
            args=(link.current().select(Filters()),),
            width="stretch",
        )


@dataclass(frozen=True, slots=True)
class _Options:
    """What a list filter offers: slugs in order, what each is called, the slug by that, and how many values match."""

    slugs: list[str]
    labels: dict[str, str]
    by_label: dict[str, str]
    values: int


def _field(field: str, offered: _Options, unit: str) -> None:
    link.relabel(field, offered.labels, offered.by_label)
    values = offered.values
    more = f" The {MAX_OPTIONS} with the most {unit} are listed." if values > MAX_OPTIONS else ""
    st.multiselect(
        _LABELS[field],
        offered.slugs,
        format_func=offered.labels.__getitem__,
        key=link.filter_key(field),
        placeholder=f"Any of {values:,}" if values else "None match",
        help=f"The number is how many {unit} you would see.{more}",
        select_all=False,  # all values are no filter but a long link; and Enter takes the first match
    )


def _options(field: str, chosen: tuple[str, ...], rows: pd.DataFrame, unit: str) -> _Options:
    counts = dict(zip(rows["slug"], rows[unit], strict=True))
    called = dict(zip(rows["slug"], rows["name"], strict=True))
    slugs = list(counts) + [slug for slug in chosen if slug not in counts]
    if field == "type":
        called = {slug: CLASSIFICATIONS[slug].singular.capitalize() for slug in slugs}
    called |= {slug: data.ask(names.name, field, slug).frame for slug in slugs if slug not in called}
    labels = {slug: f"{called[slug]} ({counts.get(slug, 0):,})" for slug in slugs}
    values = int(rows["of"].iloc[0]) if len(rows) else 0
    return _Options(slugs, labels, {label: slug for slug, label in labels.items()}, values)


def _bounds(*days: datetime.date) -> dict[str, Any]:
    """Any day from 1900 to 2100, and on to the days of the data and of the link, so that these always fit."""
    return {
        "min_value": datetime.date(min(1900, *(day.year for day in days)), 1, 1),
        "max_value": datetime.date(max(2100, *(day.year for day in days)), 12, 31),
    }
