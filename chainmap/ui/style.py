"""The style rules that the theme can't say."""

from pathlib import Path

import streamlit as st

_CSS = Path(__file__).parent / "style.css"


def apply() -> None:
    """Put the rules on the page: constant text only, never a cell's."""
    st.html(_CSS)
