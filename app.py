"""The ASGI app: `streamlit run app.py` and `uvicorn app:app` serve the same dashboard."""

from pathlib import Path

import streamlit as st

from rtdash.ui import serving

# The router lies outside the folder that holds `pages/`, or Streamlit would make a menu of its own from it.
app = st.App(
    Path(__file__).resolve().parent / "src" / "rtdash" / "ui" / "router.py",
    routes=serving.ROUTES,
    middleware=serving.MIDDLEWARE,
    lifespan=serving.lifespan,
    on_script_error=serving.tell,
)
