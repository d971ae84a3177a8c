"""How the numbers are made, in plain words: what a manager may rely on, and what not."""

from __future__ import annotations

import streamlit as st

TEXT = """
- **Counted once.** A thesis with three topics is one thesis in every total. A thesis on a narrower topic counts for the
  broader one too, once. Every chart names its unit.
- **Who spoke for whom.** Post and organization are those of the day of the event, as its page printed them.
- **Topics** are found by their words: every label of the topic list is looked for as a whole word, in English and
  Russian, in any of its forms. The words that matched stand on each thesis's page.
- **Dates** are kept as far as a page prints them. An event of “May 2017” may lie on any day of that month, and is found
  by dates that touch the month. Events without a date are left out while dates are set.
- **Shares of polls** are computed from the votes where a page prints them; else the printed percent is shown. The
  interval beside a share is a 95 % Wilson interval; it says how far chance alone could have moved the share, and
  nothing about who chose to vote. No interval stands where no base is printed.
- **Audiences choose themselves.** The people in a hall or on a web site are no sample of anybody else. Widgets of a web
  site are shown apart from polls of an event's audience.
- **Before and after.** A swing is the difference of two shares in percentage points. Unless a page follows each voter,
  nobody knows how many changed their mind, only the least and the most it can have been.
- **Printed percents** are checked against votes; what differs by more than rounding is listed as a known problem.
- **Words.** Theses and summaries are in the words of this data set, not quotations; each page names its source.
"""


def show() -> None:
    """The method, as a list."""
    st.markdown(TEXT)
