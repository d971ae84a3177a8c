"""A chart on a page: the figure, its text alternative, the table of the same numbers, and its picture to save."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st
from markupsafe import Markup

from rtdash.charts import theme
from rtdash.domain.link import PAGES
from rtdash.exports.table import made_name
from rtdash.ui import data, downloads, link, web
from rtdash.ui.cards import table


@dataclass(frozen=True, slots=True)
class Words:
    """What a picture of a chart says: its headline, what stands above that, and what stands below the chart."""

    title: str = ""
    over: str = ""
    foot: str = ""


def show(
    chart: data.Chart,
    asked: data.Asked[Any],
    *,
    name: str,
    columns: Mapping[str, str] | None = None,
    on_click: Callable[[list[dict[str, Any]]], Any] | None = None,
    words: Words = Words(),
    below: Markup = web.NOTHING,
    **state: Any,
) -> None:
    """Draw a chart over the table of its frame and what else stands `below` it.

    `name` is unique on the page. `columns` names the table's columns (without it there is no table: the page has
    one). `on_click` takes the clicked points and returns the Link to go to, or None. A chart that says nothing more
    when zoomed has its own `CONFIG`. `words` stand around the chart in a picture of it.
    """
    drawn = data.draw(chart, asked, **state)
    key = f"chart.{name}"
    config = getattr(chart, "CONFIG", theme.CONFIG)
    if on_click is None:
        st.plotly_chart(drawn.figure, key=key, theme="streamlit", config=config, alt=drawn.alt)
    else:
        st.plotly_chart(
            drawn.figure,
            key=key,
            theme="streamlit",
            config=config,
            alt=drawn.alt,
            selection_mode="points",
            on_select=lambda: _clicked(key, on_click),
        )
    numbers = web.NOTHING if columns is None else table.short(asked, columns, name=f"{link.current().page}.{name}")
    web.draw(_pictures(name, drawn.alt, words), numbers, below)
    if columns is not None and not numbers:
        table.folded(asked.frame, columns, name=name)


def _pictures(name: str, alt: str, words: Words) -> Markup:
    """The buttons that save the chart above as a picture; `picture.js` draws it in the browser."""
    here, version = link.current(), data.store().version
    about = here.choice("id") if "id" in PAGES[here.page] else ""
    said = {
        "name": made_name(f"{here.page}-{about}-{name}", version, downloads.today()),
        "title": words.title,
        "over": words.over,
        "foot": " · ".join(part for part in (words.foot, f"rtdash, data version {version[:12]}") if part),
        "told": alt,
    }
    attributes = web.joined(web.made(' data-{}="{}"', key, " ".join(value.split())) for key, value in said.items())
    buttons = web.joined(
        web.made(
            ' <button type="button" data-picture="{}"{} aria-label="Save this chart as {}">{}</button>',
            *(kind, attributes, kind.upper(), kind.upper()),
        )
        for kind in ("png", "svg")
    )
    return web.made('<p class="picture">Save the chart as{}</p>', buttons)


def _clicked(key: str, on_click: Callable[[list[dict[str, Any]]], Any]) -> None:
    points = st.session_state[key]["selection"]["points"]
    target = on_click(points) if points else None
    if target is not None:
        link.go(target)
