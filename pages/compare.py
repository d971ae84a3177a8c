import streamlit as st

from rtdash.ui import frame
from rtdash.ui.cards import compare, takeaway

with frame.page("compare") as page:
    st.caption("Two to six polls, or waves of one poll, on one scale; the first is what the others are held against.")
    sides = compare.choose()
    if len(sides) < 2:
        compare.suggest()
    else:
        compare.findings(sides)
        takeaway.bar()
