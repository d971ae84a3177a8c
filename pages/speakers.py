import streamlit as st

from rtdash.ui import frame, link
from rtdash.ui.cards import speaker

with frame.page("speakers") as page:
    search, order = st.columns([3, 2], vertical_alignment="bottom")
    with search:
        find = link.find("find", label="Find a person", placeholder="A name, or a part of any spelling")
    with order:
        sort = link.select("sort", speaker.SORTS, label="Sort by")
    speaker.directory(page, find, sort)
    st.caption(
        "Theses and events are counted as the filters leave them, each once a person. "
        "Post and organization are the latest known, whatever is filtered."
    )
