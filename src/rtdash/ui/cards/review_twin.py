"""A page under review that may be an event which is there already: why, what differs, and what to do about it."""

from __future__ import annotations

import streamlit as st

from rtdash import ingest
from rtdash.domain.link import Link
from rtdash.ingest.duplicates import Twin
from rtdash.ui import link
from rtdash.ui.cards import review_form, text

TWIN = "review.twin"


def show(found: ingest.Read) -> None:
    """Where the same event is there under another id: say why, show what differs, and offer to take its id."""
    twin: Twin | None = st.session_state.get(TWIN)
    if twin is None:
        return
    known = twin.record.event
    with st.container(border=True):
        st.warning(
            text.escape(f"This may be “{known.name or known.id}”, which is there already ({twin.reason})."),
            icon=":material/content_copy:",
        )
        with st.expander(f"{len(twin.differences)} differences"):
            st.code("\n".join(twin.differences[:200]), language=None)
        line = st.container(horizontal=True, vertical_alignment="center")
        with line:
            link.to("Open it", Link("event").choose(id=known.id), icon=":material/event:")
        line.button(
            "Mend that record with this page",
            icon=":material/merge:",
            on_click=review_form.take_id,
            args=(known.id,),
            help=f"Gives this record the other one's id. As read, it is {found.record.event.id}, a second event.",
        )
