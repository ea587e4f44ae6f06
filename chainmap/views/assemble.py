"""Boxes and lines -> a picture: external customers added, places worked out, shown counted."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from chainmap.arrays import Flags, Ints
from chainmap.views.cards import Box, card_table, text
from chainmap.views.layout import dense, lane_table, places, rows
from chainmap.views.lines import MIX, THIN, lines
from chainmap.views.marks import Marks
from chainmap.views.picture import EDGE_COLUMNS, NODE_COLUMNS, Picture, Shown
from chainmap.views.routes import routed
from chainmap.views.words import count, number

#: So many lines at most; each box keeps its strongest line above that.
MOST_LINES = 70
MOMENTS, EXTERNAL = "Moments of truth", "External customers"


def _external(marks: Marks, nodes: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The external customers of the moments drawn, and a line to each from its moments."""
    moments = marks.chain.moments.copy()
    moments["source"] = "moment:" + moments["moment_id"]
    moments = moments[moments["source"].isin(nodes["id"]) & moments["external_customer"].notna()]
    boxes = []
    for who, group in moments.groupby("external_customer", sort=False):
        contacts = f"{number(group['contacts'].sum())} contacts a month"
        box = {"id": f"external:{who}", "kind": "external", "label": text(who), "sub": contacts}
        boxes.append({**box, "tip": (text(who), contacts, count(len(group), "moment of truth"))})
    table = pd.DataFrame(boxes, columns=["id", "kind", "label", "sub", "tip"])
    table = table.assign(
        opens=False, focus=False, people=0, load=np.nan, overloaded=False, contribution=np.nan
    )
    contacts = pd.DataFrame(
        {
            "id": "contact:" + moments["moment_id"],
            "source": moments["source"],
            "target": "external:" + moments["external_customer"],
            "volume": moments["contacts"],
            "tip": [
                (f"{text(name, at)} → {who}", f"{number(n)} contacts a month")
                for name, at, who, n in zip(
                    moments["name"],
                    moments["moment_id"],
                    moments["external_customer"],
                    moments["contacts"],
                    strict=True,
                )
            ],
        }
    )
    contacts = contacts.assign(
        kind="contact", label="", status="", links=0, confirmed=True, overloaded=False, risky=False
    )
    contacts = contacts.assign(contribution=np.nan, width=THIN, weight=0.1, **dict.fromkeys(MIX, 0))
    return table, contacts


def _placed(nodes: pd.DataFrame, edges: pd.DataFrame, lane: Ints) -> pd.DataFrame:
    at = pd.Index(nodes["id"])
    source, target = at.get_indexer(edges["source"]), at.get_indexer(edges["target"])
    weight = 0.05 + np.sqrt(edges["weight"].to_numpy(dtype=np.float64))
    row = rows(lane, source, target, weight, nodes["kind"].eq("more").to_numpy())
    x, y = places(lane, row)
    return nodes.assign(lane=lane, x=x, y=y)


def picture(
    marks: Marks,
    boxes: list[Box],
    box_of: Ints,
    lane: Ints,
    headings: Mapping[int, str],
    allowed: Flags,
    *,
    title: str,
    breadcrumb: tuple[tuple[str, str], ...],
    most: int = MOST_LINES,
) -> Picture:
    """The picture of ``boxes`` in their lanes with the ``allowed`` links, (m,), between them.

    ``box_of`` : box of every employee and moment, (n + k,), -1 where not drawn; ``lane`` : of every
    box; ``headings`` : of the lanes.
    """
    nodes = card_table(marks, boxes, box_of)
    names = [box.id for box in boxes]
    drawn = lines(marks, names, [box.label for box in boxes], box_of, allowed, most)
    edges = drawn.table.assign(
        source=[names[at] for at in drawn.table["source"]],
        target=[names[at] for at in drawn.table["target"]],
    )
    outside, contacts = _external(marks, nodes)
    if len(outside):
        nodes = pd.concat([nodes, outside], ignore_index=True)
        edges = pd.concat([edges, contacts], ignore_index=True)
    last = int(lane.max(initial=0)) + 1
    every = np.r_[lane, np.full(len(outside), last)].astype(np.int32)
    words = {**headings, last: EXTERNAL}
    packed = dense(every)
    names_of = dict(zip(packed.tolist(), (words.get(int(one), "") for one in every), strict=True))
    nodes = _placed(nodes, edges, packed)
    edges = routed(nodes, edges)
    return Picture(
        title,
        nodes[NODE_COLUMNS].reset_index(drop=True),
        edges[EDGE_COLUMNS].reset_index(drop=True),
        lane_table(packed, names_of),
        drawn.members,
        _shown(marks, boxes, box_of, drawn.members),
        breadcrumb,
    )


def _shown(marks: Marks, boxes: list[Box], box_of: Ints, members: pd.DataFrame) -> Shown:
    hidden = [at for at, box in enumerate(boxes) if box.kind == "more"]
    source, target = box_of[marks.supplier], box_of[marks.customer]
    return Shown(
        int(((box_of >= 0) & ~np.isin(box_of, hidden)).sum()),
        len(box_of),
        len(members),
        int(((source >= 0) & (source == target)).sum()),
        len(marks.supplier),
    )
