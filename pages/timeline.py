import streamlit as st

from rtdash.charts import timeline
from rtdash.query import events
from rtdash.ui import data, frame, link
from rtdash.ui.cards import chart, empty, event

with frame.page("timeline") as page:
    totals = event.totals(page.filters)
    page.say(totals.events, "event")
    if not totals.events:
        empty.nothing("No event matches these filters.")
    else:
        lane = link.pick("lane", event.LANES, label="Lanes by")
        marks = data.ask(events.timeline, page.filters, lane=lane)
        chart.show(timeline, marks, name="timeline", lane=lane, on_click=event.from_mark)
        st.caption(timeline.basis(marks.frame, lane=lane))
        event.undated(page.filters, totals.undated)

        event.listing(page.filters, totals.events)
