"""The drawing component: shows a picture, tells what was clicked."""

from dataclasses import asdict, dataclass

import streamlit as st

from chainmap.views.colours import DARK, LIGHT
from chainmap.views.legend import LEGEND
from chainmap.views.picture import Picture
from chainmap.views.vis import payload


@dataclass(frozen=True)
class GraphEvent:
    """What somebody did on the map.

    ``kind`` : "select" or "open" (double-click, or a click on "+57 more"); ``target`` : "node" or
    "edge"; ``id`` : of the node or edge in the picture; ``nonce`` : differs for every event.
    """

    kind: str
    target: str
    id: str
    nonce: str


def graph(
    picture: Picture, *, key: str, selected: str | None = None, height: int = 640
) -> GraphEvent | None:
    """Show ``picture`` (``height`` px high) and return what was just clicked, else None.

    ``selected`` is the id of the node or edge to highlight. Zoom and place stay as they are as
    long as the picture is the same, over reruns and page switches; colours follow the theme.
    """
    mount = st.components.v2.component("chainmap.graph", css="drawing.css", js="graph.js")
    data = {
        "name": key,
        "picture": payload(picture),
        "selected": selected,
        "height": height,
        "palettes": {"light": dict(LIGHT), "dark": dict(DARK)},
        "legend": [asdict(entry) for entry in LEGEND],
    }
    result = mount(key=key, data=data, height=height, on_event_change=lambda: None)
    told = result.get("event")
    return GraphEvent(**told) if isinstance(told, dict) else None
