import streamlit as st

from rtdash.charts import events_over_time, topics_rising
from rtdash.query import events, polls, trends
from rtdash.ui import data, frame, link
from rtdash.ui.cards import chart, empty, event, poll

with frame.page("overview") as page:
    st.markdown("Who held what at expert roundtables and debates, when, and what the audience thought.")
    totals = event.totals(page.filters)
    page.say(totals.events, "event")
    if not totals.events:
        empty.nothing("No event matches these filters.")
    else:
        event.counts(totals)

        left, right = st.columns(2, gap="large")
        with left:
            event.latest(page.filters)
        with right:
            st.header("Latest poll", anchor=False)
            poll.latest(data.ask(polls.latest, page.filters).frame)
            link.to("All polls", page.link.to("polls"), icon=":material/how_to_vote:")

        left, right = st.columns(2, gap="large")
        with left:
            years = data.ask(events.events_over_time, page.filters)
            chart.show(events_over_time, years, name="events_over_time", columns=event.YEARS, on_click=event.from_year)
            st.caption(events_over_time.basis(years.frame))
            link.to("All events on the timeline", page.link.to("timeline"), icon=":material/timeline:")
        with right:
            rising = data.ask(trends.topics_rising, page.filters)
            chart.show(topics_rising, rising, name="topics_rising", columns=event.RISING, on_click=event.from_topic)
            event.rule(rising.frame)
            link.to("All topics by trend", page.link.to("topics", sort="trend"), icon=":material/sell:")
