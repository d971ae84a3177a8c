"""Ui: the only room that imports streamlit."""
