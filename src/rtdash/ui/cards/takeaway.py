"""Files to take away of a link: slides, a web page, tables. What takes long is made first, and shows how far it is."""

from __future__ import annotations

import streamlit as st

from rtdash.domain.link import Link
from rtdash.errors import RtdashError
from rtdash.store.connect import Store
from rtdash.takeaway import files
from rtdash.ui import data, downloads, frame, link, web
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
        slow = [form for form in forms if long and files.FORMATS[form].made_of == "report"]
        st.caption(f"The same figures and words as here.{_SLIDES if 'pptx' in forms else ''}")
        if slow:
            _slow(tuple(slow), here, frame.origin(), data.store())
        offered = [form for form in forms if form not in slow]
        web.draw(*(web.file(files.FORMATS[form].title, downloads.address(here, form)) for form in offered))


@st.fragment
def _slow(forms: tuple[str, ...], here: Link, origin: str, store: Store) -> None:
    """What is made first: a click makes one without drawing the page anew."""
    for form in forms:
        _made_first(form, here, origin, store)


def _made_first(form: str, here: Link, origin: str, store: Store) -> None:
    kind = files.FORMATS[form]
    wanted = f"{store.version} {here.href} {form}"
    if st.button(kind.title, key=f"takeaway.{here.page}.{form}.make", width="stretch"):
        bar = st.progress(0.0, text="Starting")

        def tell(what: str, done: int, total: int) -> None:
            bar.progress(done / max(1, total), text=f"{what}: {done} of {total}")

        try:
            made = downloads.made(store, here, form, origin, progress=tell)
        except RtdashError as error:
            st.error(text.escape(str(error)))
            return
        finally:
            bar.empty()
        st.session_state[_MADE] = (wanted, made.name)
    key, name = st.session_state.get(_MADE, ("", ""))
    if key == wanted:
        web.draw(web.file(f"Save {name}", downloads.address(here, form), icon=":material/save:"))
