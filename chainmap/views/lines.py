"""The lines of a picture: links between two boxes, combined where there are several."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.arrays import Flags, Floats, Ints, Longs
from chainmap.tables import TEXT
from chainmap.views.boxes import Box
from chainmap.views.colours import STATUS_ORDER
from chainmap.views.joined import Joined
from chainmap.views.layers import Layer
from chainmap.views.line_sums import Sums, sums
from chainmap.views.line_tips import tips
from chainmap.views.marks import Marks
from chainmap.views.words import number

THIN, THICK = 1.6, 5.0
#: Where thickness stands for disappointments, a line says how many from this share of the most on.
WORTH_SAYING = 0.05
SUMMED = ("links", "volume", "contribution", "confirmed", "risky", "status")
MIX = tuple(status.replace(" ", "_") for status in STATUS_ORDER)


@dataclass(frozen=True, eq=False)
class Lines:
    """``table`` : the edges without their way; ``source``, ``target`` : the boxes they join, as
    positions; ``members`` : edge_id and link_id of every link in them.
    """

    table: pd.DataFrame
    source: Longs
    target: Longs
    members: pd.DataFrame


def _strongest(weight: Floats, source: Longs, target: Longs, most: int) -> Ints:
    """The ``most`` heaviest lines, and the heaviest of every box, so that none stands alone."""
    order = np.argsort(-weight, kind="stable")
    first = (np.unique(ends[order], return_index=True)[1] for ends in (source, target))
    return np.unique(np.concatenate([order[:most], *(order[at] for at in first)])).astype(np.int32)


def _labels(found: Sums, adds: bool) -> list[str]:
    """How many links, where several, and "!" where one of them is risky; or what the line adds."""
    if adds:
        worth = found.contribution >= WORTH_SAYING * found.contribution.max(initial=-np.inf)
        said = worth & (found.contribution > 0)
        return [
            (number(adds) if one else "") + " !" * risky
            for adds, one, risky in zip(found.contribution, said, found.risky.tolist(), strict=True)
        ]
    return [
        f"{links:,}" + " !" * risky if links > 1 else "!" * risky
        for links, risky in zip(found.links.tolist(), found.risky.tolist(), strict=True)
    ]


def _widths(thick: Floats) -> Floats:
    with np.errstate(invalid="ignore"):  # what a line adds is uncertain, and may be below 0
        root = np.sqrt(thick / (thick.max(initial=-np.inf) or 1.0))
    return np.asarray(np.nan_to_num(THIN + (THICK - THIN) * root, nan=THIN).round(2))


def lines(
    marks: Marks,
    boxes: Sequence[Box],
    between: Joined,
    most: int,
    layer: Layer,
) -> Lines:
    """The ``most`` strongest lines of the links ``between`` ``boxes``."""
    found = sums(marks, between, layer)
    first = np.zeros(len(between), dtype=np.int32)
    first[between.of[::-1]] = between.links[::-1]
    source, target = between.source, between.target
    kept = _strongest(found.weight + 1e-9 * found.links, source, target, most)
    alone, source, target = found.links[kept] == 1, source[kept], target[kept]
    ids = _ids(marks, boxes, alone, first[kept], source, target)
    rest = np.array([one.kind == "more" for one in boxes], dtype=bool)
    loose = rest[source] | rest[target]
    said = np.array(_labels(found, layer.name == "contribution"), dtype=str)[kept]
    ends = [
        f"{boxes[one].label} → {boxes[other].label}"
        for one, other in zip(source, target, strict=True)
    ]
    columns = {
        "id": ids,
        "source": [boxes[at].id for at in source],
        "target": [boxes[at].id for at in target],
        "kind": np.where(loose, "more", np.where(alone, "link", "combined")),
        "label": np.where(loose, "", said),
        "shade": np.where(loose, "more", found.shade[kept]),
        "width": np.where(loose, THIN, _widths(found.thick)[kept]),
        **{name: found.mix[kept, at] for at, name in enumerate(MIX)},
        "parts": [tuple(row) for row in found.parts[kept].tolist()],
        "overloaded": found.busy[kept] > 0,
        "tip": tips(marks, found, first[kept], kept, ends),
        **{name: getattr(found, name)[kept] for name in SUMMED},
    }
    return Lines(pd.DataFrame(columns), source, target, _members(marks, between, ids, kept))


def _ids(
    marks: Marks,
    boxes: Sequence[Box],
    alone: Flags,
    link: Ints,
    source: Longs,
    target: Longs,
) -> list[str]:
    """The link_id of a line that is one ``link``, a name of its own for those of several."""
    own = marks.chain.links["link_id"].iloc[link]
    return [
        one if single else f"combined:{boxes[start].id}>{boxes[end].id}"
        for one, single, start, end in zip(own, alone, source, target, strict=True)
    ]


def _members(marks: Marks, between: Joined, ids: list[str], kept: Ints) -> pd.DataFrame:
    place = np.full(len(between), -1)
    place[kept] = np.arange(len(kept))
    edge = place[between.of]
    names = pd.Series(ids, dtype=TEXT)
    links = marks.chain.links["link_id"].iloc[between.links[edge >= 0]]
    return pd.DataFrame({"edge_id": names.iloc[edge[edge >= 0]].array, "link_id": links.array})
