"""Files to take away of a link: slides, a web page, tables. Made at the click; what takes long shows how far it is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial

import streamlit as st

from rtdash.domain.link import Link
from rtdash.errors import RtdashError
from rtdash.store.connect import Store
from rtdash.takeaway import files
from rtdash.ui import data, frame, link
from rtdash.ui.cards import text

_MADE = "takeaway.made"
_SLIDES = " Slides have charts that can be edited."


def bar(*, long: bool = False) -> None:
    """A button that opens the choice of the formats that this page has, all of what it shows and not one page of it.

    `long`: slides and pages are made first, with their progress, and offered when they are done.
    """
    here = link.current()
    with st.popover("Take it away", icon=":material/download:", key=f"takeaway.{here.page}"):
        forms = files.forms(here.page)
        st.caption(f"The same figures and words as here.{_SLIDES if 'pptx' in forms else ''}")
        for form in forms:
            if long and files.FORMATS[form].made_of == "report":
                _slow(form, here, frame.origin(), data.store())
            else:
                _quick(form, here, frame.origin(), data.store())


def today() -> date:
    """The day that files and their names carry."""
    return datetime.now(UTC).date()


def _quick(form: str, here: Link, origin: str, store: Store) -> None:
    kind = files.FORMATS[form]
    st.download_button(
        kind.title,
        data=partial(_content, store, here, form, origin),
        file_name=files.name(here, form, store.version, today()),
        mime=kind.media_type,
        key=f"takeaway.{here.page}.{form}",
        on_click="ignore",
        width="stretch",
    )


@st.fragment
def _slow(form: str, here: Link, origin: str, store: Store) -> None:
    kind = files.FORMATS[form]
    wanted = f"{store.version} {here.href} {form}"
    if st.button(kind.title, key=f"takeaway.{here.page}.{form}.make", width="stretch"):
        bar = st.progress(0.0, text="Starting")

        def tell(what: str, done: int, total: int) -> None:
            bar.progress(done / max(1, total), text=f"{what}: {done} of {total}")

        try:
            made = files.make(store, here, form, base=origin, made_on=today(), progress=tell)
        except RtdashError as error:
            st.error(text.escape(str(error)))
            return
        finally:
            bar.empty()
        st.session_state[_MADE] = (wanted, made)
    key, made = st.session_state.get(_MADE, ("", None))
    if key == wanted and made is not None:
        st.download_button(
            f"Save {made.name}",
            data=made.content,
            file_name=made.name,
            mime=made.media_type,
            key=f"takeaway.{here.page}.{form}.save",
            on_click="ignore",
            type="primary",
            icon=":material/save:",
            width="stretch",
        )


def _content(store: Store, here: Link, form: str, origin: str) -> bytes:
    return files.make(store, here, form, base=origin, made_on=today()).content
