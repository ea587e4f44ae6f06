"""Boxes and lines -> a picture: external customers added, places worked out, shown counted."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from chainmap.arrays import Flags, Ints
from chainmap.views.cards import Box, card_table, text
from chainmap.views.layers import LAYERS
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
        mine = nodes[nodes["id"].isin(group["source"])]
        tip = (text(who), contacts, count(len(group), "moment of truth", "moments of truth"))
        boxes.append(
            {
                "id": f"external:{who}",
                "kind": "external",
                "label": text(who),
                "sub": contacts,
                "contribution": mine["contribution"].sum(min_count=1),
                "touched": int(mine["touched"].sum()),
                "quiet": bool(mine["quiet"].all()),
                "tip": tip,
            }
        )
    columns = ["id", "kind", "label", "sub", "contribution", "touched", "quiet", "tip"]
    table = pd.DataFrame(boxes, columns=columns)
    table = table.assign(opens=False, focus=False, people=0, load=np.nan, overloaded=False)
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
    contacts = contacts.assign(contribution=np.nan, width=THIN, **dict.fromkeys(MIX, 0))
    return table, contacts.assign(shade="contact", parts=[()] * len(contacts))


def _between(marks: Marks, box_of: Ints, among: Flags, size: int) -> pd.DataFrame:
    """``source``, ``target`` and ``weight`` of all that leads from box to box by ``among``."""
    source, target = box_of[marks.supplier], box_of[marks.customer]
    drawn = among & (source >= 0) & (target >= 0) & (source != target)
    pair = source[drawn].astype(np.int64) * max(size, 1) + target[drawn]
    pairs, of = np.unique(pair, return_inverse=True)
    weight = np.bincount(of, weights=marks.weight[drawn], minlength=len(pairs))
    columns = {"source": pairs // max(size, 1), "target": pairs % max(size, 1)}
    return pd.DataFrame({**columns, "weight": weight})


def _placed(
    nodes: pd.DataFrame, between: pd.DataFrame, contacts: pd.DataFrame, lane: Ints
) -> pd.DataFrame:
    at = pd.Index(nodes["id"])
    outward = [at.get_indexer(contacts[end]) for end in ("source", "target")]
    source = np.r_[between["source"].to_numpy(), outward[0]]
    target = np.r_[between["target"].to_numpy(), outward[1]]
    strong = np.r_[between["weight"].to_numpy(dtype=np.float64), np.full(len(contacts), 0.1)]
    weight = 0.05 + np.sqrt(strong)
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
    placing: Flags | None = None,
    layer: str = "status",
    most: int = MOST_LINES,
) -> Picture:
    """The picture of ``boxes`` in their lanes with the ``allowed`` links, (m,), between them.

    ``box_of`` : box of every employee and moment, (n + k,), -1 where not drawn; ``lane`` : of every
    box; ``headings`` : of the lanes; ``placing`` : the links that say who stands beside whom, (m,);
    with all of them a filter moves nothing.
    """
    nodes = card_table(marks, boxes, box_of, allowed)
    names = [box.id for box in boxes]
    labels = [box.label for box in boxes]
    drawn = lines(marks, names, labels, box_of, allowed, most, LAYERS[layer])
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
    packed = dense(every)
    words = {**headings, last: EXTERNAL}
    names_of = dict(zip(packed.tolist(), (words.get(int(one), "") for one in every), strict=True))
    pairs = _between(marks, box_of, allowed if placing is None else placing, len(boxes))
    nodes = _placed(nodes, pairs, contacts, packed)
    edges = routed(nodes, edges)
    return Picture(
        title,
        nodes[NODE_COLUMNS].reset_index(drop=True),
        edges[EDGE_COLUMNS].reset_index(drop=True),
        lane_table(packed, names_of),
        drawn.members,
        _shown(marks, boxes, box_of, drawn.members, allowed),
        breadcrumb,
        layer,
    )


def _shown(
    marks: Marks, boxes: list[Box], box_of: Ints, members: pd.DataFrame, allowed: Flags
) -> Shown:
    hidden = [at for at, box in enumerate(boxes) if box.kind == "more"]
    source, target = box_of[marks.supplier], box_of[marks.customer]
    inside = allowed & (source >= 0) & (source == target)
    return Shown(
        int(((box_of >= 0) & ~np.isin(box_of, hidden)).sum()),
        len(box_of),
        len(members),
        int(inside.sum()),
        len(marks.supplier),
    )
