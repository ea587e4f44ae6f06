"""The drawing component: shows a picture, tells what was clicked."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from chainmap.ui.sharing import remembered
from chainmap.views.picture import Picture
from chainmap.views.vis import payload


@dataclass(frozen=True)
class GraphEvent:
    """What somebody did on the map.

    ``kind`` : "select" (``id`` "" for nothing), "open" (double-click, or a click on "+57 more"),
    "filter" (an entry of the legend), "steps" ("up+", "down-"), "back" or "forward"; ``target`` :
    "node", "edge" or ""; ``id`` : of the node or edge in the picture, or what is asked for;
    ``nonce`` : differs for every event.
    """

    kind: str
    target: str
    id: str
    nonce: str


def graph(
    picture: Picture,
    *,
    key: str,
    place: str = "",
    off: tuple[str, ...] = (),
    on_event: Callable[[GraphEvent], None] | None = None,
) -> None:
    """Show ``picture``; ``on_event`` gets what is clicked, before the page is drawn again.

    ``place`` : the same for pictures of the same place: zoom and what was dragged stay, over
    reruns and page switches; ``off`` : entries of the legend that are switched off. As long as
    these are the same nothing is sent again; colours follow the theme, the height the window.
    """

    def told() -> None:
        event = st.session_state[key].get("event")
        if on_event is not None and isinstance(event, dict):
            on_event(GraphEvent(**event))

    mount = st.components.v2.component("chainmap.graph", css="drawing.css", js="graph.js")
    data = {"name": key, "place": place, "picture": remembered(picture, payload), "off": list(off)}
    mount(key=key, data=data, on_event_change=told)


def selected(graph_key: str, id: str | None) -> None:
    """Highlight a node or edge of the graph with this key; a message of its own, a few bytes."""
    mount = st.components.v2.component("chainmap.selected", js="selected.js")
    mount(key=f"{graph_key} selected", data={"name": graph_key, "id": id}, height=1)
