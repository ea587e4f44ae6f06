"""The app: with the root app.py the only place that imports Streamlit."""
