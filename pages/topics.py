import streamlit as st

from rtdash.query import counts
from rtdash.ui import data, frame, link
from rtdash.ui.cards import takeaway, topic

with frame.page("topics") as page:
    page.say(data.ask(counts.count, page.filters).frame, "thesis", "theses")
    order, way = st.columns([3, 2], vertical_alignment="bottom")
    with order:
        sort = link.pick("sort", topic.SORTS, label="Sort by", help="Trend: the share of events on a topic, lately")
    with way:
        topic.opener(page)
    takeaway.bar()
    topic.tree(page, sort)
