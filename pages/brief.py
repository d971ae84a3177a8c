import streamlit as st

from rtdash.ui import frame
from rtdash.ui.cards import brief, empty, event, takeaway

with frame.page("brief") as page:
    brief.paper()
    with st.container(width=brief.WIDTH):
        page.say(event.totals(page.filters).events, "event")
        if brief.empty(page.filters):
            empty.nothing("No event matches these filters.")
        else:
            line = st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute")
            with line:
                day = brief.since(page.filters)
                takeaway.bar(long=True)
            brief.new(page.filters, day)
            moved = brief.changes(page.filters)
            close = brief.calls(page.filters)
            shown = tuple(dict.fromkeys([*moved["poll_slug"], *close["poll_slug"]]))
            brief.latest(page.filters, shown)
            brief.theses(page.filters, shown)
            brief.sources(shown)
            brief.advice()
