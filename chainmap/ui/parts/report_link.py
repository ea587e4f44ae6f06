"""The way from a result to the report."""

import streamlit as st

from chainmap.ui import navigation


def show() -> None:
    """What can be taken along, and the button that leads to it."""
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="card-lead"):
        st.markdown(
            "**Take it with you:** a report that opens in any browser, sheets for the talks, files "
            "for other programs; with names or without."
        )
        if st.button("Make a report", key="to report", type="primary"):
            navigation.go("report")
