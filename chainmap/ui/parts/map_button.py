"""The button that opens a place on the map."""

import streamlit as st

from chainmap.ui import navigation, state
from chainmap.ui.state import Selection


def show(spot: Selection | None, *, key: str, label: str = "Show on the map") -> None:
    """Select ``spot`` and go to the map with the focus on it; nothing where there is no place."""
    if spot is not None and st.button(label, key=key):
        chosen = state.select(spot.kind, spot.id)
        navigation.go("map", focus=chosen.address)
