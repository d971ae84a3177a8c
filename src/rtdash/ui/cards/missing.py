"""What stands where a link names nothing, or nothing that is known: a sentence, near names, the directory."""

from __future__ import annotations

import textwrap

import streamlit as st

from rtdash.query import names
from rtdash.ui import data, link, web
from rtdash.ui.cards import text

_DIRECTORY = {
    "speaker": ("speakers", "All speakers"),
    "topic": ("topics", "All topics"),
    "event": ("timeline", "All events on the timeline"),
    "thesis": ("theses", "All theses"),
    "poll": ("polls", "All polls"),
}


def show(thing: str) -> None:
    """Say that the link's id names no `thing` (speaker, topic, event, thesis, poll), and where to go."""
    slug = link.current().choice("id")
    if slug:
        unknown(thing, slug)
    else:
        st.info(
            f"This page shows one {thing}, and the link does not say which. Choose one from the list.",
            icon=":material/link_off:",
        )
    page, label = _DIRECTORY[thing]
    web.draw(web.to(label, link.current().to(page), icon=":material/arrow_back:"))


def unknown(thing: str, slug: str, *, key: str = "id") -> None:
    """Say that there is no such thing, and offer near names as links that set `key`."""
    st.warning(f"There is no {thing} “{text.escape(slug)}” in the data.", icon=":material/search_off:")
    near = data.ask(names.near, thing, slug).frame
    if near.empty:
        return
    here = link.current()
    web.draw(
        web.p("Did you mean"),
        *(
            web.to(textwrap.shorten(name, 110, placeholder=" …"), here.choose(**{key: found}))
            for found, name in zip(near["slug"], near["name"], strict=True)
        ),
    )
