"""A greedy weighted cover: the sets to take so that most of the weight is covered."""

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
    price = np.zeros(len(weight)) if cost is None else cost.copy()
    gain, due = sets.sums(left), sets.sums(price)
    target = share * float(weight.sum()) * (1 - _SAME)
    room = np.inf if budget is None else budget
    taken: list[tuple[int, Ints]] = []
    covered = 0.0
    while covered < target and (most is None or len(taken) < most):
        best = _best(np.where(due <= room * (1 + _SAME), gain, 0.0), sets.burden)
        if best is None:
            break
        new = sets.of(best)[todo[sets.of(best)]]
        covered, room = covered + float(left[new].sum()), room - float(price[new].sum())
        todo[new], left[new], price[new] = False, 0.0, 0.0
        taken.append((best, new))
        for one in sets.holding(new):
            gain[one], due[one] = left[sets.of(one)].sum(), price[sets.of(one)].sum()
    return taken


def _best(gain: Floats, burden: Ints) -> int | None:
    """The set of the largest gain, of those the lightest, of those the first."""
    top = float(gain.max(initial=0.0))
    if top <= 0:
        return None
    tied = np.flatnonzero(gain >= top * (1 - _SAME))
    return int(tied[np.argmin(burden[tied])])
