"""What stands where nothing is to be shown: why, and what to do."""

from __future__ import annotations

import streamlit as st

from rtdash.domain.filters import Filters
from rtdash.ui import link


def nothing(why: str) -> None:
    """Say why there is nothing, and offer the one step that helps: dropping the filters."""
    here = link.current()
    filters = here.filters
    if filters.since and filters.until and filters.since > filters.until:
        why = f"The first day, {filters.since}, is after the last day, {filters.until}. Turn the dates round."
    st.info(why, icon=":material/search_off:")
    if here.filters.active:
        st.button(
            "Clear all filters", icon=":material/filter_alt_off:", on_click=link.go, args=(here.select(Filters()),)
        )
