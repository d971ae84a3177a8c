import streamlit as st

from rtdash.query import topics
from rtdash.ui import data, frame, link
from rtdash.ui.cards import missing, rows, topic

about = data.ask(topics.topic, link.current().choice("id")).frame

with frame.page("topic", title=about["topic"].iloc[0] if len(about) else "Topic"):
    if about.empty:
        missing.show("topic")
    for row in rows.each(about):
        topic.head(row)
        left, right = st.columns(2, gap="large")
        with left:
            topic.trend(row)
        with right:
            topic.company(row)
        st.header("Who says what", anchor=False)
        topic.speakers(row)
        left, right = st.columns([3, 2], gap="large")
        with left:
            st.header("Latest theses", anchor=False)
            topic.latest_theses(row)
        with right:
            st.header("Polls", anchor=False)
            topic.polls(row)
            st.header("Events", anchor=False)
            topic.events(row)
            st.header("Found by the words", anchor=False)
            topic.labels(row)
