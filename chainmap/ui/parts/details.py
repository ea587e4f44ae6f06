"""What is behind the box or line that was clicked."""

import streamlit as st

from chainmap.ui.parts import (
    details_external,
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
    node = map_place.current().selected or ""
    kind, _, name = node.partition(":")
    selected = map_place.selection_of(node)
    with st.container(border=True, key="details"):
        if kind == "combined" and picture.edges["id"].eq(node).any():
            details_line.show(now, picture, node)
        elif kind == "external" and now.chain.moments["external_customer"].eq(name).any():
            details_external.show(now, name)
        elif selected is None:
            _hint()
        elif selected.kind == "employee":
            details_person.show(now, name)
        elif selected.kind == "link":
            details_link.show(now, name)
        elif selected.kind == "moment":
            details_moment.show(now, name)
        else:
            details_group.show(now, marks, selected)


def _hint() -> None:
    st.markdown("**What to do here**")
    st.markdown(
        "- Click a box or a line: who it is, what both sides say, why it will disappoint a "
        "customer.\n"
        "- Double-click a department or team to open it, a person or moment to put it in the "
        "middle.\n"
        "- Click an entry of the legend to hide those links, or to see only those.\n"
        "- Drag a box to put it elsewhere; drag beside it to move, turn the wheel to zoom, **Fit** "
        "to see everything.\n"
        "- Press **?** for the keys. Each view has an address of its own: copy it from the "
        "browser, and its way back leads back here."
    )
