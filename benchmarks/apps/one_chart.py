"""The smallest Streamlit app with a number and a chart, as its documents show it."""

import plotly.express as px
import streamlit as st

st.metric("Theses", "172")
st.plotly_chart(px.bar(x=["a", "b", "c"], y=[1, 3, 2]))
