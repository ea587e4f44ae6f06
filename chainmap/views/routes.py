"""The way of every line: from the right side of a box to the left side of the next."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from chainmap.arrays import Flags, Longs
from chainmap.views.picture import CARD_HEIGHT, CARD_WIDTH, COLUMN_STEP

Numbers = npt.NDArray[np.float64]
#: Room above and below on the side of a box that lines keep free, and how far a loop bulges.
MARGIN, BULGE = 9.0, 46.0
#: Where on a line its badge may stand, as shares of its length.
STANDS = (0.5, 0.38, 0.62, 0.28, 0.72, 0.16, 0.84, 0.12, 0.88, 0.08, 0.92)
BADGE_WIDTH, BADGE_HEIGHT = 42.0, 24.0


def _spread(box: npt.NDArray[np.int64], side: Numbers, beyond: Numbers) -> Numbers:
    """Where on the side of its box each line ends: in the order of what is at the other end."""
    order = np.lexsort((beyond, side, box))
    group = box[order] * 2 + (side[order] > 0)
    starts = np.r_[0, np.flatnonzero(np.diff(group)) + 1]
    sizes = np.diff(np.r_[starts, len(group)])
    within = np.arange(len(group)) - np.repeat(starts, sizes)
    count = np.repeat(sizes, sizes)
    room = np.minimum(CARD_HEIGHT - 2 * MARGIN, 9.0 * (count - 1))
    out = np.empty(len(box))
    out[order] = room * (within / np.maximum(count - 1, 1) - 0.5) * (count > 1)
    return out


def _points(nodes: pd.DataFrame, source: Longs, target: Longs) -> Numbers:
    """Start, two handles and end of every line, (m, 8)."""
    x, y = nodes["x"].to_numpy(), nodes["y"].to_numpy()
    ahead = np.sign(x[target] - x[source])
    leave = np.where(ahead < 0, -1.0, 1.0)
    enter = np.where(ahead > 0, -1.0, 1.0)
    box = np.r_[source, target]
    shift = _spread(box, np.r_[leave, enter], np.r_[y[target], y[source]])
    half, many = CARD_WIDTH / 2, len(source)
    x1, y1 = x[source] + leave * half, y[source] + shift[:many]
    x2, y2 = x[target] + enter * half, y[target] + shift[many:]
    span = np.abs(y2 - y1)
    across = np.clip(np.abs(x2 - x1) * 0.5, 0, COLUMN_STEP * 0.5)
    reach = np.where(ahead == 0, np.minimum(BULGE + span * 0.08, 80.0), across)
    return np.column_stack([x1, y1, x1 + leave * reach, y1, x2 + enter * reach, y2, x2, y2])


def on_curve(points: Numbers, share: Numbers | float) -> tuple[Numbers, Numbers]:
    """x and y on each cubic curve, (m, 8), at a share of its length.

    >>> [float(one[0]) for one in on_curve(np.array([[0.0, 0, 1, 0, 2, 0, 3, 0]]), 0.5)]
    [1.5, 0.0]
    """
    t = np.asarray(share)
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
    x = a * points[:, 0] + b * points[:, 2] + c * points[:, 4] + d * points[:, 6]
    y = a * points[:, 1] + b * points[:, 3] + c * points[:, 5] + d * points[:, 7]
    return x, y


def _stands(nodes: pd.DataFrame, points: Numbers, wanted: Flags) -> Numbers:
    """The share at which each badge stands: one after the other, where it covers no other thing."""
    out = np.full(len(points), STANDS[0])
    lines = np.flatnonzero(wanted)
    spots = np.array([on_curve(points[lines], share) for share in STANDS])  # stands, x and y, lines
    beside = _beside_boxes(nodes, spots)
    taken = np.empty((2, 0))
    for at, line in enumerate(lines):
        away = np.abs(spots[:, :, at, None] - taken)
        covered = (away[:, 0] < BADGE_WIDTH) & (away[:, 1] < BADGE_HEIGHT)
        best = int((beside[:, at] & ~covered.any(axis=1)).argmax())
        out[line] = STANDS[best]
        taken = np.c_[taken, spots[best, :, at]]
    return out


def _beside_boxes(nodes: pd.DataFrame, spots: Numbers) -> Flags:
    """Whether a badge at each of the ``spots`` covers no box, (stands, lines)."""
    wide, high = (CARD_WIDTH + BADGE_WIDTH) / 2, (CARD_HEIGHT + BADGE_HEIGHT) / 2
    x, y = (np.abs(spots[:, at, :, None] - nodes[one].to_numpy()) for at, one in enumerate("xy"))
    return np.asarray(~((x < wide) & (y < high)).any(axis=2))


def routed(nodes: pd.DataFrame, edges: pd.DataFrame, source: Longs, target: Longs) -> pd.DataFrame:
    """``edges`` with ``path`` (eight numbers: a cubic curve) and where their badge stands.

    ``source``, ``target`` : rows of ``nodes`` that each edge joins.
    """
    points = _points(nodes, source, target)
    stand = _stands(nodes, points, edges["label"].ne("").to_numpy())
    x, y = on_curve(points, stand)
    paths = [tuple(row) for row in points.round(1).tolist()]
    return edges.assign(path=paths, badge_x=x.round(1), badge_y=y.round(1))
