"""A picture as a pyvis network: what the app's map and the stand-alone file both draw."""

import json
from dataclasses import asdict
from typing import Any

import pandas as pd
from pyvis.network import Network

from chainmap.views.colours import DARK, LIGHT
from chainmap.views.layers import LAYERS
from chainmap.views.legend import legend
from chainmap.views.picture import CARD_HEIGHT, CARD_WIDTH, Picture

#: Fixed places and no physics; nothing that fetches, edits or injects.
OPTIONS = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "dragNodes": True,
        "multiselect": False,
        "tooltipDelay": 3_600_000,
    },
}


def _plain(value: object) -> object:
    """``value`` as JSON takes it: numpy types unpacked, unknown as None."""
    if isinstance(value, tuple):
        return list(value)
    if hasattr(value, "item"):
        value = value.item()
    return None if value is None or value != value else value


def _records(table: pd.DataFrame, **also: object) -> list[dict[str, Any]]:
    rows = table.astype(object).to_dict("records")
    return [{str(k): _plain(v) for k, v in row.items()} | also for row in rows]


def network(picture: Picture) -> Network:
    """The picture as a :class:`pyvis.network.Network` with fixed places and physics off.

    Its lists are filled directly: ``add_edge`` compares each edge with all before it.
    """
    net = Network(directed=True, height="100%", width="100%")
    net.set_options(json.dumps(OPTIONS))
    size = {"w": CARD_WIDTH, "h": CARD_HEIGHT}
    net.nodes = _records(picture.nodes, **size)
    net.edges = _records(picture.edges.rename(columns={"source": "from", "target": "to"}))
    net.node_ids = [node["id"] for node in net.nodes]
    net.node_map = {node["id"]: node for node in net.nodes}
    return net


def payload(picture: Picture) -> dict[str, Any]:
    """What the drawing code takes: plain values only, ready for JSON."""
    net = network(picture)
    return {
        "key": picture.key,
        "title": picture.title,
        "shown": picture.shown.sentence,
        "nodes": net.nodes,
        "edges": net.edges,
        "lanes": _records(picture.lanes),
        "layer": picture.layer,
        "answers": [part.colour for part in LAYERS[picture.layer].parts],
        "legend": [asdict(entry) for entry in legend(picture.layer)],
        "palettes": {"light": dict(LIGHT), "dark": dict(DARK)},
        "options": OPTIONS,
    }
