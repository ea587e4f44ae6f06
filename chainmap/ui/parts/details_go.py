"""Buttons of the panels: to the middle of the map, and to other pages about the same thing."""

from dataclasses import replace
from typing import Any

import streamlit as st

from chainmap.ui import navigation
from chainmap.ui.parts import map_place


def middle(node: str) -> None:
    """The button that puts a box or link in the middle of the map."""
    if map_place.current().around != node:
        st.button(
            "Put it in the middle", key="details middle", on_click=map_place.around, args=(node,)
        )


def page(name: str, label: str, **address: str) -> None:
    """The button to the page ``name``, where the app has that page."""
    if name in navigation.PAGES and st.button(label, key=f"details to {name}"):
        navigation.go(name, **address)


def only(filter: str, value: str, show: str, show_all: str) -> None:
    """The button that sets one of the map's filters to ``value``, or takes it away again."""
    filters = map_place.current().filters
    on = getattr(filters, filter) == value
    wanted: dict[str, Any] = {filter: None if on else value}
    st.button(
        show_all if on else show,
        key="details only",
        on_click=map_place.change,
        kwargs={"filters": replace(filters, **wanted)},
    )
