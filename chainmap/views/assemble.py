"""Boxes and lines -> a picture: external customers added, places worked out, shown counted."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from chainmap.arrays import Flags, Ints
from chainmap.views.boxes import Box
from chainmap.views.cards import card_table, cards
from chainmap.views.external import Outside, outside
from chainmap.views.joined import Joined, joined
from chainmap.views.layers import LAYERS
from chainmap.views.layout import dense, lane_table, places, rows
from chainmap.views.lines import lines
from chainmap.views.marks import Marks
from chainmap.views.picture import EDGE_COLUMNS, NODE_COLUMNS, Picture, Shown
from chainmap.views.routes import routed

#: So many lines at most; each box keeps its strongest line above that.
MOST_LINES = 70
MOMENTS, EXTERNAL = "Moments of truth", "External customers"


def _placed(
    marks: Marks, nodes: pd.DataFrame, between: Joined, beyond: Outside, lane: Ints
) -> pd.DataFrame:
    source = np.r_[between.source, beyond.source]
    target = np.r_[between.target, beyond.target]
    strong = np.r_[between.total(marks.weight), np.full(len(beyond.source), 0.1)]
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
    drawn = cards(marks, boxes, box_of, allowed)
    between = joined(marks, box_of, allowed, len(boxes))
    found = lines(marks, boxes, between, most, LAYERS[layer])
    beyond = outside(marks, drawn, box_of)
    last = int(lane.max(initial=0)) + 1
    every = np.r_[lane, np.full(len(beyond.cards), last)].astype(np.int32)
    packed = dense(every)
    words = {**headings, last: EXTERNAL}
    names_of = dict(zip(packed.tolist(), (words.get(int(one), "") for one in every), strict=True))
    near = between if placing is None else joined(marks, box_of, placing, len(boxes))
    nodes = _placed(marks, card_table([*drawn, *beyond.cards]), near, beyond, packed)
    edges = pd.concat([found.table, beyond.contacts]) if beyond.cards else found.table
    ends = np.r_[found.source, beyond.source], np.r_[found.target, beyond.target]
    return Picture(
        title,
        nodes[NODE_COLUMNS],
        routed(nodes, edges.reset_index(drop=True), *ends)[EDGE_COLUMNS],
        lane_table(packed, names_of),
        found.members,
        _shown(marks, boxes, box_of, found.members, allowed),
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
