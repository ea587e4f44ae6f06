"""The style rules that the theme can't say."""

from pathlib import Path

import streamlit as st

_CSS = Path(__file__).parent / "style.css"


def at_top(page: str) -> None:
    """Begin the page at this address at its top, when another one was shown before."""
    mount = st.components.v2.component("chainmap.top", js="top.js")
    with st.container(key="unseen"):
        mount(key="top of the page", data={"page": page}, height=1)


def apply() -> None:
    """Put the rules on the page: constant text only, never a cell's."""
    st.html(_CSS)
