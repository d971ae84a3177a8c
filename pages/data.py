"""What the data is made from, what is wrong with it, and how to take it away."""

import streamlit as st

from rtdash.ui import frame
from rtdash.ui.cards import dataset, method

with frame.page("data") as page:
    dataset.version(page.store)

    st.header("Take it away", anchor=False)
    dataset.files()

    st.header("Known problems", anchor=False)
    st.caption("What the pages leave open, contradict or misprint. Nothing here was repaired in silence.")
    dataset.problems()
    dataset.untagged()

    st.header("How the numbers are made", anchor=False)
    method.show()
    dataset.schema()

    dataset.onward()
