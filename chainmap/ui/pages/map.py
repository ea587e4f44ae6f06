"""MAP: the combined map, the focused chain, and what is behind each box and line."""

import streamlit as st

from chainmap.ui import state
from chainmap.ui.parts import details, empty, graph, heading, map_controls, map_place
from chainmap.views import marks

now = state.analysis()
heading.show("Map", now)
if now is None:
    empty.show("Who supplies what to whom, up to the paying customer, and which links are weak.")
    st.stop()
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
