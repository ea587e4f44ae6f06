"""The focused chain: one thing in the middle, suppliers left, customers right up to the outside."""

from collections.abc import Mapping

import numpy as np

from chainmap.arrays import Flags, Ints
from chainmap.views.assemble import MOMENTS, picture
from chainmap.views.boxes import node_boxes
from chainmap.views.column import Column
from chainmap.views.combined import EVERYTHING
from chainmap.views.filters import Filters, walk
from chainmap.views.marks import Marks
from chainmap.views.middle import Middle, middle_of
from chainmap.views.picture import Picture

#: Steps to customers where the way to the external customer decides: at least, at most.
STEPS_AHEAD = (2, 5)


def _lanes(marks: Marks, middle: Middle, allowed: Flags, up: int, down: int) -> Ints:
    """Signed steps from the middle of every node, (nodes,); a large number where not reached.

    Suppliers are negative. Who is both is put where the way is shorter, else among the customers.
    """
    size = len(marks.load) + len(marks.chance)
    source, target = marks.supplier[allowed], marks.customer[allowed]
    first, last = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    first[middle.codes[:1] if middle.link else middle.codes] = True
    last[middle.codes[1:] if middle.link else middle.codes] = True
    before = walk(first, target, source, up)
    after = walk(last, source, target, down) + (1 if middle.link else 0)
    after[after == (0 if middle.link else -1)] = _FAR
    before[before < 0] = _FAR
    lane = np.where(before < after, -before, after)
    lane[middle.codes] = [0, 1][: len(middle.codes)] if middle.link else 0
    return lane.astype(np.int32)


def _ahead(marks: Marks, middle: Middle, allowed: Flags) -> int:
    """Steps from the middle to the nearest moment, kept within STEPS_AHEAD."""
    start = np.zeros(len(marks.load) + len(marks.chance), dtype=bool)
    start[middle.codes[-1:] if middle.link else middle.codes] = True
    least, most = STEPS_AHEAD
    far = walk(start, marks.supplier[allowed], marks.customer[allowed], most)[len(marks.load) :]
    return int(max(least, far[far >= 0].min(initial=most))) if (far >= 0).any() else least


def _on_the_way(marks: Marks, lane: Ints, allowed: Flags, ahead: int, shift: int) -> Ints:
    """``lane`` without who is past the direct customers and leads to no moment in ``ahead`` steps.

    Where no moment is within reach everybody stays.
    """
    ends = np.arange(len(lane)) >= len(marks.load)
    if not (lane[ends] <= ahead + shift).any():
        return lane
    left = walk(ends, marks.customer[allowed], marks.supplier[allowed], ahead)
    astray = (lane > 1 + shift) & ((left < 0) | (lane + left > ahead + shift))
    return np.asarray(np.where(astray, _FAR, lane), dtype=np.int32)


_FAR = np.int32(10_000)


def _steps(lane: int) -> str:
    who = "suppliers" if lane < 0 else "customers"
    steps = abs(lane)
    if steps == 1:
        return "Suppliers" if lane < 0 else "Customers"
    return f"Their {who}" if steps == 2 else f"{steps} steps " + ("before" if lane < 0 else "after")


def _put_middle(column: Column, middle: Middle) -> None:
    if middle.together is not None:
        column.add(middle.together, 0, middle.codes)
        return
    for at, box in enumerate(node_boxes(column.marks, middle.codes, focus=True)):
        column.add(box, at, middle.codes[at : at + 1])


def _columns(marks: Marks, lane: Ints, column: Column, shift: int) -> dict[int, str]:
    """Fill the columns outward from the middle, then the moments; gives the headings."""
    people = len(marks.load)
    person = np.arange(len(lane)) < people
    free = (column.box_of < 0) & (lane != _FAR)
    there = sorted({int(one) for one in lane[free & person]}, key=lambda one: (abs(one), one))
    headings = {0: "In the middle"}
    for one in there:
        heading = _steps(one - shift if one > 0 else one)
        members = np.flatnonzero(free & person & (lane == one)).astype(np.int32)
        column.fill(members, one, f"{one}", heading.lower())
        headings[one] = heading
    last = max(column.lane) + 1
    if (ends := np.flatnonzero(free & ~person).astype(np.int32)).size:
        column.fill(ends, last, "moments", "moments of truth")
        headings[last] = MOMENTS
    return headings


def _breadcrumb(marks: Marks, middle: Middle, centre: str) -> tuple[tuple[str, str], ...]:
    out = [EVERYTHING]
    code = int(middle.codes[0])
    if code < len(marks.load) and not middle.link:
        groups = marks.groups
        department = groups.departments[groups.department[code]]
        team = groups.teams[groups.team[code]]
        out.append((f"department:{department}", department))
        if middle.together is None:
            out.append((f"team:{team}", team))
    return (*out, (centre, middle.title))


def focus(
    marks: Marks,
    centre: str,
    *,
    up: int | None = None,
    down: int | None = None,
    filters: Filters | None = None,
    limits: Mapping[str, int] | None = None,
    layer: str = "status",
) -> Picture:
    """The chain around ``centre`` ("employee:…", "team:…", "moment:…" or "link:…").

    ``up``, ``down`` : steps to suppliers and to customers. Without ``up`` three before a moment and
    one before all else; without ``down`` as many as it takes to the nearest moment (two to five),
    and beyond the direct customers only who is on such a way. ``limits`` : "more:-1" and so on ->
    how many boxes in that column, where more than ten (six from the third step on) are wanted. What
    hangs on the chain by the heaviest links (contribution, then volume) is shown first.

    Raises ChainmapError where there is no such thing.

    >>> from chainmap.examples import tiny
    >>> from chainmap.risk import assess
    >>> from chainmap.views.marks import marks
    >>> chain = tiny()
    >>> focus(marks(chain, assess(chain)), "employee:b").lanes["heading"].tolist()
    ['Suppliers', 'In the middle', 'Moments of truth']
    """
    middle = middle_of(marks, centre)
    allowed = (filters or Filters()).allowed(marks)
    if middle.link:
        allowed = allowed | (marks.chain.links["link_id"] == centre.partition(":")[2]).to_numpy()
    ahead = _ahead(marks, middle, allowed) if down is None else down
    before = (3 if centre.startswith("moment:") else 1) if up is None else up
    lane = _lanes(marks, middle, allowed, before, ahead)
    if down is None:
        lane = _on_the_way(marks, lane, allowed, ahead, int(middle.link))
    column = Column(marks, allowed, limits or {}, np.full(len(lane), -1, dtype=np.int32))
    _put_middle(column, middle)
    headings = _columns(marks, lane, column, 1 if middle.link else 0)
    if middle.link:
        headings |= {0: "Supplier", 1: headings.get(1, "Customer") and "Customer"}
    every = np.array(column.lane, dtype=np.int32)
    low = int(every.min())
    return picture(
        marks,
        column.boxes,
        column.box_of,
        every - low,
        {one - low: words for one, words in headings.items()},
        allowed,
        title=middle.title,
        breadcrumb=_breadcrumb(marks, middle, centre),
        layer=layer,
    )
