"""The button that opens a chain card."""

import streamlit as st

from chainmap.ui import navigation, state
from chainmap.ui.state import Selection


def show(spot: Selection | None, *, key: str, label: str = "Chain card") -> None:
    """Open the card of the employee (of a link: its supplier); nothing where there is none."""
    if spot is None or spot.kind not in ("employee", "link"):
        return
    if st.button(label, key=key):
        chosen = state.select(spot.kind, spot.id)
        navigation.go("person", focus=chosen.address)
