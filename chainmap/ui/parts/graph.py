"""The picture on the page, with what can be taken away from it."""

import streamlit as st

from chainmap.ui.graph_component import graph, selected
from chainmap.ui.parts import downloads as safe
from chainmap.ui.parts import map_events, map_place
from chainmap.ui.sharing import remembered
from chainmap.views import Picture, table
from chainmap.views.colours import STATUS_ORDER
from chainmap.views.standalone import html

KEY = "map graph"


def show(picture: Picture) -> None:
    """The picture; what is clicked is done before the page is drawn again."""
    here = map_place.current()
    hidden = [f"status:{one}" for one in STATUS_ORDER if one not in here.filters.statuses]
    only = [f"only:{one}" for one in sorted(here.filters.only)]
    graph(picture, key=KEY, place=here.spot, off=(*hidden, *only), on_event=map_events.follow)
    selected(KEY, map_place.selected_in(picture))


def tables(picture: Picture) -> None:
    """The same as tables, and as a file that opens without this program; made when opened."""
    panel = st.expander("The same as tables, and to take away", key="map tables", on_change="rerun")
    if not panel.open:
        return
    with panel:
        st.caption(picture.shown.sentence)
        numbers = {
            "Load": st.column_config.NumberColumn(format="percent"),
            "Disappointments a month": st.column_config.NumberColumn(format="%.3g"),
        }
        boxes, lines = remembered(picture, table.boxes), remembered(picture, table.lines)
        st.dataframe(boxes, hide_index=True, column_config=numbers, key="map boxes")
        st.dataframe(lines, hide_index=True, column_config=numbers, key="map lines")
        with st.container(horizontal=True):
            safe.table(
                "Boxes (CSV)", lambda: table.named(boxes), "chainmap-boxes.csv", key="boxes csv"
            )
            safe.table(
                "Lines (CSV)", lambda: table.named(lines), "chainmap-lines.csv", key="lines csv"
            )
            st.download_button(
                "Map to walk through without this program (HTML)",
                lambda: html(picture).encode(),
                "chainmap-map.html",
                "text/html",
                on_click="ignore",
                key="map html",
            )
