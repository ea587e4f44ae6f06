"""A line that stands for several links."""

import streamlit as st

from chainmap.ui.parts.details_parts import heading, links, title
from chainmap.ui.state import Analysis
from chainmap.ui.words import count
from chainmap.views import Picture


def show(now: Analysis, picture: Picture, edge: str) -> None:
    """The panel of the combined line ``edge`` of ``picture``."""
    line = picture.edges.set_index("id").loc[edge]
    label = picture.nodes.set_index("id")["label"]
    ids = picture.members.loc[picture.members["edge_id"] == edge, "link_id"]
    title(
        f"{count(len(ids), 'link')} together", f"{label[line['source']]} → {label[line['target']]}"
    )
    mix = ("clear", "partly_clear", "unclear", "not_described")
    parts = [f"{line[name]:,} {name.replace('_', ' ')}" for name in mix if line[name]]
    st.markdown(", ".join(parts) + (". Some are overloaded." if line["overloaded"] else "."))
    heading("Weakest first")
    links(now, ids, ("Supplier", "Customer"), "details line")
    st.caption("Open the box at either end to click a single link.")
