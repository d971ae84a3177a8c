import streamlit as st

from rtdash.query import records
from rtdash.ui import data, frame, link
from rtdash.ui.cards import citation, evidence, missing, rows, takeaway, text

about = data.ask(records.thesis, link.current().choice("id")).frame

with frame.page("thesis", title=evidence.title(about)) as page:
    if about.empty:
        missing.show("thesis")
    for row in rows.each(about):
        evidence.head(row)
        left, right = st.columns([3, 2], gap="large")
        with right:
            st.header("Evidence", anchor=False)
            evidence.lines(row)
            st.header("Topics", anchor=False)
            evidence.matched(row.thesis_slug)
            st.header("Cite", anchor=False)
            citation.show(about, origin=frame.origin(), version=page.store.version)
            takeaway.bar()
        with left:
            st.header("Before and after it", anchor=False)
            evidence.neighbours(row.thesis_slug)
            if row.speaker_slug:
                st.header(f"{text.escape(row.speaker)} on the same topics elsewhere", anchor=False)
                evidence.elsewhere(row)
