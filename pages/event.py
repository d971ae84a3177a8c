import streamlit as st

from rtdash.query import records
from rtdash.ui import data, frame, link
from rtdash.ui.cards import missing, record, rows

about = data.ask(records.event, link.current().choice("id")).frame

with frame.page("event", title=about["event"].iloc[0] if len(about) else "Event"):
    if about.empty:
        missing.show("event")
    for row in rows.each(about):
        record.head(row)
        left, right = st.columns([3, 2], gap="large")
        with left:
            if row.polls:
                st.header("Polls", anchor=False)
                record.polls(row)
            st.header("Theses by speaker", anchor=False)
            record.theses_by_speaker(row.event_slug)
        with right:
            st.header("Participants", anchor=False)
            record.participants(row.event_slug)
            st.header("Related events", anchor=False)
            record.related(row.event_slug)
        record.problems(row.event_slug)
