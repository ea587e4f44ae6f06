"""The way between two: all the shortest hand-overs, or the one that passes a failure on most."""

from collections.abc import Mapping

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from chainmap.arrays import Flags, Ints
from chainmap.errors import ChainmapError
from chainmap.views.assemble import picture
from chainmap.views.boxes import Box, node_boxes
from chainmap.views.column import Column
from chainmap.views.combined import EVERYTHING
from chainmap.views.filters import Filters, walk
from chainmap.views.marks import Marks
from chainmap.views.middle import Middle, middle_of
from chainmap.views.picture import Picture
from chainmap.views.words import count, share

#: A hand-over that surely passes a failure on still costs a step.
_LEAST = 1e-12


def between(
    marks: Marks,
    start: str,
    end: str,
    *,
    riskiest: bool = False,
    filters: Filters | None = None,
    limits: Mapping[str, int] | None = None,
    layer: str = "status",
) -> Picture:
    """The hand-overs that lead from ``start`` to ``end`` ("employee:…", "team:…" or "moment:…").

    All the shortest ways; or with ``riskiest`` the one way on which a failure at its start most
    likely reaches its end (the product of what each link passes on). Where no way leads there but
    one leads back, that one is shown.

    Raises ChainmapError where neither does.

    >>> from chainmap.examples import tiny
    >>> from chainmap.risk import assess
    >>> from chainmap.views.marks import marks
    >>> chain = tiny()
    >>> between(marks(chain, assess(chain)), "employee:a", "moment:m").title
    'Ana → A quote: 2 hand-overs'
    """
    first, last = middle_of(marks, start), middle_of(marks, end)
    if np.isin(first.codes, last.codes).any():
        raise ChainmapError(f"A way needs two different ends; {first.title!r} is also the other.")
    allowed = (filters or Filters()).allowed(marks)
    if not (lane := _shortest(marks, first, last, allowed)).size:
        first, last, start, end = last, first, end, start
        lane = _shortest(marks, first, last, allowed)
    if not lane.size:
        raise ChainmapError(
            f"No hand-overs lead from {last.title!r} to {first.title!r}, nor back. "
            "Take off filters, or choose others."
        )
    title = f"{first.title} → {last.title}: {count(lane.max(), 'hand-over')}"
    if riskiest:
        lane, used, chance = _riskiest(marks, first, last, allowed)
        title = f"{first.title} → {last.title}: {count(lane.max(), 'hand-over')}, "
        title += f"a failure passes all of them in {share(chance)}"
    else:
        ahead = lane[marks.customer] == lane[marks.supplier] + 1
        used = allowed & (lane[marks.supplier] >= 0) & ahead
    column = _drawn(marks, first, last, lane, used, limits or {})
    every = np.array(column.lane, dtype=np.int32)
    size = int(every.max())
    headings = {0: "From", size: "To"}
    headings |= {at: f"{count(at, 'hand-over')} on" for at in range(1, size)}
    crumbs = (EVERYTHING, (f"way:{start}>{end}", title))
    return picture(
        marks,
        column.boxes,
        column.box_of,
        every,
        headings,
        used,
        title=title,
        breadcrumb=crumbs,
        layer=layer,
    )


def _flags(marks: Marks, middle: Middle) -> Flags:
    out = np.zeros(len(marks.load) + len(marks.chance), dtype=bool)
    out[middle.codes] = True
    return out


def _shortest(marks: Marks, first: Middle, last: Middle, allowed: Flags) -> Ints:
    """How many hand-overs each node is from ``first`` on a shortest way, -1 off it; empty: none."""
    source, target = marks.supplier[allowed], marks.customer[allowed]
    there, back = _flags(marks, first), _flags(marks, last)
    ahead, behind = walk(there, source, target), walk(back, target, source)
    reached = ahead[back & (ahead >= 0)]
    if not reached.size:
        return np.zeros(0, dtype=np.int32)
    on_it = (ahead >= 0) & (behind >= 0) & (ahead + behind == reached.min())
    return np.where(on_it, ahead, -1).astype(np.int32)


def _cheapest(marks: Marks, allowed: Flags) -> tuple[csr_array, Ints]:
    """Cost of every hand-over from node to node, and the links in the order of their cost."""
    size = len(marks.load) + len(marks.chance)
    links = np.flatnonzero(allowed & (marks.supplier != marks.customer)).astype(np.int32)
    cost = _LEAST - np.log(np.maximum(marks.passing[links], _LEAST))
    links = links[np.argsort(cost, kind="stable")]
    pair = marks.supplier[links].astype(np.int64) * size + marks.customer[links]
    _, best = np.unique(pair, return_index=True)
    best = links[best]
    cost = _LEAST - np.log(np.maximum(marks.passing[best], _LEAST))
    return csr_array((cost, (marks.supplier[best], marks.customer[best])), (size, size)), best


def _riskiest(
    marks: Marks, first: Middle, last: Middle, allowed: Flags
) -> tuple[Ints, Flags, float]:
    """Place on the way of every node (-1 off it), its links, (m,), and what passes all of them."""
    costs, best = _cheapest(marks, allowed)
    far, before, _ = dijkstra(costs, indices=first.codes, min_only=True, return_predecessors=True)
    node = int(last.codes[np.argmin(far[last.codes])])
    chance = float(np.exp(-far[node]))
    way = [node]
    while before[way[-1]] >= 0:
        way.append(int(before[way[-1]]))
    lane = np.full(len(far), -1, dtype=np.int32)
    lane[way[::-1]] = np.arange(len(way))
    used = np.zeros(len(allowed), dtype=bool)
    on_it = (lane[marks.supplier[best]] >= 0) & (
        lane[marks.customer[best]] == lane[marks.supplier[best]] + 1
    )
    used[best[on_it]] = True
    return lane, used, chance


def _drawn(
    marks: Marks,
    first: Middle,
    last: Middle,
    lane: Ints,
    used: Flags,
    limits: Mapping[str, int],
) -> Column:
    """The two ends, and in between the people of each place on the way."""
    column = Column(marks, used, limits, np.full(len(lane), -1, dtype=np.int32))
    far = int(lane.max())
    for middle, at in ((first, 0), (last, far)):
        for box, members in _ends(marks, middle, lane):
            column.add(box, at, members)
    for at in range(1, far):
        members = np.flatnonzero((lane == at) & (column.box_of < 0)).astype(np.int32)
        column.fill(members, at, f"{at}", count(at, "hand-over") + " on")
    return column


def _ends(marks: Marks, middle: Middle, lane: Ints) -> list[tuple[Box, Ints]]:
    if middle.together is not None:
        return [(middle.together, middle.codes)]
    codes = middle.codes[lane[middle.codes] >= 0]
    boxes = node_boxes(marks, codes, focus=True)
    return list(zip(boxes, codes[:, None], strict=True))
