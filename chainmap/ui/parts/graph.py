"""The picture on the page, with what can be taken away from it."""

import streamlit as st

from chainmap.exports.visible import visible
from chainmap.ui.graph_component import GraphEvent, graph
from chainmap.ui.parts import downloads as safe
from chainmap.views import Picture, table
from chainmap.views.standalone import html
from chainmap.views.svg import svg

HEIGHT = 660


def show(picture: Picture, selected: str | None) -> GraphEvent | None:
    """The picture; gives what was clicked."""
    return graph(picture, key="map graph", selected=selected, height=HEIGHT)


def downloads(picture: Picture) -> None:
    """The picture as SVG and as a file that opens without this program."""
    with st.container(horizontal=True):
        st.download_button(
            "Picture (SVG)",
            lambda: visible(svg(picture)).encode(),
            "chainmap-map.svg",
            "image/svg+xml",
            on_click="ignore",
            key="map svg",
        )
        st.download_button(
            "Map to walk through without this program (HTML)",
            lambda: html(picture).encode(),
            "chainmap-map.html",
            "text/html",
            on_click="ignore",
            key="map html",
        )


def tables(picture: Picture) -> None:
    """The same as tables."""
    with st.expander("The same as a table"):
        st.caption(picture.shown.sentence)
        numbers = {
            "Load": st.column_config.NumberColumn(format="percent"),
            "Disappointments a month": st.column_config.NumberColumn(format="%.3g"),
        }
        boxes, lines = table.boxes(picture), table.lines(picture)
        st.dataframe(boxes, hide_index=True, column_config=numbers, key="map boxes")
        safe.table("Download the boxes (CSV)", lambda: boxes, "chainmap-boxes.csv", key="boxes csv")
        st.dataframe(lines, hide_index=True, column_config=numbers, key="map lines")
        safe.table("Download the lines (CSV)", lambda: lines, "chainmap-lines.csv", key="lines csv")
