"""The button that prints the page as it is."""

import streamlit as st


def show(label: str, *, key: str) -> None:
    """A button with ``label`` (our words) that opens the browser's print dialog."""
    mount = st.components.v2.component("chainmap.print", css="print.css", js="print.js")
    mount(key=key, data={"label": label}, height="content", width="content")
