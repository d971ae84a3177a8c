"""A rerun that does nothing: what Streamlit takes for itself."""

import streamlit as st

st.markdown("empty")
