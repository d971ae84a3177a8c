import streamlit as st

from rtdash.query import counts, theses
from rtdash.ui import data, frame, link
from rtdash.ui.cards import thesis

with frame.page("theses") as page:
    total = data.ask(counts.count, page.filters).frame
    page.say(total, "thesis", "theses")
    if not total:
        thesis.nothing(page.filters)
    else:
        sort = page.link.choice("sort")
        number = min(int(page.link.choice("page")), -(-total // theses.PAGE))
        cards, charts = st.columns([3, 2], gap="medium")
        with cards:
            thesis.bar(page.filters)
            thesis.cards(page.filters, sort, number)
            link.pages(total, theses.PAGE, "theses")
        with charts:
            thesis.charts(page.filters, total)
