"""MAP: the combined map, the focused chain, the way between two, and what is behind each box."""

import streamlit as st

from chainmap.ui import state
from chainmap.ui.parts import (
    details,
    empty,
    graph,
    heading,
    map_controls,
    map_place,
    map_style,
    tour,
)
from chainmap.ui.plain import plain
from chainmap.ui.state import Analysis
from chainmap.views import marks


def drawn(now: Analysis) -> None:
    """The way here, the controls, the picture with its panel, and the same as tables."""
    marked = now.once("marks", lambda: marks(now.chain, now.risk))
    picture, note = map_place.picture(marked)
    tour.show("map")
    with st.container(horizontal=True, key="map-head", vertical_alignment="center"):
        heading.show("Map", now, hint=False)
        map_controls.breadcrumb(picture)
    map_controls.show(marked)
    with st.container(key="map-note"):  # always there, so that nothing below it starts anew
        if note:
            st.warning(plain(note))
    with st.container(key="map-stage"):
        left, right = st.columns([74, 26], gap="small")
        with left:
            graph.show(picture)
        with right:
            details.show(now, marked, picture)
    graph.tables(picture)


def show() -> None:
    """Draw the page."""
    now = state.analysis()
    if now is None:
        heading.show("Map", now)
        empty.show(
            "Who supplies what to whom, up to the paying customer, and which links are weak."
        )
        return
    map_style.apply()
    map_place.arrive()
    drawn(now)


if __name__ == "__main__":
    show()
