import streamlit as st

from rtdash.query import polls
from rtdash.ui import data, frame, link
from rtdash.ui.cards import compare, missing, poll, poll_context, rows, takeaway

about = data.ask(polls.one, link.current().choice("id")).frame

with frame.page("poll", title=about["poll"].iloc[0] if len(about) else "Poll"):
    if about.empty:
        missing.show("poll")
    for row in rows.each(about):
        poll.head(row)
        poll.switches(listed=False)
        poll.figures(row)
        with st.container(horizontal=True, vertical_alignment="center"):
            takeaway.bar()
            compare.offer(row.poll_slug)
        poll_context.disclosed(row.poll_slug)
        poll_context.history(row.poll_slug)
        if row.scope == "site":
            st.header("Pages that show it", anchor=False)
            poll_context.shown_by(row.poll_slug)
        else:
            left, right = st.columns([3, 2], gap="large")
            with left:
                st.header("What speakers held in that room", anchor=False)
                poll_context.room(row)
            with right:
                st.header("Where it was asked", anchor=False)
                poll_context.shown_by(row.poll_slug)
