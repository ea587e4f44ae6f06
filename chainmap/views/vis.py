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


def _plain(column: pd.Series) -> list[object]:
    """The values as JSON takes them: plain types, unknown as None."""
    return [None if value is None or value != value else value for value in column.tolist()]


def _records(table: pd.DataFrame, **also: object) -> list[dict[str, Any]]:
    """The rows of ``table``, taken column by column: row by row pandas takes ten times as long."""
    names = [str(name) for name in table]
    columns = (_plain(table[name]) for name in table)
    return [dict(zip(names, row, strict=True)) | also for row in zip(*columns, strict=True)]


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
