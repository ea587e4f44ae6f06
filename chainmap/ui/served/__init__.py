"""The script that Streamlit runs.

In a folder of its own: beside ``pages/`` Streamlit would take those files for its own navigation
when the first address that is asked for is not the first page.
"""
