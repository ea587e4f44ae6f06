"""The button that tries a change: it opens FIX FIRST with the change among those being tried."""

from typing import Literal

import streamlit as st

from chainmap.ui import navigation


def show(kind: Literal["repair", "away"], id: str, *, key: str, label: str = "Try it") -> None:
    """Try what it does that the link ``id`` is repaired, or that the employee ``id`` is away."""
    if st.button(label, key=key, help="What customers would notice, under Fix first"):
        navigation.go("fix", **{kind: id})
