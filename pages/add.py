import streamlit as st

from rtdash.ui import data, frame, intake
from rtdash.ui.cards import review

with frame.page("add") as page:
    refused = intake.may_edit(data.config())
    if refused:
        st.info(refused, icon=":material/lock:")
    else:
        st.caption("Paste a page, look at what was read, mend it, and save: it is in the dashboard at once.")
        review.outcome()
        review.intake_form()
        review.bench()
