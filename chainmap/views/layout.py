"""Places on swim lanes: what comes before stands to the left, crossing lines are few."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from chainmap.arrays import Floats, Ints
from chainmap.views.picture import COLUMN_STEP, ROW_STEP

SWEEPS = 6
#: Columns that are filled before any gets higher than one.
WIDE = 3
#: Canvas units that a low picture may spread over.
AIRY = 720.0
Codes = npt.NDArray[np.integer]


def _pull(mine: Codes, other: Codes, weight: Floats, place: Floats, size: int) -> Floats:
    """Mean place of the neighbours of every node, (size,); its own place where it has none."""
    total = np.bincount(mine, weights=weight, minlength=size)
    moment = np.bincount(mine, weights=weight * place[other], minlength=size)
    return np.asarray(np.where(total > 0, moment / np.where(total > 0, total, 1), place))


def _ranks(lane: Ints, wish: Floats, last: Floats) -> Floats:
    """Places 0, 1, 2 … in each lane in the order of ``wish``, centred on 0; ``last`` go below."""
    order = np.lexsort((np.arange(len(lane)), wish, last, lane))
    starts = np.r_[0, np.flatnonzero(np.diff(lane[order])) + 1]
    sizes = np.diff(np.r_[starts, len(lane)])
    within = np.arange(len(lane)) - np.repeat(starts, sizes)
    place = np.empty(len(lane))
    place[order] = within - (np.repeat(sizes, sizes) - 1) / 2
    return place


def rows(
    lane: Ints, source: Codes, target: Codes, weight: Floats, last: npt.NDArray[np.bool_]
) -> Floats:
    """Row of every node in its lane, (n,), by barycentre sweeps: left to right, then back.

    ``lane`` : column of every node; ``source``, ``target`` : node codes of the edges, (m,);
    ``weight`` : how strongly an edge pulls; ``last`` : nodes that stay at the foot of their lane.
    """
    size, foot = len(lane), last.astype(np.float64)
    if not size:
        return np.zeros(0)
    first = np.bincount(source, weights=weight, minlength=size) + np.bincount(
        target, weights=weight, minlength=size
    )
    place = _ranks(lane, np.asarray(-first, dtype=np.float64), foot)
    ahead = lane[source] < lane[target]
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        mine, other = (target, source) if forward else (source, target)
        wish = _pull(mine[ahead], other[ahead], weight[ahead], place, size)
        place = _ranks(lane, wish, foot)
    return place


def places(lane: Ints, row: Floats) -> tuple[Floats, Floats]:
    """x and y of every node, canvas units, from its lane and its row; few rows stand wider."""
    size = np.bincount(lane)
    step = np.clip(AIRY / max(int(size.max(initial=1)), 1), ROW_STEP, 1.6 * ROW_STEP)
    high = step * size.max(initial=1)
    own = np.clip(high / np.maximum(size, 1), step, 2.2 * step)
    return np.asarray(lane * float(COLUMN_STEP), dtype=np.float64), np.asarray(row * own[lane])


def levels(size: int, source: Codes, target: Codes, weight: Floats) -> Floats:
    """How far down the flow each node stands: trophic levels, loops allowed, (size,).

    The heights that make sum(weight (h_target - h_source - 1)^2) smallest (MacKay, Johnson and
    Sansom 2020, "How directed is a directed network?").
    """
    flow = np.zeros((size, size))
    np.add.at(flow, (source, target), weight)
    np.fill_diagonal(flow, 0.0)
    into, out = flow.sum(axis=0), flow.sum(axis=1)
    laplacian = np.diag(into + out) - flow - flow.T
    return np.asarray(np.linalg.lstsq(laplacian, into - out, rcond=None)[0].round(9))


def columns(level: Floats, most: int) -> Ints:
    """Columns 0, 1, 2 … of about equal size in the order of ``level``, at most ``most`` rows high.

    >>> columns(np.array([0.0, 2.0, 1.0, 1.5]), most=2).tolist()
    [0, 2, 0, 1]
    """
    size = len(level)
    if not size:
        return np.zeros(0, dtype=np.int32)
    wide = max(-(-size // most), min(WIDE, size))
    rank = np.empty(size, dtype=np.int64)
    rank[np.lexsort((np.arange(size), level))] = np.arange(size)
    return (rank * wide // size).astype(np.int32)


def dense(lane: Ints) -> Ints:
    """Lanes renumbered 0, 1, 2 … without gaps, in the same order."""
    return np.unique(lane, return_inverse=True)[1].astype(np.int32)


def lane_table(lane: Ints, heading: dict[int, str]) -> pd.DataFrame:
    """Lane, x and heading of every lane there is."""
    there = np.unique(lane)
    return pd.DataFrame(
        {
            "lane": there,
            "x": there * float(COLUMN_STEP),
            "heading": [heading.get(int(one), "") for one in there],
        }
    )
