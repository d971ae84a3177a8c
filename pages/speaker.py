import streamlit as st

from rtdash.query import speakers
from rtdash.ui import data, frame, link
from rtdash.ui.cards import missing, rows, speaker

about = data.ask(speakers.speaker, link.current().choice("id")).frame

with frame.page("speaker", title=about["speaker"].iloc[0] if len(about) else "Speaker"):
    if about.empty:
        missing.show("speaker")
    for row in rows.each(about):
        speaker.head(row)
        left, right = st.columns([3, 2], gap="large")
        with left:
            st.header("Topics", anchor=False)
            other = speaker.beside(row)
            speaker.topics(row, other)
            if other:
                speaker.together(row, other)
            st.header("Latest theses", anchor=False)
            speaker.latest_theses(row)
        with right:
            st.header("Posts over time", anchor=False)
            speaker.posts(row.speaker_slug)
            st.header("Sat with", anchor=False)
            speaker.companions(row.speaker_slug)
            st.header("Other spellings", anchor=False)
            speaker.spellings(row.speaker_slug)
        st.header("Events", anchor=False)
        speaker.events(row)
