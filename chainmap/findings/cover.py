"""A greedy weighted cover: the sets to take so that most of the weight is covered."""

import heapq
import math
from dataclasses import dataclass

import numpy as np

from chainmap.arrays import Floats, Ints, Longs, pointers

#: Gains that differ by less than rounding are the same.
_SAME = 1e-12


@dataclass(frozen=True, eq=False)
class Sets:
    """Sets of the things 0..things-1, each with a ``burden``: of equal gains the lightest is taken.

    ``ptr``, ``members`` : the things of set s are members[ptr[s]:ptr[s + 1]], ascending;
    ``back_ptr``, ``inside`` : the sets that hold a thing, likewise.
    """

    ptr: Longs
    members: Ints
    back_ptr: Longs
    inside: Ints
    burden: Ints

    @classmethod
    def build(cls, which: Ints, thing: Ints, burden: Ints, things: int) -> "Sets":
        """From pairs: ``thing[i]`` is in the set ``which[i]``."""
        order, back = np.lexsort((thing, which)), np.lexsort((which, thing))
        return cls(
            pointers(which[order], len(burden)),
            thing[order],
            pointers(thing[back], things),
            which[back],
            burden,
        )

    def of(self, one: int) -> Ints:
        """The things in set ``one``."""
        return self.members[self.ptr[one] : self.ptr[one + 1]]

    def holding(self, things: Ints) -> Ints:
        """The sets that hold any of ``things``."""
        parts = [self.inside[self.back_ptr[at] : self.back_ptr[at + 1]] for at in things]
        return np.unique(np.concatenate(parts))

    def sums(self, values: Floats) -> Floats:
        """The sum of ``values`` over the things of every set."""
        which = np.repeat(np.arange(len(self.burden)), np.diff(self.ptr))
        sums = np.bincount(which, values[self.members], minlength=len(self.burden))
        return np.asarray(sums, dtype=np.float64)


def cover(
    sets: Sets,
    weight: Floats,
    *,
    share: float = 1.0,
    most: int | None = None,
    cost: Floats | None = None,
    budget: float | None = None,
) -> list[tuple[int, Ints]]:
    """The sets taken, in order, each with the things that it covers first.

    The one that adds most weight is always next, until ``share`` of all weight is covered, ``most``
    sets are taken, or nothing fits into the rest of the ``budget`` (the sum of ``cost`` over the
    things covered). k sets taken so cover at least 1 - 1/e of what the best k sets cover
    (Nemhauser, Wolsey & Fisher 1978); with a budget there is no such bound.
    """
    left, todo = weight.copy(), np.ones(len(weight), dtype=bool)
    price = np.zeros(len(weight)) if cost is None else cost
    target = share * math.fsum(weight) * (1 - _SAME)
    room = math.inf if budget is None else budget * (1 + _SAME)
    queue = _Queue(sets, left)
    taken: list[tuple[int, Ints]] = []
    covered = 0.0
    while covered < target and (most is None or len(taken) < most):
        best = queue.next()
        if best is None:
            break
        new = sets.of(best)[todo[sets.of(best)]]
        due = math.fsum(price[new])
        if due > room:
            queue.aside.add(best)
            continue
        covered, room = covered + math.fsum(left[new]), room - due
        todo[new], left[new] = False, 0.0
        taken.append((best, new))
        queue.put_back(sets.holding(new))
    return taken


class _Queue:
    """The sets by what they would add: of equal gains the lightest is first, then the first.

    What a set adds can only become less, so it is worked out again only when it comes up (Minoux
    1978); sums are exact, so that equal ones are equal whatever their order.
    """

    def __init__(self, sets: Sets, left: Floats) -> None:
        self._sets, self._left = sets, left
        above = sets.sums(left) * (1 + 1e-9)
        self._heap = list(
            zip((-above).tolist(), sets.burden.tolist(), range(len(above)), strict=True)
        )
        heapq.heapify(self._heap)
        self.aside: set[int] = set()

    def _entry(self, one: int) -> tuple[float, int, int]:
        return -math.fsum(self._left[self._sets.of(one)]), int(self._sets.burden[one]), one

    def next(self) -> int | None:
        """The set that adds most now; None where none adds anything."""
        while self._heap:
            entry = heapq.heappop(self._heap)
            now = self._entry(entry[2])
            if now[0] == 0:
                continue
            if now == entry:
                return entry[2]
            heapq.heappush(self._heap, now)
        return None

    def put_back(self, touched: Ints) -> None:
        """Sets that were too dear, and of which something is covered by now: they may fit."""
        for one in self.aside.intersection(touched.tolist()):
            self.aside.discard(one)
            heapq.heappush(self._heap, self._entry(one))
