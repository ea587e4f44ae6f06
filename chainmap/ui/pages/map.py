"""MAP: the combined map, the focused chain, and what is behind each box and line."""

import streamlit as st

from chainmap.ui import state
from chainmap.ui.parts import details, empty, graph, heading, map_controls, map_place
from chainmap.ui.state import Analysis
from chainmap.views import marks


def drawn(now: Analysis) -> None:
    """The controls, the picture with its panel, and the same as tables."""
    marked = marks(now.chain, now.risk)
    choices = map_controls.show(marked)
    picture = map_place.picture(marked, choices.filters, choices.up, choices.down)
    map_controls.breadcrumb(picture)
    left, right = st.columns([74, 26], gap="small")
    with left:
        event = graph.show(picture, map_place.selected_in(picture))
        if event is not None:
            map_place.follow(event)
            st.rerun()
        graph.downloads(picture)
    with right:
        details.show(now, marked, picture)
    graph.tables(picture)


def show() -> None:
    """Draw the page."""
    now = state.analysis()
    heading.show("Map", now)
    if now is None:
        empty.show(
            "Who supplies what to whom, up to the paying customer, and which links are weak."
        )
        return
    drawn(now)


if __name__ == "__main__":
    show()
