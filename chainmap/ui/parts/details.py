"""What is behind the box or line that was clicked."""

import streamlit as st

from chainmap.ui import state
from chainmap.ui.parts import (
    details_group,
    details_line,
    details_link,
    details_moment,
    details_person,
    map_place,
)
from chainmap.ui.state import Analysis
from chainmap.views import Marks, Picture


def show(now: Analysis, marks: Marks, picture: Picture) -> None:
    """The panel beside the map."""
    place, selected = map_place.current(), state.selection()
    with st.container(border=True, key="details"):
        if place.picked is not None and (picture.edges["id"] == place.picked).any():
            details_line.show(now, picture, place.picked)
        elif selected is None:
            _hint()
        elif selected.kind == "employee":
            details_person.show(now, selected.id)
        elif selected.kind == "link":
            details_link.show(now, selected.id)
        elif selected.kind == "moment":
            details_moment.show(now, selected.id)
        else:
            details_group.show(now, marks, selected)


def _hint() -> None:
    st.markdown("**What to do here**")
    st.markdown(
        "- Click a box or a line: who it is, what both sides say, why it will disappoint a "
        "customer.\n"
        "- Double-click a department or team to open it, a person or moment to put it in the "
        "middle.\n"
        "- Drag to move, turn the wheel to zoom, **Fit** to see everything."
    )
